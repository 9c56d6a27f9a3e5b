/** What a command is. Each has a file of its own here, and its line in commands.ts. */

/** A value that may follow an option: `--classes FILE`. Without `value` the option is a switch. */
interface CommandOption {
  /** One line for --help. */
  readonly about: string
  /** The name of its value in help, in capitals. */
  readonly value?: string
}

export interface Call {
  /** Files, as many as the command has arguments. */
  readonly files: readonly string[]
  /** What comes by standard input. */
  readonly stdin: AsyncIterable<Uint8Array>
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** Prints a line for people; nothing with --json. */
  readonly print: (line: string) => void
  /** Prints a warning to standard error; the command goes on. */
  readonly warn: (line: string) => void
  /** Shows progress in the last line of a terminal; elsewhere it does nothing. */
  readonly progress: (text: string) => void
  /** Prints a line of JSON at once, with --json; else nothing. */
  readonly tell: (value: object) => void
  /** Aborted by Ctrl-C or SIGTERM. A command that has asked for it must end by itself then. */
  readonly interruption: () => AbortSignal
}

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly about: string
  /** Names of the files it takes, in capitals: ['IN', 'OUT']. Of the last one there may be several: 'PICTURE...'. */
  readonly files: readonly string[]
  /** Whether one of its files may be '-', standard input. Default false. */
  readonly takesStdin?: boolean
  /** Whether it goes on after its standard output is closed, as it writes files or serves others. Default false. */
  readonly needsNoReader?: boolean
  /** By their names with hyphens. Every command also has --help and --json. */
  readonly options: Readonly<Record<string, CommandOption>>
  /** Further lines for --help: examples. */
  readonly help: readonly string[]
  /** Runs the command, and returns what --json prints last; null: nothing more. */
  run(call: Call): Promise<object | null>
}

/** A wrong call of the program. Other errors are about files and what is in them. */
export class UsageError extends Error {}

/** Ends a command that was interrupted, once its results so far are saved. */
export class Interrupted extends Error {}
