/**
 * What the bench ran on, and who else used the processor meanwhile: /proc and /sys of Linux. Elsewhere the shares are
 * unknown (NaN).
 */
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly caches: string
  readonly memoryGiB: number
  readonly system: string
  readonly hugePages: string
  readonly node: string
}

const onLinux = platform() === 'linux'

function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return '' // absent on this system
  }
}

function caches(): string {
  const found: string[] = []
  for (let index = 0; index < 8; index++) {
    const folder = `/sys/devices/system/cpu/cpu0/cache/index${index}`
    const [level, type, size] = ['level', 'type', 'size'].map(name => readLine(`${folder}/${name}`))
    if (size && type !== 'Instruction') found.push(`L${level}${type === 'Data' ? 'd' : ''} ${size}`)
  }
  return found.join(', ')
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? arch(),
    cores: availableParallelism(),
    caches: caches(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    hugePages: readLine('/sys/kernel/mm/transparent_hugepage/enabled').match(/\[(\w+)\]/)?.[1] ?? 'unknown',
    node: process.version,
  }
}

/** Milliseconds since boot that all processors together worked, and those the host took away (steal). */
interface MachineTimes {
  readonly busyMs: number
  readonly stolenMs: number
}

const MS_PER_TICK = 10 // USER_HZ is 100 on every Linux that Node.js supports

export function machineTimes(): MachineTimes {
  if (!onLinux) return { busyMs: Number.NaN, stolenMs: Number.NaN }
  const [user, nice, system, , , interrupts, softInterrupts, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return { busyMs: (user + nice + system + interrupts + softInterrupts) * MS_PER_TICK, stolenMs: steal * MS_PER_TICK }
}

interface ProcessTimes {
  readonly cpuMs: number
  readonly minorFaults: number
  readonly peakRssMiB: number
}

export function processTimes(pid: number): ProcessTimes {
  if (!onLinux) return { cpuMs: Number.NaN, minorFaults: Number.NaN, peakRssMiB: Number.NaN }
  // Fields as in proc(5), counted behind the name in brackets, which may hold blanks.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').map(Number)
  const peak = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)
  return {
    cpuMs: (fields[11] + fields[12]) * MS_PER_TICK,
    minorFaults: fields[7],
    peakRssMiB: Number(peak?.[1]) / 1024,
  }
}
