/**
 * Decoders that are WebAssembly, made by Emscripten (jSquash): how they are loaded, and what they say of damaged files.
 */
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { FormatError } from '../../core/errors.ts'
import { messageOf } from '../../core/kinds.ts'
import { ownFile, requireFrom } from '../../own-file.ts'
import type { Picture } from './picture.ts'

export interface Codec {
  decode(bytes: Uint8Array): Promise<Picture>
  init(module: object, options: { print(line: string): void; printErr(line: string): void }): Promise<unknown>
  wasm(): Promise<Uint8Array>
}

/** WebAssembly as Node.js has it. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> }

/** A decoder and its WebAssembly as they lie in node_modules. */
export async function installedCodec(name: string, wasm: string): Promise<Codec> {
  const fileOf = (file: string) => requireFrom(ownFile()).resolve(`${name}/${file}`)
  const { default: decode, init } = await import(pathToFileURL(fileOf('decode.js')).href)
  return { decode, init, wasm: () => readFile(fileOf(wasm)) }
}

/** What decodes pictures of a format, by a decoder that is loaded with the first one. It throws FormatError. */
export function decoder(
  format: string,
  codec: () => Promise<Codec>,
): (where: string, bytes: Uint8Array) => Promise<Picture> {
  let loaded: Promise<Codec> | null = null
  /** What the decoder says of the picture that it decodes. */
  let complaints: string[] = []

  async function load(): Promise<Codec> {
    const own = await codec()
    const complain = (line: string) => void complaints.push(line)
    await own.init(await WebAssembly.compile(await own.wasm()), { print: complain, printErr: complain })
    return own
  }

  return async (where, bytes) => {
    loaded ??= load()
    const { decode } = await loaded.catch(cause => {
      loaded = null // the next picture tries again
      throw cause
    })
    complaints = []
    try {
      return await decode(bytes)
    } catch (cause) {
      loaded = null // it does not free the memory of a picture that it gave up
      const reason = complaints.at(-1) ?? messageOf(cause)
      throw new FormatError(`${where}: expected a whole ${format} picture, received one that is damaged (${reason}).`, {
        cause,
      })
    }
  }
}
