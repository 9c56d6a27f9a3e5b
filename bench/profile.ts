/**
 * `npm run bench -- --net C --profile`: the calls of one step of a net, each with what bounds it; they sum to the step.
 */
import { engine, inspect, type Model, optimizers, tensor } from '../lib/index.ts'
import { builders } from './nets.ts'
import { netNames, reference } from './reference.ts'
import { figure, percent, plain } from './table.ts'

interface ProfileOptions {
  readonly net?: string
  readonly batch?: string
  /** A predict step, also of nets that are trained here. */
  readonly inference: boolean
  readonly threads: number
  readonly simd?: string
}

type Calls = Awaited<ReturnType<Model['profile']>>

function byCall(calls: Calls): string {
  const sum = (of: (call: Calls[number]) => number) => calls.reduce((total, call) => total + of(call), 0)
  const head = ['kernel', 'shape', 'ms', '% of step', 'GFLOP/s', '% of peak', 'MB', 'GB/s', 'bound', '% of bound']
  const rows = calls.map(({ kernel, shape, ms, share, flops, gflops, ofPeak, bytes, gigabytes, bound, ofBound }) => [
    ...[kernel, shape, ms, (100 * share).toFixed(1)],
    ...(flops > 0 ? [gflops, percent(ofPeak)] : ['-', '-']),
    ...[bytes / 1e6, gigabytes, bound, percent(ofBound)],
  ])
  const ms = sum(call => call.ms)
  const gflops = sum(({ flops }) => flops) / ms / 1e6
  const total = ['all', '', ms, '100.0', gflops, '', sum(({ bytes }) => bytes) / 1e6, '', '', '']
  return plain({ head, rows: [...rows, total] })
}

function byKernel(calls: Calls): string {
  const sums = [...new Set(calls.map(({ kernel }) => kernel))].map(name => {
    const own = calls.filter(({ kernel }) => kernel === name)
    return {
      name,
      count: own.length,
      ms: own.reduce((all, { ms }) => all + ms, 0),
      share: own.reduce((all, { share }) => all + share, 0),
    }
  })
  sums.sort((a, b) => b.ms - a.ms)
  const rows = sums.map(({ name, count, ms, share }) => [name, count.toString(), ms, (100 * share).toFixed(1)])
  return plain({ head: ['kernel', 'calls', 'ms', '% of step'], rows })
}

export async function profile({ net: name, batch: size, inference, threads, simd }: ProfileOptions): Promise<void> {
  const net = netNames.find(known => known === name)
  if (!net) throw new Error(`--profile: expected --net to be one of ${netNames.join(', ')}, received ${name}`)
  engine.setThreads(threads)
  const level = engine.simdLevels.find(known => known === simd)
  if (level) engine.setSimd(level)
  const { training, inputShape, classes } = reference(net)
  const trains = training !== undefined && !inference
  const batch = Number(size ?? (trains ? training.batch : 1))
  const model = builders[net]()
  const optimizer = training?.optimizer === 'momentum' ? optimizers.sgd({ learningRate: 0.01, momentum: 0.9 }) : 'adam'
  model.compile({ optimizer, loss: 'sparseCategoricalCrossentropy' })
  const shape = [batch, ...inputShape]
  const pixels = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7919) % 256) / 255)
  const labels = Float32Array.from({ length: batch }, (_, i) => i % classes)
  const data = [tensor(pixels, shape), ...(trains ? [tensor(labels, [batch])] : [])] as const
  const calls = await model.profile(...data)
  const step = trains ? 'train' : 'predict'
  console.log(
    `\n${net}, one ${step} step, batch ${batch}, ${threads} thread${threads > 1 ? 's' : ''}, ${engine.simd}\n`,
  )
  console.log(byCall(calls))
  const { arena, lowerBound, sum: unplanned } = inspect.memory(model, ...data)
  const [planned, least, all] = [arena, lowerBound, unplanned].map(bytes => figure(bytes / 2 ** 20))
  console.log(`\nplan of memory: arena ${planned} MiB, lower bound ${least} MiB, without a plan ${all} MiB`)
  console.log(`\n${byKernel(calls)}`)
}
