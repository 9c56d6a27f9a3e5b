/**
 * The JPEG decoder as it lies in node_modules. The built package has it in a file of its own instead of this one
 * (scripts/build-lib.mjs).
 */
import { type Codec, installedCodec } from './codec.ts'

export const jpegCodec = (): Promise<Codec> => installedCodec('@jsquash/jpeg', 'codec/dec/mozjpeg_dec.wasm')
