/** What a file exports, somebody imports: all else is its own, and may change without a look at other files. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const folders = ['bench', 'examples', 'lib', 'scripts', 'test']
const sources = new Map(
  folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter(file => /\.m?ts$|\.mjs$/.test(file) && !file.endsWith('.d.mts'))
      .map(file => [file, readFileSync(join(root, file), 'utf8')] as const),
  ),
)

/** Exported for all who come: the package, its ops, and the sizes of all kernels, with the script that writes them. */
const whole = ['lib/index.ts', 'lib/ops/index.ts', 'lib/engine/kernels.ts', 'scripts/generate-kernels.mjs']

/** Types that nobody imports, and that the compiler has to name in declarations of other files. */
const namedByCompiler = [
  'lib/core/configurable.ts Factory',
  'lib/core/configurable.ts NamesIn',
  'lib/core/configurable.ts NeedsAlso',
  'lib/core/configurable.ts NotWith',
  'lib/core/configurable.ts Spelt',
  'lib/core/configurable.ts SpeltOptions',
  'lib/core/schema.ts Declare',
  'lib/layers/normalization/renorm.ts RenormClipping',
]

const names = (list: string) =>
  list
    .split(',')
    .map(name => name.trim().replace(/^type\s+/, ''))
    .filter(name => name !== '')

/** 'file name' of all that is imported or handed on; of modules that are imported whole every word of the importer. */
function importedNames(files: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>()
  for (const [file, text] of files) {
    const words = text.match(/[A-Za-z_$][\w$]*/g) ?? []
    const add = (path: string, all: readonly string[]) => {
      for (const name of all) found.add(`${posix.join(posix.dirname(file), path)} ${name}`)
    }
    for (const [, verb, how, path] of text.matchAll(/\b(import|export)\s+([^'"`;()]*?)\s*\bfrom\s+'(\.[^']+)'/g)) {
      const list = /\{([^}]*)\}/.exec(how)
      add(path, list === null ? [] : names(list[1]).map(name => name.split(/\s+as\s+/)[0]))
      if (how.includes('*')) add(path, verb === 'export' ? ['*'] : words)
    }
    for (const [, path] of text.matchAll(/\bimport\(\s*'(\.[^']+)'\s*\)/g)) add(path, words)
  }
  return found
}

/** The names that a file exports. */
const exportedNames = (text: string) => [
  ...[
    ...text.matchAll(/^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type) (\w+)/gm),
  ].map(([, name]) => name),
  ...[...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    names(list).map(name => name.split(/\s+as\s+/).at(-1) ?? name),
  ),
]

/** 'file name' of all that is exported and not imported. */
function needless(files: ReadonlyMap<string, string>): string[] {
  const imported = importedNames(files)
  return [...files].flatMap(([file, text]) =>
    whole.includes(file) || imported.has(`${file} *`)
      ? []
      : exportedNames(text)
          .map(name => `${file} ${name}`)
          .filter(name => !imported.has(name)),
  )
}

test('a file exports what others import', t => {
  t.deepEqual(needless(sources).sort(), namedByCompiler)
  t.ok(sources.size > 900, `${sources.size} files were looked at`)
  t.end()
})

test('an export that nobody imports is found', t => {
  const files = new Map([
    ['lib/a.ts', 'export const used = 1\nexport const late = 2\nexport const own = 3\nexport { b as c }\n'],
    ['lib/b.ts', "import { used as other } from './a.ts'\nconst { late } = await import('./a.ts')\n"],
  ])
  t.deepEqual(needless(files), ['lib/a.ts own', 'lib/a.ts c'])
  t.deepEqual(needless(new Map([...files, ['lib/c.ts', "export * from './a.ts'"]])), [], 'one that is handed on is not')
  t.end()
})
