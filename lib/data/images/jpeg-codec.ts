/**
 * The JPEG decoder and its WebAssembly as they lie in node_modules. The built package has them in a file of its own
 * instead of this one (scripts/build-lib.mjs).
 */
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { ownFile, requireFrom } from '../../own-file.ts'
import type { Picture } from './picture.ts'

export interface JpegCodec {
  decode(bytes: Uint8Array): Promise<Picture>
  init(module: object, options: { print(line: string): void; printErr(line: string): void }): Promise<unknown>
  wasm(): Promise<Uint8Array>
}

export async function jpegCodec(): Promise<JpegCodec> {
  const fileOf = (name: string) => requireFrom(ownFile()).resolve(`@jsquash/jpeg/${name}`)
  const { default: decode, init } = await import(pathToFileURL(fileOf('decode.js')).href)
  return { decode, init, wasm: () => readFile(fileOf('codec/dec/mozjpeg_dec.wasm')) }
}
