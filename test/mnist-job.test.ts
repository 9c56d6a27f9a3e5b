/** `npm run mnist` as a user runs it: a process of its own, on a small data set. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import { mnist } from '../lib/data/mnist.ts'
import { inspect, loadModel } from '../lib/index.ts'
import { writeSmallMnist } from './support/small-mnist.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const folder = mkdtempSync(join(tmpdir(), 'fovea-job-'))
mkdirSync(join(folder, 'mnist'))
writeSmallMnist(join(folder, 'mnist'), 500, 100)
test.onFinish(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly status: number | string | null
  readonly output: string
  readonly errors: string
}

/** Runs the job; `watch` sees the output as it grows and may send a signal. */
function run(
  args: readonly string[],
  watch: (output: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/mnist.ts', ...args], {
    cwd: root,
    env: { ...process.env, FOVEA_DATA_DIR: folder, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => {
    output += text
    watch(output, signal => child.kill(signal))
  })
  child.stderr.setEncoding('utf8').on('data', text => (errors += text))
  return new Promise(resolve =>
    child.on('close', (code, signal) => resolve({ status: signal ?? code, output, errors })),
  )
}

const lastLine = (text: string) => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')

test('the job trains, evaluates, saves, and tells it as JSON in its last line', async t => {
  const out = join(folder, 'digits.keras')
  const { status, output } = await run([
    '--epochs',
    '4',
    '--batch-size',
    '32',
    '--net',
    'small',
    '--seed',
    '7',
    '--threads',
    '1',
    '--out',
    out,
    '--json',
  ])
  t.equal(status, 0, 'exit code')
  const told = lastLine(output)
  const expected = {
    net: 'small',
    epochs: 4,
    batchSize: 32,
    seed: 7,
    threads: 1,
    trainImages: 500,
    testImages: 100,
    out,
    interrupted: false,
  }
  for (const [name, value] of Object.entries(expected)) t.equal(told[name], value, name)
  t.equal(told.data, join(folder, 'mnist'), 'data')
  t.ok(told.trainSeconds > 0 && told.imagesPerSecond > 0, 'time and speed')
  t.ok(told.testAccuracy > 0.6, `test accuracy ${told.testAccuracy}`)
  for (const part of ['500 pictures to train, 100 to test', 'images/s', `Saved as ${out}`, 'loadModel'])
    t.ok(output.includes(part), `says "${part}"`)

  const model = await loadModel(out)
  t.equal(inspect.weightsHash(model), told.weightsHash, 'the saved model has the weights that were told')
  const { test: digits } = await mnist({ folder: join(folder, 'mnist') })
  const guesses = (await model.predict(digits.x)).argMax().data
  const right = guesses.filter((guess, i) => guess === digits.y.data[i]).length
  t.equal(right / 100, told.testAccuracy, 'and gets the accuracy that was told')
})

test('the same seed gives the same weights for any number of threads, another seed others', async t => {
  const hash = async (seed: string, threads: string) =>
    lastLine(
      (
        await run([
          '--epochs',
          '1',
          '--seed',
          seed,
          '--threads',
          threads,
          '--out',
          join(folder, 'seed.keras'),
          '--json',
        ])
      ).output,
    ).weightsHash
  const first = await hash('1', '1')
  t.match(first, /^[0-9a-f]{8,}$/)
  t.equal(await hash('1', '2'), first, 'seed 1, 2 threads')
  t.notEqual(await hash('2', '1'), first, 'seed 2')
})

test('Ctrl-C finishes the step, saves the model and exits with 130', async t => {
  const out = join(folder, 'interrupted.keras')
  let sent = false
  const { status, output } = await run(['--epochs', '1000', '--net', 'small', '--out', out, '--json'], (text, kill) => {
    if (sent || !text.includes('Epoch 2/')) return
    sent = true
    kill('SIGINT')
  })
  t.equal(status, 130, 'exit code')
  t.ok(output.includes('Interrupted.') && existsSync(out), 'says so and saves')
  const { interrupted, testAccuracy, weightsHash } = lastLine(output)
  t.ok(interrupted && testAccuracy === null, 'the JSON says so too')
  t.equal(inspect.weightsHash(await loadModel(out)), weightsHash, 'the file has the weights of the last step')
})

test('a wrong option ends with one sentence and exit code 2, --help with the options and 0', async t => {
  const cases: [string[], RegExp][] = [
    [['--epoch', '1'], /Unknown option '--epoch'/],
    [['--epochs'], /'--epochs <value>' argument missing/],
    [['--epochs', '0'], /--epochs: expected a whole number from 1 to 1000, received "0"/],
    [['--batch-size', '2.5'], /--batch-size: expected a whole number/],
    [['--seed', 'x'], /--seed: expected a whole number/],
    [['--threads', '-1'], /--threads/],
    [['--net', 'toString'], /--net: expected one of default, small, convnet, received "toString"/],
    [['--out', 'model.txt'], /--out: expected a file that ends with \.keras/],
    [['--out', join(folder, 'nowhere', 'x.keras')], /--out: expected a folder that exists/],
    [['fast'], /Unexpected argument 'fast'/],
    [['--data', join(folder, 'nowhere')], /--data: .*expected 4 files/],
  ]
  const runs = cases.map(async ([args, message]) => {
    const { status, errors } = await run(args)
    t.ok(
      status === 2 && message.test(errors) && errors.trim().split('\n').length === 1,
      `${args.join(' ')}: ${errors.trim()}`,
    )
  })
  await Promise.all(runs)
  const { status, output } = await run(['--help'])
  t.equal(status, 0, '--help is no error')
  for (const option of ['--net', '--epochs', '--batch-size', '--data', '--seed', '--threads', '--out', '--json'])
    t.ok(output.includes(option), `--help has ${option}`)
})
