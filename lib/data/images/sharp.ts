/**
 * sharp (libvips), where the application has it. It is asked for the numbers of the file, without the conversion of
 * colour profiles that it does by default, and believed only where it warns of nothing: so pixels are those of our own
 * decoders, bit for bit, and so is what is refused.
 * @see docs/decisions/0020-pictures-by-webassembly.md
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { choiceOption, show } from '../../core/checks.ts'
import { NativeError, OptionError } from '../../core/errors.ts'
import { isCallable, messageOf, read } from '../../core/kinds.ts'
import { ownFile, requireFrom } from '../../own-file.ts'
import type { Picture } from './picture.ts'
import { isRoomForThreads } from './thread-room.ts'

/**
 * 'sharp': for all that it decodes as our own decoders do. 'wasm': our own, which are part of this package. 'auto':
 * sharp for JPEG and PNG, where it is installed.
 */
export type Decoder = 'auto' | 'sharp' | 'wasm'

const decoders = ['auto', 'sharp', 'wasm'] as const

interface Raw {
  readonly data: Uint8Array
  readonly info: { readonly width: number; readonly height: number; readonly channels: number }
}

interface Sharp {
  (
    bytes: Uint8Array,
    options: { ignoreIcc: boolean; failOn: 'warning'; limitInputPixels: boolean },
  ): { raw(): { toBuffer(options: { resolveWithObject: true }): Promise<Raw> } }
  readonly versions: { readonly sharp: string }
}

/**
 * A module as sharp. Throws Error for other versions: before 0.33 they take no heed of options that they do not know,
 * before 0.34 none of wrong checksums of PNG data.
 */
export function asSharp(module: unknown): Sharp {
  const version = read(() => (module as Sharp).versions.sharp)
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(String(version)) ?? []
  if (isCallable(module) && (Number(major) > 0 || Number(minor) >= 34)) return module as unknown as Sharp
  throw new Error(`expected version 0.34 or later, received ${show(version)}`)
}

/** The file of sharp: beside this package, as its application has it, or in the current folder. Null: there is none. */
function sharpFile(): string | null {
  const folder = read(() => process.cwd()) // undefined where it is removed
  const places = [ownFile(), ...(folder === undefined ? [] : [pathToFileURL(join(folder, 'any.js')).href])]
  for (const place of places) {
    const file = read(() => requireFrom(place).resolve('sharp'))
    if (file !== undefined) return file
  }
  return null
}

/** Which decoder is asked for: by an option, else by $FOVEA_DECODER. Throws OptionError, also where it is not there. */
export function decoderOption(where: string, given: unknown, file: () => string | null = sharpFile): Decoder {
  const name = given === undefined ? '$FOVEA_DECODER' : 'decoder'
  const decoder = choiceOption(where, name, given ?? (process.env.FOVEA_DECODER || 'auto'), decoders)
  if (decoder === 'sharp' && file() === null)
    throw new OptionError(
      `${where}: expected sharp to be installed, as ${name} is 'sharp', received an application without it. ` +
        "npm install sharp, or 'auto'.",
    )
  return decoder
}

let loaded: Sharp | Error | null = null

/** sharp, or why there is none. Warns where pictures are decoded without it, though it is installed. */
function sharp(decoder: Decoder): Sharp | Error {
  if (loaded !== null) return loaded
  const file = sharpFile()
  try {
    loaded = file === null ? new Error('it is not installed') : asSharp(requireFrom(ownFile())(file))
  } catch (error) {
    loaded = new Error(messageOf(error).split('\n')[0]) // it goes on with what may help
    if (decoder === 'auto')
      process.emitWarning(`sharp is installed, but it fails (${loaded.message}). Pictures are decoded without it.`, {
        code: 'FOVEA_NO_SHARP',
      })
  }
  return loaded
}

/**
 * sharp, as it is loaded, or null where pictures are decoded without it: it ends the process where it gets no memory,
 * so that it is not loaded with little address space unless it is asked for. Throws NativeError where it is asked for
 * and cannot be loaded: that is no fault of a picture.
 */
function sharpFor(where: string, decoder: Decoder): Sharp | null {
  if (decoder === 'wasm') return null
  if (decoder === 'auto' && loaded === null && !isRoomForThreads(1)) return null
  const library = sharp(decoder)
  if (!(library instanceof Error)) return library
  if (decoder === 'auto') return null
  throw new NativeError(`${where}: expected sharp to decode pictures, received none: ${library.message}.`)
}

/** What decodes pictures: 'sharp' where it could be loaded. Throws as decoding does. */
export const decoderInUse = (where: string, decoder: Decoder): 'sharp' | 'wasm' =>
  sharpFor(where, decoder) === null ? 'wasm' : 'sharp'

/** The pixels of a picture: null where it is to be decoded by our own decoders, which say what is wrong with it. */
export async function decodeBySharp(where: string, decoder: Decoder, bytes: Uint8Array): Promise<Picture | null> {
  const library = sharpFor(where, decoder)
  if (library === null) return null
  // How many pixels there may be has been looked at, by the file's header.
  const options = { ignoreIcc: true, failOn: 'warning', limitInputPixels: false } as const
  const pixels = async () => library(bytes, options).raw().toBuffer({ resolveWithObject: true })
  const result = await pixels().catch(() => null)
  if (result === null) return null
  const { width, height, channels } = result.info
  return channels === 3 || channels === 4 ? { width, height, channels, data: result.data } : null
}
