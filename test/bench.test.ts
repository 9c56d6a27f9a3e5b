/** Which contenders of the benchmarks run, and which are set side by side. */
import { spawnSync } from 'node:child_process'
import test from 'tape'
import type { Precision } from '../bench/contender.ts'
import type { Row } from '../bench/measure.ts'
import { selected } from '../bench/options.ts'
import { session } from '../bench/session.ts'
import { comparison, gain, termsOf } from '../bench/summaries.ts'
import { filled } from '../bench/table.ts'
import { workloads } from '../bench/workloads.ts'
import { rejects } from './support/rejects.ts'

interface Result {
  readonly precision?: Precision
  readonly byDefault?: boolean
  readonly group?: Row['group']
}

/** A contender that takes `ms` for one image. */
function result(contender: string, ms: number, { precision = 'float32', byDefault, group }: Result = {}): Row {
  return {
    ...{ workload: 'infer A batch 1 x1', group: group ?? 'inference', threads: 1, contender, goal: 1.5 },
    ...{ ours: contender.startsWith('fovea'), precision, byDefault: byDefault ?? precision === 'float32' },
    ...{ peer: contender, version: '1.0', case: {}, ms: { count: 1, min: ms, median: ms, max: ms }, images: 1 },
    ...{ flops: 1e6, startMs: 1, peakGflops: 1, cacheGBs: 1, cores: 1, faultsPerStep: 0, peakRssMiB: 1 },
    ...{ others: 0, stolen: 0, repeated: 0, disturbed: false },
  }
}

const rows = [
  result('fovea', 4),
  result('fovea bfloat16', 2, { precision: 'bfloat16' }),
  result('runtime', 8),
  result('other', 10, { byDefault: false }),
  result('other by itself', 1, { precision: 'bfloat16', byDefault: true }),
  result('autocast', 0.5, { precision: 'bfloat16' }),
  result('runtime int8', 0.1, { precision: 'int8' }),
]
const name = 'infer A batch 1 x1'

test('the best of float32, of bfloat16 and of defaults are chosen apart', t => {
  t.deepEqual(comparison(rows, 'inference').rows, [[name, '250', '25', '125', 'runtime (1.0)', '2.00', '1.50']])
  t.deepEqual(comparison(rows, 'inference', 'bfloat16').rows, [[name, '500', '2000', 'autocast (1.0)', '0.250']])
  t.deepEqual(comparison(rows, 'inference', 'defaults').rows, [
    [name, '250', '1000', 'other by itself (1.0)', 'bfloat16', '0.250'],
  ])
  for (const terms of ['float32', 'bfloat16', 'defaults'] as const) {
    const { head, rows: lines } = comparison(rows, 'inference', terms)
    t.equal(lines[0].length, head.length, `${terms}: a cell for every column`)
  }
  t.end()
})

test('what bfloat16 gains is told of ours alone', t => {
  t.deepEqual(gain(rows).rows, [['infer A batch 1 x1', '250', '500', '2.00']])
  t.deepEqual(gain(rows.filter(row => row.precision === 'float32')).rows, [], 'where both were measured')
  t.end()
})

test('defaults are compared where one of them is not float32', t => {
  t.deepEqual(termsOf(rows, 'inference'), ['float32', 'bfloat16', 'defaults'])
  const inFloat32 = rows.filter(row => !row.byDefault || row.precision === 'float32')
  t.deepEqual(termsOf(inFloat32, 'inference'), ['float32', 'bfloat16'])
  const ofPeersAlone = rows.filter(row => !row.ours)
  t.deepEqual(termsOf(ofPeersAlone, 'inference'), [], 'nothing of ours stands beside them')
  t.deepEqual(termsOf(rows, 'training'), [])
  t.end()
})

test('a workload without a contender of a precision is not compared in it', t => {
  t.deepEqual(comparison([result('fovea', 1, { group: 'kernel' })], 'kernel', 'bfloat16').rows, [])
  t.end()
})

const all = workloads({ threads: [1], peers: true })
const contenders = (precision?: string) => selected(all, { precision }).flatMap(workload => workload.contenders)

test('options that select no workload are refused, and not a run of nothing', async t => {
  const chosen = selected(all, { only: 'train no such net' })
  await rejects(t, () => session(chosen, 'nowhere.json', { rounds: 1, sliceMs: 1 }), Error, /See --list/)
  t.end()
})

test('--precision selects contenders, and those whose engine chooses', t => {
  t.equal(contenders().length, all.flatMap(workload => workload.contenders).length)
  const chosen = contenders('bfloat16')
  t.deepEqual(new Set(chosen.map(({ precision }) => precision)), new Set(['bfloat16', null]))
  t.deepEqual(
    [...new Set(chosen.filter(one => one.precision === null).map(one => one.name))],
    ['openvino, default precision'],
  )
  const int8 = contenders('int8,float32').filter(one => one.precision === 'int8')
  t.ok(int8.length > 0 && int8.every(one => one.name.endsWith('int8')), 'int8 says so in its name')
  t.throws(() => contenders('half'), /--precision: expected float32, bfloat16, float16, int8 .* received half/)
  t.end()
})

test('what is asked of a contender is what its process is told', t => {
  for (const { name, precision, byDefault, case: theCase } of contenders())
    if (byDefault ? 'precision' in theCase : theCase.precision !== precision) t.fail(`${name}: ${theCase.precision}`)
  for (const workload of all.filter(({ group }) => group === 'training' || group === 'inference')) {
    const inBfloat16 = workload.contenders.filter(({ precision }) => precision === 'bfloat16')
    if (workload.id.startsWith('transfer')) continue
    t.ok(inBfloat16.some(one => one.ours) && inBfloat16.some(one => !one.ours), `${workload.id} has both in bfloat16`)
  }
  t.end()
})

test('a table of a page is replaced by its name, and no other', t => {
  const page = 'a\n<!-- table: one -->\nold\n<!-- end -->\nb\n<!-- table: one-two -->\nold\n<!-- end -->\n'
  const expected = 'a\n<!-- table: one -->\nold\n<!-- end -->\nb\n<!-- table: one-two -->\nnew\n<!-- end -->\n'
  t.equal(filled(page, { 'one-two': 'new', three: 'other' }), expected)
  t.end()
})

test('programs that measure one thing tell how they are called, without a stack', t => {
  const run = (...args: string[]) => spawnSync('npx', ['tsx', ...args], { encoding: 'utf8' })
  for (const name of ['marks', 'files', 'soak', 'serving']) {
    const { status, stdout, stderr } = run(`bench/${name}.ts`, '--help')
    t.deepEqual([status, stderr], [0, ''], `${name} --help`)
    t.ok(stdout.startsWith(`npm run bench:${name} -- `), `${name} tells its options`)
  }
  for (const args of [['--epoch', '3'], [], ['mnist', '--epochs', '0']]) {
    const { status, stdout, stderr } = run('bench/marks.ts', ...args)
    t.deepEqual([status, stdout], [2, ''], `marks ${args.join(' ')} is refused`)
    t.match(
      stderr,
      /^.*(Unknown option|[Ee]xpected).*\n\nnpm run bench:marks -- RECIPE/,
      'in a sentence, with the usage',
    )
    t.doesNotMatch(stderr, /\n {4}at /, 'without a stack')
  }
  t.end()
})
