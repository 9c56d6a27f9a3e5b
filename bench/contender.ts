/**
 * A contender: one case, computed by one library in a process of its own. peers/serve.py tells the protocol; all timing
 * of steps is the child's own, what it cost the machine (processor time, page faults, memory, others' share) is read
 * from outside, the same for every language.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { machineTimes, processTimes } from './machine.ts'

/** What the factors of products are; sums are float32, of int8 integers. */
export const PRECISIONS = ['float32', 'bfloat16', 'float16', 'int8'] as const
export type Precision = (typeof PRECISIONS)[number]

export interface Contender {
  /** As shown in tables, e.g. 'pytorch tuned'. */
  readonly name: string
  readonly ours: boolean
  /** Null: what the engine takes on this processor, which its process tells. */
  readonly precision: Precision | null
  /** The engine takes this precision where nobody asks for one. */
  readonly byDefault: boolean
  readonly command: readonly string[]
  readonly case: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

/** What the process says of itself when its first step is done. */
interface Ready {
  readonly peer: string
  readonly version: string
  readonly firstMs: number
  /** Of a contender that leaves it to the engine. */
  readonly precision?: Precision
  /** Images a step. */
  readonly images?: number
  /** Trainable numbers of the net: the same for all who compute the same work. */
  readonly parameters?: number
  readonly importMs?: number
  readonly [fact: string]: unknown
}

/** What a stretch of time cost. */
export interface Usage {
  readonly wallMs: number
  /** Processors the contender kept busy. */
  readonly cores: number
  /** Share of all processors that other processes took, and that the host took away: 0 ... 1. */
  readonly others: number
  readonly stolen: number
  readonly minorFaults: number
}

/** One stretch of measuring: milliseconds of every step, and what they cost. */
interface Slice extends Usage {
  readonly samples: readonly number[]
  /** How late a timer was that should fire every millisecond: the 99th percentile, milliseconds. */
  readonly delayMs?: number
}

/** Begins to watch a process; the function returned says what it and the machine did since. */
function watch(pid: number): () => Usage {
  const [own, machine, theirs, start] = [process.cpuUsage(), machineTimes(), processTimes(pid), performance.now()]
  return () => {
    const wallMs = performance.now() - start
    const [ownNow, machineNow, theirsNow] = [process.cpuUsage(own), machineTimes(), processTimes(pid)]
    const cpu = theirsNow.cpuMs - theirs.cpuMs
    const ownCpu = (ownNow.user + ownNow.system) / 1000
    const available = wallMs * availableParallelism()
    return {
      wallMs,
      cores: cpu / wallMs,
      others: Math.max(0, machineNow.busyMs - machine.busyMs - cpu - ownCpu) / available,
      stolen: (machineNow.stolenMs - machine.stolenMs) / available,
      minorFaults: theirsNow.minorFaults - theirs.minorFaults,
    }
  }
}

const ANSWER_LIMIT_MS = 15 * 60_000

export class Process {
  private readonly child: ChildProcessWithoutNullStreams
  private readonly answers: AsyncIterator<string>
  private complaints = ''
  ready!: Ready
  precision!: Precision
  /** From starting the process to its first result. */
  started!: Usage

  private constructor({ command: [command, ...args], case: theCase, env }: Contender) {
    this.child = spawn(command, [...args, JSON.stringify(theCase)], { env: { ...process.env, ...env } })
    this.child.stderr.on('data', text => {
      this.complaints = (this.complaints + text).slice(-4000)
    })
    this.child.on('error', error => {
      this.complaints += error.message
    })
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  /** Starts the process and waits for its first step. Throws with the process's own last words. */
  static async open(contender: Contender): Promise<Process> {
    const opened = new Process(contender)
    const usage = opened.child.pid === undefined ? undefined : watch(opened.child.pid)
    const { ready } = await opened.answer()
    opened.ready = ready as Ready
    const precision = opened.ready.precision ?? contender.precision
    if (precision === null) throw new Error('told no precision')
    opened.precision = precision
    opened.started = (usage as () => Usage)()
    return opened
  }

  private async answer(): Promise<Record<string, unknown>> {
    const limit = setTimeout(() => this.child.kill('SIGKILL'), ANSWER_LIMIT_MS)
    try {
      for (;;) {
        const { value, done } = await this.answers.next()
        if (done) throw new Error(lastWords(this.complaints))
        if (value.startsWith('{')) return JSON.parse(value) // libraries print lines of their own
      }
    } finally {
      clearTimeout(limit)
    }
  }

  /** Lets the process repeat its step for `ms` milliseconds. `isWatched`: it watches its event loop, of ours only. */
  async slice(ms: number, isWatched = false): Promise<Slice> {
    const usage = watch(this.child.pid as number)
    this.child.stdin.write(`${ms}${isWatched ? ' watched' : ''}\n`)
    const { samples, delayMs } = await this.answer()
    return { samples: samples as number[], delayMs: delayMs as number | undefined, ...usage() }
  }

  peakRssMiB(): number {
    return processTimes(this.child.pid as number).peakRssMiB
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const closed = once(this.child, 'close')
    const limit = setTimeout(() => this.child.kill('SIGKILL'), 5000)
    this.child.stdin.end()
    await closed
    clearTimeout(limit)
  }
}

/** The line of an error output that names the error: Node.js prints it above the stack, Python below. */
function lastWords(complaints: string): string {
  const lines = complaints.split('\n').filter(line => line.trim() !== '')
  return lines.find(line => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? 'ended without an answer'
}
