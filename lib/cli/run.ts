/** The program `fovea`: finds the command, checks its arguments, runs it and prints its result. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { engine } from '../index.ts'
import { type Command, Interrupted, UsageError } from './command.ts'
import { commands } from './commands.ts'
import { StatusLine, type Stream } from './status-line.ts'

/** Where the program prints: process.stdout and process.stderr. */
interface Streams {
  readonly stdout: Stream
  readonly stderr: Stream
  readonly stdin?: AsyncIterable<Uint8Array>
}

/** Exit statuses. */
const [succeeded, failed, wronglyUsed] = [0, 1, 2] as const

/** Exit statuses by signal, as shells have them: 128 plus the number of the signal. */
const interrupted: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143 }

const never = () => new AbortController().signal

const common = {
  json: { about: 'print JSON, and nothing else' },
  help: { about: 'show this, and do nothing' },
} as const

/**
 * Does what the arguments say, and returns the exit status.
 * @param interruption a signal whose reason is 'SIGINT' or 'SIGTERM'; asked for by commands that heed it.
 */
export async function run(
  args: readonly string[],
  given: Streams,
  interruption: () => AbortSignal = never,
): Promise<number> {
  const command = commands.find(({ name }) => name === args[0])
  const line = new StatusLine(given.stderr)
  const streams = { ...given, stdout: line.above(given.stdout), stderr: line.above(given.stderr) }
  try {
    if (command === undefined) return withoutCommand(args, streams)
    return await runCommand(command, args.slice(1), { ...streams, line }, interruption)
  } catch (error) {
    const isAborted = error instanceof DOMException && error.name === 'AbortError'
    if (error instanceof Interrupted || isAborted) {
      streams.stderr.write(`${isAborted ? 'Stopped.' : sentence(error)}\n`)
      return interrupted[String(interruption().reason)] ?? interrupted.SIGINT
    }
    const isUsage = error instanceof UsageError
    const hint = isUsage ? ` See "npx fovea ${command ? `${command.name} ` : ''}--help".` : ''
    const label = streams.stderr.hasColors?.() ? '\x1b[31merror:\x1b[39m' : 'error:'
    streams.stderr.write(`${label} ${sentence(error)}${hint}\n`)
    return isUsage ? wronglyUsed : failed
  } finally {
    line.clear()
  }
}

/** What an error says, in one line. */
const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim()

function withoutCommand(args: readonly string[], { stdout }: Streams): number {
  const [first] = args
  if (first === '--version' || first === '-v') stdout.write(`${engine.version}\n`)
  else if (first === '--help' || first === '-h') stdout.write(`${programHelp().join('\n')}\n`)
  else {
    const received = first === undefined ? 'none' : `"${first}"`
    throw new UsageError(
      `expected a command, one of ${commands.map(({ name }) => name).join(', ')}, received ${received}.`,
    )
  }
  return succeeded
}

async function runCommand(
  command: Command,
  args: readonly string[],
  { stdout, stderr, stdin = noInput, line }: Streams & { readonly line: StatusLine },
  interruption: () => AbortSignal,
): Promise<number> {
  const { values, positionals: files } = parsed(command, args)
  if (values.help === true) {
    stdout.write(`${commandHelp(command).join('\n')}\n`)
    return succeeded
  }
  const mayBeStdin = command.takesStdin === true
  if (files.includes('-') && !mayBeStdin)
    throw new UsageError('expected a file, received "-". Standard input and output are not used: give a path.')
  if (files.filter(file => file === '-').length > 1)
    throw new UsageError('expected "-", standard input, once, received it several times.')
  const takesSeveral = command.files.at(-1)?.endsWith('...') === true
  const isCount = takesSeveral ? files.length >= command.files.length : files.length === command.files.length
  if (!isCount || files.includes('')) {
    const received = files.length === 0 ? 'none' : files.map(file => `"${file}"`).join(' ')
    throw new UsageError(`expected ${command.files.join(' ')}, received ${received}.`)
  }
  const isJson = values.json === true
  const print = isJson ? () => {} : (line: string) => stdout.write(`${line}\n`)
  const tell = isJson ? (value: object) => stdout.write(`${JSON.stringify(value)}\n`) : () => {}
  const warn = (line: string) => stderr.write(`${line.replaceAll(/\s+/g, ' ')}\n`)
  const progress = (text: string) => line.show(text)
  const result = await command.run({ files, options: values, print, warn, progress, tell, stdin, interruption })
  if (isJson && result !== null) stdout.write(`${JSON.stringify(result)}\n`)
  return succeeded
}

const noInput: AsyncIterable<Uint8Array> = { async *[Symbol.asyncIterator]() {} }

/** Throws UsageError for options that the command does not have. */
function parsed({ options }: Command, args: readonly string[]) {
  const all = Object.entries({ ...options, ...common })
  const config = {
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(
      all.map(([name, option]) => [
        name,
        { type: 'value' in option ? 'string' : 'boolean', ...(name === 'help' && { short: 'h' }) } as const,
      ]),
    ),
  } satisfies ParseArgsConfig
  try {
    return parseArgs(config)
  } catch (error) {
    const [first] = sentence(error).split(/\.(?: |$)/) // what follows explains how to give names with hyphens
    throw new UsageError(`${first}.`, { cause: error })
  }
}

/** Names and what they mean, in two columns. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3
  return rows.map(([name, about]) => `  ${name.padEnd(width)}${about}`)
}

const programHelp = (): string[] => [
  'Usage: npx fovea COMMAND ...',
  '',
  'Commands:',
  ...columns(commands.map(({ name, files, about }) => [`${name} ${files.join(' ')}`, about])),
  '',
  'Options:',
  ...columns([
    ['-h, --help', 'show this; after a command, its options'],
    ['-v, --version', 'show the version'],
  ]),
  '',
  'Exit status: 0; 1 for a file that cannot be used, 2 for wrong arguments, 130 after Ctrl-C, 143 after SIGTERM.',
]

const commandHelp = ({ name, about, files, options, help }: Command): string[] => [
  `Usage: npx fovea ${name} [options] ${files.join(' ')}`,
  '',
  `${about}.`,
  '',
  'Options:',
  ...columns(
    Object.entries({ ...options, ...common }).map(([option, { about, ...rest }]) => [
      `${option === 'help' ? '-h, ' : ''}--${option}${'value' in rest ? ` ${rest.value}` : ''}`,
      about,
    ]),
  ),
  '',
  ...help,
]
