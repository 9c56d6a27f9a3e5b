/** Imports go strictly downward, in TypeScript and in C++: the floors of docs/architecture.md, from the ground up. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A folder ends in '/'. What stands on one floor does not import each other. */
const lib: readonly (readonly string[])[] = [
  ['errors.ts', 'kernels.ts', 'atomic-write.ts'],
  ['shape.ts', 'random.ts', 'options.ts', 'native.ts'],
  ['tensor.ts', 'registry.ts', 'peak.ts'],
  ['initializers.ts', 'regularizers.ts', 'activations/', 'schedules.ts', 'keras-json.ts', 'engine.ts'],
  ['layers/', 'losses/', 'optimizers/', 'callbacks/', 'data/'],
  ['metrics/', 'graph.ts', 'program.ts'],
  ['frames.ts', 'passes/', 'summary.ts', 'profile.ts'],
  ['model.ts', 'training/'],
  ['serialization.ts', 'weights-hash.ts', 'compile-config.ts'],
  ['training.ts'],
  ['sequential.ts'],
  ['formats/', 'inspect/'],
  ['index.ts'],
]
const native: readonly (readonly string[])[] = [['simd/', 'threading/'], ['kernels/'], ['program/'], ['addon/']]

/** Files of a folder by what they import of it, all as paths in it. */
function imports(folder: string, endings: RegExp, pattern: RegExp, isRelative: boolean): Map<string, string[]> {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(file => endings.test(file))
  return new Map(
    files.map(file => {
      const found = [...readFileSync(join(root, folder, file), 'utf8').matchAll(pattern)].map(([, path]) => path)
      return [file, isRelative ? found.map(path => join(dirname(file), path)) : found]
    }),
  )
}

const place = (file: string) => (file.includes('/') ? `${dirname(file)}/` : file)

function floorOf(floors: readonly (readonly string[])[], file: string): number {
  return floors.findIndex(floor => floor.includes(place(file)))
}

function upward(floors: readonly (readonly string[])[], files: Map<string, string[]>): string[] {
  return [...files].flatMap(([file, targets]) =>
    targets
      .filter(target => place(target) !== place(file) || !file.includes('/'))
      .filter(target => floorOf(floors, target) >= floorOf(floors, file))
      .map(target => `${file} imports ${target}`),
  )
}

test('every module has its floor, and imports only what is below it', t => {
  const files = imports('lib', /\.ts$/, /from '(\.[^']+)'/g, true)
  t.deepEqual(
    [...files.keys()].filter(file => floorOf(lib, file) < 0),
    [],
    'lib: every file stands on a floor',
  )
  t.deepEqual(upward(lib, files), [], 'lib: imports go downward')
  const folders = [...files].filter(([file]) => file.includes('/'))
  const siblings = folders.flatMap(([file, targets]) =>
    targets.filter(target => target === join(dirname(file), 'index.ts')).map(() => file),
  )
  t.deepEqual(siblings, [], 'lib: nobody imports the index of the own folder')

  const sources = imports('native', /\.(cc|h)$/, /^#include "([^"]+)"/gm, false)
  t.deepEqual(
    [...sources.keys()].filter(file => floorOf(native, file) < 0),
    [],
    'native: every file stands on a floor',
  )
  t.deepEqual(upward(native, sources), [], 'native: includes go downward')
  t.end()
})
