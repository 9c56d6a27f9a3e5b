/**
 * Measuring a workload: all its contenders live at the same time, each in a process of its own, and take turns in short
 * slices, round after round, so that a change of the machine meets all of them. A slice during which other processes or
 * the host took too much of the processor is repeated.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Contender, type Precision, Process, type Usage } from './contender.ts'
import { median, type Summary, summary } from './statistics.ts'

export type Group = 'training' | 'inference' | 'start' | 'kernel'

export interface Yardstick {
  readonly gflops: number
  /**
   * Reading from the second cache, 10^9 bytes a second: falls when a neighbour on the same host works, even where
   * multiply-adds do not.
   */
  readonly cacheGBs: number
}

/** Measures the yardstick in processes of its own. */
interface Probe {
  read(): Promise<Yardstick>
}

/** The same work for everybody. */
export interface Workload {
  /** E.g. 'train A 128 x1': unique, what --only selects by. */
  readonly id: string
  readonly group: Group
  readonly threads: number
  readonly contenders: readonly Contender[]
  /** How many times as fast as the best peer ours should be, both in float32. */
  readonly goal?: number
  /**
   * Of a step: floating-point operations (direct algorithm), bytes read and written at least. Nets count by the image,
   * since steps may differ.
   */
  readonly flops?: number
  readonly imageFlops?: number
  readonly bytes?: number
}

export interface Row {
  readonly workload: string
  readonly group: Group
  readonly threads: number
  readonly contender: string
  readonly ours: boolean
  readonly precision: Precision
  readonly byDefault: boolean
  readonly goal?: number
  readonly peer: string
  readonly version: string
  readonly case: object
  /** Milliseconds a step; of the start-up group: from starting the process to the first result. */
  readonly ms: Summary
  readonly images?: number
  readonly flops?: number
  readonly bytes?: number
  readonly parameters?: number
  readonly importMs?: number
  /** Of the event loop beside the work, 99th percentile. */
  readonly delayMs?: number
  readonly startMs: number
  /**
   * The machine's own speed in the same rounds with the same threads: multiply-adds in registers, and reading from the
   * second cache.
   */
  readonly peakGflops: number
  readonly cacheGBs: number
  readonly cores: number
  readonly faultsPerStep: number
  readonly peakRssMiB: number
  readonly others: number
  readonly stolen: number
  /** Slices that were measured again. */
  readonly repeated: number
  /** In spite of repeats, others took more than the limit. */
  readonly disturbed: boolean
}

/** A contender that could not run. */
export interface Skipped {
  readonly workload: string
  readonly contender: string
  readonly reason: string
}

export interface MeasureOptions {
  readonly rounds: number
  readonly sliceMs: number
}

/** Share of the machine beyond which a slice counts as disturbed. */
const DISTURBED = 0.04
const MAX_REPEATS = 3
/** Thread pools spin for a while after their last work; nobody measures beside them. */
const SETTLE_MS = 60

/** Kernels are many and short: they get less. */
function effort(group: Group, { rounds, sliceMs }: MeasureOptions): MeasureOptions {
  return group === 'kernel' ? { rounds: Math.ceil(rounds / 2), sliceMs: sliceMs / 3 } : { rounds, sliceMs }
}

export async function measure(
  workload: Workload,
  probe: Probe | null,
  wanted: MeasureOptions,
): Promise<{ rows: Row[]; skipped: Skipped[] }> {
  const options = effort(workload.group, wanted)
  const entrants: Entrant[] = []
  const skipped: Skipped[] = []
  for (const contender of workload.contenders) {
    try {
      const process = await Process.open(contender)
      entrants.push({ contender, process, samples: [], usage: [], repeated: 0 })
    } catch (error) {
      skipped.push({ workload: workload.id, contender: contender.name, reason: (error as Error).message })
    }
  }
  const takeTurn = workload.group === 'start' ? start : step
  const yardstick: Yardstick[] = []
  for (let round = 0; round < options.rounds; round++) {
    if (probe) yardstick.push(await probe.read())
    for (let turn = 0; turn < entrants.length; turn++) {
      await takeTurn(entrants[(turn + round) % entrants.length], options, round)
      await sleep(SETTLE_MS)
    }
  }
  if (workload.group === 'training')
    for (const entrant of entrants)
      if (entrant.contender.ours) entrant.delayMs = (await entrant.process.slice(options.sliceMs, true)).delayMs
  const rows = entrants.map(entrant => row(workload, entrant, yardstick))
  await Promise.all(entrants.map(entrant => entrant.process.close()))
  return { rows, skipped }
}

interface Entrant {
  readonly contender: Contender
  process: Process
  readonly samples: number[]
  readonly usage: Usage[]
  repeated: number
  delayMs?: number
}

/** A turn at stepping: one slice. */
async function step(entrant: Entrant, { sliceMs }: MeasureOptions): Promise<void> {
  await entrant.process.slice(sliceMs / 10) // back into the caches
  const slice = await quiet(entrant, () => entrant.process.slice(sliceMs))
  entrant.samples.push(...slice.samples)
  entrant.usage.push(slice)
}

/**
 * A turn at starting: a new process, up to its first result. The first start of all, which filled the disk cache, has
 * been left out.
 */
async function start(entrant: Entrant, _options: MeasureOptions, round: number): Promise<void> {
  const { contender } = entrant
  // Read by what trains: how long that takes depends on it.
  const seeded = { ...contender, case: { ...contender.case, seed: round } }
  const usage = await quiet(entrant, async () => {
    await entrant.process.close()
    entrant.process = await Process.open(seeded)
    return entrant.process.started
  })
  entrant.samples.push(usage.wallMs)
  entrant.usage.push(usage)
}

/** Repeats what was disturbed; the quietest counts. */
async function quiet<T extends Usage>(entrant: Entrant, attempt: () => Promise<T>): Promise<T> {
  let best = await attempt()
  for (let repeat = 0; repeat < MAX_REPEATS && lost(best) > DISTURBED; repeat++) {
    entrant.repeated += 1
    await sleep(SETTLE_MS)
    const again = await attempt()
    if (lost(again) < lost(best)) best = again
  }
  return best
}

/** Share of the machine that was not to be had. */
function lost(usage: Usage): number {
  return Math.max(usage.others, usage.stolen)
}

function row(
  workload: Workload,
  { contender, process, samples, usage, repeated, delayMs }: Entrant,
  yardstick: readonly Yardstick[],
): Row {
  const { peer, version, images, parameters, importMs } = process.ready
  const flops =
    workload.imageFlops === undefined || images === undefined ? workload.flops : workload.imageFlops * images
  const mean = (of: (usage: Usage) => number) => usage.reduce((sum, one) => sum + of(one), 0) / usage.length
  const [others, stolen] = [mean(one => one.others), mean(one => one.stolen)]
  return {
    workload: workload.id,
    group: workload.group,
    threads: workload.threads,
    contender: contender.name,
    ours: contender.ours,
    precision: process.precision,
    byDefault: contender.byDefault,
    goal: workload.goal,
    peer,
    version,
    case: contender.case,
    ms: summary(samples),
    images,
    flops,
    bytes: workload.bytes,
    parameters,
    importMs,
    delayMs,
    startMs: process.started.wallMs,
    peakGflops: median(yardstick.map(one => one.gflops)),
    cacheGBs: median(yardstick.map(one => one.cacheGBs)),
    cores: mean(one => one.cores),
    faultsPerStep: (mean(one => one.minorFaults) * usage.length) / samples.length,
    peakRssMiB: process.peakRssMiB(),
    others,
    stolen,
    repeated,
    disturbed: Math.max(others, stolen) > DISTURBED,
  }
}
