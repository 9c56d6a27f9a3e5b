/**
 * Writes lib/engine/kernels.ts, the typed list of kernels, from the table in the addon itself: run it after a
 * change of a kernel's row. With --check it compares and writes nothing.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const file = join(root, 'lib', 'engine', 'kernels.ts')
const addon = process.env.FOVEA_ADDON ?? join(root, 'build', 'Release', 'fovea.node')
const { signatures, constants } = createRequire(import.meta.url)(addon)

const names = signatures.map(({ name }) => name)
const sizes = new Map(signatures.map(({ sizeName, size }) => [sizeName, size]))
const size = ([name, fields]) =>
  `export interface ${name} {\n${fields.map(field => `  ${field.name}: number\n`).join('')}}\n`
const array = ({ name, optional }) => (optional ? `${name}?: B | null` : `${name}: B`)
const kernel = ({ name, sizeName, arrays }) =>
  `  ${name}(size: ${sizeName}, arrays: { ${arrays.map(array).join('; ')} }): void\n`
const list = values => `[${values.map(value => `'${value}'`).join(', ')}]`

/** What the addon's constants are called as types, and what they are. */
const tables = [
  ['ActivationKind', 'activationKinds', "The kinds of activation: a kernel's `kind` is an index in it."],
  ['ActivationKind', 'activationsFromOutput', 'Those whose gradient reads y instead of x.'],
  ['UnaryKind', 'unaryKinds', 'The kinds of unaryForward.'],
  ['UnaryKind', 'unariesFromOutput', 'Those whose gradient reads y instead of x.'],
  ['BinaryKind', 'binaryKinds', 'The kinds of binaryForward.'],
  ['BinaryKind', 'binaryGradients', 'Those that binaryBackward knows.'],
  ['ReductionKind', 'reductionKinds', 'The kinds of reduceForward.'],
  ['ReductionKind', 'reductionGradients', 'Those that reduceBackward knows.'],
]
const table = ([type, name, comment]) =>
  name.endsWith('Kinds')
    ? `/** ${comment} */\nexport const ${name} = ${list(constants[name])} as const\n` +
      `export type ${type} = (typeof ${name})[number]\n`
    : `/** ${comment} */\nexport const ${name}: ReadonlySet<${type}> = new Set(${list(constants[name])})\n`

/** An enum of the addon: its values, and the type of their names. */
const enumeration = ([name, values]) =>
  `export const ${name} = { ${values.map((value, number) => `${value}: ${number}`).join(', ')} } as const\n` +
  `export type ${name} = keyof typeof ${name}\n`
const limits = Object.entries(constants.limits).map(([name, most]) => `${name}: ${most}`)

const text = `/**
 * The typed list of kernels, written by scripts/generate-kernels.mjs from the table of the addon; not by hand. The
 * headers in native/kernels/ tell what each computes. It is data, so that the addon need not be loaded to know it.
 * \`B\` is what an array is: a typed array when a kernel runs at once, a buffer of a program when it is recorded. An
 * array that is left out is null.
 */

${[...sizes].map(size).join('\n')}
${tables.map(table).join('\n')}
/** Enums in sizes, as in the headers. */
${Object.entries(constants.enums).map(enumeration).join('\n')}
/** The most that kernels take. */
export const kernelLimits = { ${limits.join(', ')} } as const

export interface Kernels<B> {
${signatures.map(kernel).join('')}}

export type KernelName = keyof Kernels<unknown>

export const kernelNames: readonly KernelName[] = ${list(names)}

/** The size and the arrays of a kernel. */
export type SizeOf<K extends KernelName> = Parameters<Kernels<unknown>[K]>[0]
export type ArraysOf<K extends KernelName, B> = Parameters<Kernels<B>[K]>[1]
`

const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
const { stdout } = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path', file], {
  input: text,
  encoding: 'utf8',
  cwd: root,
})
if (process.argv.includes('--check')) {
  const listed = readFileSync(file, 'utf8')
  const missing = [...listed.matchAll(/^ {2}(\w+)\(size: /gm)]
    .map(([, name]) => name)
    .filter(name => !names.includes(name))
  if (missing.length > 0)
    throw new Error(`${relative(root, file)} has ${missing.join(', ')}, of which no rows.cc of the addon has a row.`)
  if (listed !== stdout)
    throw new Error(`${relative(root, file)} is not what the addon has: run "node scripts/generate-kernels.mjs".`)
} else {
  writeFileSync(file, stdout)
}
