/**
 * Runs test files, each in a process of its own, and sums up. They are bundled first (bundle.ts).
 *
 *   tsx test/support/run.ts [--sanitize address|thread] [--jobs N] [--verbose] [part of a file's name ...]
 *
 * With --jobs that many files run at once (default 1). The last line reads "N passed, N failed, N skipped". With
 * --sanitize the addon of build:asan or build:tsan is loaded and the sanitizer's runtime before it; a report of it
 * fails the file.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundleTests } from './bundle.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Node itself is not instrumented: it keeps memory at exit, and TSan would take its locks for missing ones. */
const sanitizers: Record<string, { build: string; runtime: string; environment: Record<string, string> }> = {
  address: {
    build: 'asan',
    runtime: 'libasan.so',
    environment: {
      ASAN_OPTIONS: 'detect_leaks=0:allocator_may_return_null=1',
      UBSAN_OPTIONS: 'print_stacktrace=1:halt_on_error=1',
    },
  },
  thread: {
    build: 'tsan',
    runtime: 'libtsan.so',
    environment: { TSAN_OPTIONS: 'ignore_noninstrumented_modules=1:allocator_may_return_null=1' },
  },
}

/**
 * Files that mostly wait for other programs (compilers, bundlers, Python, the programs of examples/ and docs/), and
 * those about JavaScript alone: readers and writers of formats, what is refused, texts. A sanitizer would make them
 * several times as long, and what they run of the addon the other files run, too.
 */
const notSanitized = new Set([
  ...['api', 'build', 'bundles', 'cli', 'downloads', 'examples', 'fuzz', 'guide', 'mnist-job', 'package', 'rooms'],
  ...['keras-opens-every-layer', 'keras-opens-our-files', 'keras2-files', 'onnx-export'],
  ...['keras2-opens-every-layer', 'keras2-opens-our-files', 'keras2-saving'],
  ...['onnx-nodes', 'serving-clients', 'tensorboard'],
  ...[
    'atomic-write',
    'bench',
    'cli-pictures',
    'floors',
    'h5-files',
    'hdf5',
    'hostile-files',
    'keras-files',
    'keras-names',
  ],
  ...['metadata', 'mistakes', 'onnx-import', 'plot', 'progress', 'refused-calls', 'refused-ops', 'safetensors'],
  ...['sources', 'tfjs-files', 'tfjs-graph', 'tfjs-graph-operators', 'tfjs-saving', 'torchvision'],
])

function sanitizerEnvironment(name: string): Record<string, string> {
  const sanitizer = sanitizers[name]
  if (!sanitizer) throw new Error(`--sanitize: expected "address" or "thread", received "${name}"`)
  const addon = join(root, 'build', sanitizer.build, 'fovea.node')
  if (!existsSync(addon)) throw new Error(`${addon} is not there: run "npm run build:${sanitizer.build}"`)
  const runtime = execFileSync(process.env.CXX ?? 'c++', [`-print-file-name=${sanitizer.runtime}`], {
    encoding: 'utf8',
  }).trim()
  return { ...sanitizer.environment, FOVEA_ADDON: addon, FOVEA_SANITIZE: name, LD_PRELOAD: runtime }
}

function countTap(output: string): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  for (const line of output.split('\n')) {
    if (/^(ok .*)?# SKIP/.test(line)) counts.skipped++
    else if (line.startsWith('ok ')) counts.passed++
    else if (line.startsWith('not ok ')) counts.failed++
  }
  return counts
}

function runFile(
  file: string,
  environment: Record<string, string>,
): Promise<{ output: string; status: number | string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', text => (output += text))
    child.stderr.setEncoding('utf8').on('data', text => (output += text))
    child.on('close', (code, signal) => resolve({ output, status: signal ?? code ?? 0 }))
  })
}

/** What a reader needs of a failed file: the failed assertions and whatever is not TAP of a passed one. */
const withoutPassed = (output: string): string =>
  output
    .split('\n')
    .filter(line => !/^ok \d+/.test(line))
    .join('\n')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    jobs: { type: 'string', default: '1' },
    sanitize: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
})
const jobs = Number(values.jobs)
if (!Number.isInteger(jobs) || jobs < 1)
  throw new Error(`--jobs: expected a count of at least 1, received "${values.jobs}"`)
const environment = values.sanitize ? sanitizerEnvironment(values.sanitize) : {}
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter(
    file =>
      file.endsWith('.test.ts') &&
      (positionals.length === 0
        ? values.sanitize === undefined || !notSanitized.has(basename(file, '.test.ts'))
        : positionals.some(part => basename(file).includes(part))),
  )
  .map(file => join('test', file))
  .sort()
if (files.length === 0) throw new Error(`no test file's name has ${positionals.join(' or ')} in it`)

const total: Counts = { passed: 0, failed: 0, skipped: 0 }

async function report(file: string, bundle: string): Promise<void> {
  const begin = performance.now()
  const { output, status } = await runFile(bundle, environment)
  const counts = countTap(output)
  if (status !== 0 && counts.failed === 0) counts.failed = 1 // a crash, a sanitizer's report, an error outside a test
  const good = counts.failed === 0
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key]
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
  console.log(
    `${good ? 'ok    ' : 'FAILED'} ${file}  ${counts.passed} passed${skipped}, ${seconds} ` +
      `s${good ? '' : ` (exit ${status})`}`,
  )
  if (values.verbose) console.log(output)
  else if (!good) console.log(withoutPassed(output))
}

mkdirSync(join(root, 'build'), { recursive: true })
const folder = mkdtempSync(join(root, 'build', 'tests-')) // two runs may be at work
process.on('exit', () => rmSync(folder, { recursive: true }))
const bundles = await bundleTests(root, files, folder)
const waiting = files.entries()
async function work(): Promise<void> {
  for (const [i, file] of waiting) await report(file, bundles[i])
}
await Promise.all(Array.from({ length: jobs }, work))
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
if (total.failed > 0) process.exitCode = 1
