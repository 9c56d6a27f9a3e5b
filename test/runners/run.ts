/**
 * `npm run check:runners`: the programs of this folder under Jest and vitest, on the packed package. Both are installed
 * into a temporary folder. The last line reads "N passed, N failed".
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const project = mkdtempSync(join(tmpdir(), 'fovea-runners-'))

/** Both runners write this. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly message?: string
    readonly assertionResults: readonly { status: string; title: string; failureMessages: string[] }[]
  }[]
}

function execute(program: string, args: readonly string[], environment: Record<string, string> = {}) {
  return spawnSync(program, args, {
    cwd: project,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    timeout: 300_000,
  })
}

function install(): void {
  const { FOVEA_ADDON } = process.env
  if (FOVEA_ADDON) console.log(`with the addon ${FOVEA_ADDON}`)
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
  })
  const tarball = packed.stdout.trim().split('\n').at(-1)
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent']
  const { status, stderr } = execute('npm', ['install', ...options, `./${tarball}`, 'jest@30', 'vitest@4'])
  if (status !== 0) throw new Error(`Jest and vitest could not be installed:\n${stderr}`)
  for (const file of readdirSync(here)) {
    copyFileSync(join(here, file), join(project, file))
    // The same once more: a process that loads the package again, for the next file, gives it the same addon.
    if (file.startsWith('core.')) copyFileSync(join(here, file), join(project, file.replace('core', 'again')))
  }
}

/** Milliseconds for a program: on a busy machine the first file takes more than the 5 s of the runners. */
const patience = 120_000

const jest = (file: string) => [
  join('node_modules', 'jest', 'bin', 'jest.js'),
  ...[
    '--json',
    '--outputFile=report.json',
    `--config=${JSON.stringify({ testMatch: [`**/${file}`], maxWorkers: 1, testTimeout: patience, transform: {} })}`,
  ],
]
const vitest = (pool: string) => [
  join('node_modules', 'vitest', 'vitest.mjs'),
  ...[
    'run',
    '--globals',
    `--pool=${pool}`,
    '--reporter=json',
    '--outputFile=report.json',
    '--maxWorkers=1',
    `--testTimeout=${patience}`,
    '.test.mjs',
  ],
]

/** [name, arguments of Node.js]. */
const runs: readonly (readonly [string, readonly string[]])[] = [
  ['Jest, CommonJS', jest('*.test.cjs')],
  ['Jest, CommonJS with import', ['--experimental-vm-modules', ...jest('*.test.cjs')]],
  ['Jest, ES modules', ['--experimental-vm-modules', ...jest('*.test.mjs')]],
  ['vitest, threads', vitest('threads')],
  ['vitest, forks', vitest('forks')],
  ['vitest, vmThreads', vitest('vmThreads')],
  ['vitest, vmForks', vitest('vmForks')],
]

let passed = 0
let failed = 0
try {
  install()
  for (const [name, args] of runs) {
    const report = join(project, 'report.json')
    rmSync(report, { force: true })
    const { status, stdout, stderr } = execute(process.execPath, args, { NODE_NO_WARNINGS: '1' })
    let result: Report | undefined
    try {
      result = JSON.parse(readFileSync(report, 'utf8'))
    } catch (error) {
      console.log(`no report (${error}):\n${stdout}\n${stderr}`)
    }
    const good = result?.numPassedTests ?? 0
    const bad = Math.max(result?.numFailedTests ?? 0, status === 0 && good > 0 ? 0 : 1)
    passed += good
    failed += bad
    console.log(`${bad === 0 ? 'ok    ' : 'FAILED'} ${name}  ${good} passed, ${bad} failed`)
    for (const { message, assertionResults } of result?.testResults ?? []) {
      if (assertionResults.length === 0 && message) console.log(message)
      for (const { title, failureMessages } of assertionResults)
        if (failureMessages.length > 0) console.log(`  ${title}\n${failureMessages.join('\n')}`)
    }
  }
} finally {
  rmSync(project, { recursive: true })
}
console.log(`${passed} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
