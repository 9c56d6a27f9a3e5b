/**
 * JPEG pictures, by MozJPEG (a fork of libjpeg-turbo) as WebAssembly, which is loaded when the first picture is decoded.
 * Pixels are those of libjpeg's accurate transform, bit for bit; TensorFlow's default, the fast one, differs by up to
 * 3 of 255.
 */
import { FormatError } from '../../core/errors.ts'
import { messageOf } from '../../core/kinds.ts'
import { type JpegCodec, jpegCodec } from './jpeg-codec.ts'
import type { Picture } from './picture.ts'

/** WebAssembly as Node.js has it. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

let loaded: Promise<JpegCodec> | null = null
/** What the decoder says of the picture that it decodes. */
let complaints: string[] = []

async function load(): Promise<JpegCodec> {
  const codec = await jpegCodec()
  const complain = (line: string) => void complaints.push(line)
  await codec.init(await WebAssembly.compile(await codec.wasm()), { print: complain, printErr: complain })
  return codec
}

/** The pixels of a picture. Throws FormatError. */
export async function decodeJpeg(where: string, bytes: Uint8Array): Promise<Picture> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
    throw new FormatError(`${where}: expected a JPEG picture (ff d8 ...), received other bytes.`)
  loaded ??= load()
  const { decode } = await loaded
  complaints = []
  try {
    return await decode(bytes)
  } catch (cause) {
    loaded = null // it does not free what it holds for a picture that it gave up
    const reason = complaints.at(-1) ?? messageOf(cause)
    throw new FormatError(`${where}: expected a whole JPEG picture, received one that is damaged (${reason}).`, {
      cause,
    })
  }
}
