// The reference of the API as pages of HTML, from the comments in lib/:
//
//   npm run reference [-- FOLDER]      default: out/reference
//
// By typedoc, which reads programs by an older TypeScript than the one that checks them here: both are installed into
// .reference/, and nothing else needs them.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const versions = { typedoc: '0.28.20', typescript: '6.0.3' }

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const home = join(root, '.reference')
const typedoc = join(home, 'node_modules', 'typedoc', 'bin', 'typedoc')

function run(program, args, cwd = root) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(typedoc)) {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, dependencies: versions }))
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], home)
}
const out = resolve(process.argv[2] ?? join(root, 'out', 'reference'))
const sources = relative(join(out, 'classes'), root).replaceAll('\\', '/') // from a page to the code that it is about
run(process.execPath, [
  ...[typedoc, '--entryPoints', join('lib', 'index.ts'), '--tsconfig', 'tsconfig.json'],
  ...['--out', out, '--basePath', root, '--disableGit', '--sourceLinkTemplate', `${sources}/lib/{path}#L{line}`],
  ...['--readme', 'README.md', '--excludeInternal', '--excludePrivate'],
  ...['--logLevel', 'Error', '--treatValidationWarningsAsErrors', 'false'],
])
console.log('Wrote the reference. Open its index.html.')
