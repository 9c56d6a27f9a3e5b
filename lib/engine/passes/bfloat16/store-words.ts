/**
 * What only convolutions in bfloat16 read lies in memory as they multiply it, in words of pairs, and takes half of it:
 *
 *   conv2dForward(.., y: z), conv2dForward(x: z, ..)  becomes
 *   conv2dForward(y in words, .., y: z'), conv2dForward(x in words, x: z', ..)
 *
 * Pairs that are multiplied are the same as before. What a depthwise convolution multiplies, in float32, and what is
 * added to sums, a residual, is rounded, too.
 */

import { backend } from '../../backend.ts'
import { ArenaRef, baseOf, type Ref, ViewRef } from '../../buffer.ts'
import { argsOf, type Call, refsOf } from '../../call.ts'
import { Storage } from '../../kernels.ts'
import { type Use, Uses } from '../uses.ts'

/** The field of a size that says how an array lies in memory. */
const storages = { x: 'xStorage', residual: 'residualStorage', y: 'yStorage' } as const

const isStored = (name: string): name is keyof typeof storages => Object.hasOwn(storages, name)

/** Whether a call works with one of its arrays in words. */
function takesWords({ call, name }: Use): boolean {
  if (call.kernel !== 'conv2dForward' || !isStored(name)) return false
  return backend.accepts('conv2dForward', { ...call.size, [storages[name]]: Storage.bfloat16 })
}

/** The call with arrays in words in the place of some. */
function withWords(call: Call, words: ReadonlyMap<Ref, Ref>): Call {
  if (call.kernel !== 'conv2dForward') return call
  const found = Object.entries(argsOf(call)).flatMap(([name, ref]) => {
    const stored = ref && words.get(ref)
    return stored && isStored(name) ? [{ name, stored }] : []
  })
  const size = Object.fromEntries(found.map(({ name }) => [storages[name], Storage.bfloat16]))
  const args = Object.fromEntries(found.map(({ name, stored }) => [name, stored]))
  return { ...call, size: { ...call.size, ...size }, args: { ...call.args, ...args } }
}

export function storeWords(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const refs = new Set(calls.flatMap(call => refsOf(call)))
  const viewed = new Set([...refs].flatMap(ref => (ref instanceof ViewRef ? [baseOf(ref)] : [])))
  const words = new Map<Ref, Ref>()
  for (const ref of refs) {
    if (!(ref instanceof ArenaRef) || viewed.has(ref)) continue
    const of = uses.of(ref)
    const isMadeHere = of.filter(({ written }) => written).length === 1
    if (isMadeHere && of.length > 1 && of.every(takesWords)) words.set(ref, new ArenaRef(ref.length / 2, ref.dtype))
  }
  return words.size === 0 ? [...calls] : calls.map(call => withWords(call, words))
}
