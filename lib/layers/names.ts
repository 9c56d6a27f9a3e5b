/** Names of layers that were given none. */
import { snakeCase } from '../core/registry.ts'

const names = new Map<string, number>()

/** 'conv2d', 'conv2d_1', ... as Keras counts them. */
export function uniqueName(type: string): string {
  const base = snakeCase(type)
  const count = names.get(base) ?? 0
  names.set(base, count + 1)
  return count === 0 ? base : `${base}_${count}`
}

/** Starts the counting of names anew. */
export const clearSession = (): void => names.clear()
