/**
 * Writes lib/engine/kernels.ts, the typed list of kernels, from the table that the addon itself tells: run it after a change of
 * a kernel's row. With --check it compares and writes nothing.
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

const sizes = new Map(signatures.map(({ sizeName, size }) => [sizeName, size]))
const size = ([name, fields]) =>
  `export interface ${name} {\n${fields.map(field => `  ${field.name}: number\n`).join('')}}\n`
const array = ({ name, optional }) => (optional ? `${name}?: B | null` : `${name}: B`)
const kernel = ({ name, sizeName, arrays }) =>
  `  ${name}(size: ${sizeName}, arrays: { ${arrays.map(array).join('; ')} }): void\n`
const names = values => values.map(value => `'${value}'`).join(' | ')

const text = `/**
 * The typed list of kernels, written by scripts/generate-kernels.mjs from the table of the addon; not by hand. The headers
 * in native/kernels/ tell what each computes. \`B\` is what an array is: a typed array when a kernel runs at once, a
 * buffer of a program when it is recorded. An array that is left out is null.
 */

${[...sizes].map(size).join('\n')}
export type ActivationKind = ${names(constants.activationKinds)}

export type UnaryKind = ${names(constants.unaryKinds)}

export type BinaryKind = ${names(constants.binaryKinds)}

export type ReductionKind = ${names(constants.reductionKinds)}

export interface Kernels<B> {
${signatures.map(kernel).join('')}}

export type KernelName = keyof Kernels<unknown>
`

const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome')
const { stdout } = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path', file], {
  input: text,
  encoding: 'utf8',
  cwd: root,
})
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== stdout)
    throw new Error(`${relative(root, file)} is not what the addon tells: run "node scripts/generate-kernels.mjs".`)
} else {
  writeFileSync(file, stdout)
}
