/** The present backend, and what the rest of the library asks it for. It is loaded when it is first used. */
import { zerosOf } from '../core/memory.ts'
import type { Backend, KernelSignature } from './contract.ts'
import type { TypedArray } from './elements.ts'
import { type ArraysOf, type KernelName, type Kernels, kernelNames, type SizeOf } from './kernels.ts'
import { native } from './native.ts'

export const backend: Backend = native

/** Loads the addon, which what is done next cannot do without. */
export const loadEngine = (): void => void backend.signatures

/** Every kernel, run at once on typed arrays. */
export const kernels = Object.defineProperties(
  {},
  Object.fromEntries(kernelNames.map(name => [name, { enumerable: true, get: () => backend.kernels[name] }])),
) as Kernels<TypedArray>

let signatures: ReadonlyMap<string, KernelSignature> | null = null

export function signatureOf(kernel: KernelName): KernelSignature {
  signatures ??= new Map(backend.signatures.map(signature => [signature.name, signature]))
  return signatures.get(kernel) as KernelSignature
}

export type Lengths<K extends KernelName> = { readonly [Name in keyof ArraysOf<K, unknown>]-?: number }

/** The least number of elements of every array of a call, by its name. */
export function lengthsOf<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K> {
  const lengths = backend.lengths(kernel, size)
  return Object.fromEntries(signatureOf(kernel).arrays.map(({ name }, i) => [name, lengths[i]])) as Lengths<K>
}

/** Zeros in memory of their own, for JavaScript; a NativeError where the system has no memory for them. */
export const allocate = (length: number): Float32Array => zerosOf(Float32Array, length)
