/**
 * The native backend: the addon, loaded when it is first asked for anything. `FOVEA_ADDON` names another file, e.g. a
 * sanitizer build.
 */
import { loadAddon } from '../addon.ts'
import { NativeError, OptionError } from '../core/errors.ts'
import { zerosOf } from '../core/memory.ts'
import { askForRoom } from '../core/room-for-files.ts'
import type { Backend } from './contract.ts'
import { type ArrayOf, arrayClasses, type DType, type TypedArray } from './elements.ts'

/** What the addon exports. */
interface Addon extends Omit<Backend, 'allocate'> {
  /** Zeros in memory of JavaScript: large arrays lie on huge pages (2 MiB) where the system gives them. */
  floats(length: number): Float32Array
  /** False where Node.js would end the process with its first work with files, for want of memory for its threads. */
  hasRoomForFiles(): boolean
  setErrorClass(errorClass: typeof NativeError): void
}

interface Variable {
  readonly name: string
  readonly isValid: (value: string) => boolean
  readonly expected: string
  readonly unset: string
}

const oneOf = (...choices: string[]) => ({
  isValid: (value: string) => choices.includes(value),
  expected: `one of ${choices.map(choice => `'${choice}'`).join(', ')}`,
})

/**
 * The environment variables that the addon reads. It ignores values that it does not know, so they are checked here. An
 * empty variable counts as unset.
 */
const variables: readonly Variable[] = [
  {
    name: 'FOVEA_NUM_THREADS',
    isValid: value => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 256,
    expected: 'a whole number from 1 to 256',
    unset: 'one thread for every CPU of this process',
  },
  { name: 'FOVEA_SIMD', ...oneOf('baseline', 'avx2', 'avx512', 'neon'), unset: 'the best instruction set of this CPU' },
  { name: 'FOVEA_CONV', ...oneOf('im2col', 'direct'), unset: 'the fastest algorithm for each shape' },
]

function checkEnvironment(): void {
  for (const { name, isValid, expected, unset } of variables) {
    const value = process.env[name]
    if (value && !isValid(value))
      throw new OptionError(`${name}: expected ${expected}, received '${value}'. Unset it for ${unset}.`)
  }
}

function load(): Addon {
  checkEnvironment()
  const addon = loadAddon() as Addon
  addon.setErrorClass(NativeError)
  askForRoom(() => addon.hasRoomForFiles())
  return addon
}

let loaded: Addon | null = null

function addon(): Addon {
  loaded ??= load()
  return loaded
}

/** The addon allocates no more at once: 16 GiB. */
const maxFloats = 2 ** 32

function zeros(length: number, dtype: DType): TypedArray {
  if (dtype === 'float32' && length <= maxFloats) return native.floats(length)
  return zerosOf<TypedArray>(arrayClasses[dtype], length)
}

export const native: Backend & Pick<Addon, 'floats'> = {
  get kernels() {
    return addon().kernels
  },
  get signatures() {
    return addon().signatures
  },
  get constants() {
    return addon().constants
  },
  get engine() {
    return addon().engine
  },
  get Program() {
    return addon().Program
  },
  lengths: (kernel, size) => addon().lengths(kernel, size),
  accepts: (kernel, size) => addon().accepts(kernel, size),
  allocate: <D extends DType>(length: number, dtype: D) => zeros(length, dtype) as ArrayOf<D>,
  floats(count) {
    // The addon makes arrays of the realm that loaded it first; this package needs arrays of its own realm.
    const { buffer, byteOffset, length } = addon().floats(count)
    return new Float32Array(buffer, byteOffset, length)
  },
}
