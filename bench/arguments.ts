/** The command line of the programs that measure one thing each: help, and one sentence where it is wrong. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Says what is wrong and how the program is called, and ends it. */
export function refuse(usage: string, message: string): never {
  console.error(`${message}\n\n${usage}`)
  process.exit(2)
}

/** The arguments. With --help, or where they are wrong, the process ends here. */
export function argumentsOf<Config extends ParseArgsConfig>(usage: string, config: Config) {
  if (process.argv.slice(2).some(argument => argument === '--help' || argument === '-h')) {
    console.log(usage)
    process.exit()
  }
  try {
    return parseArgs(config)
  } catch (error) {
    return refuse(usage, error instanceof Error ? error.message : String(error))
  }
}

/** A number that must be whole and at least 1. */
export function countOf(usage: string, name: string, text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  return refuse(usage, `--${name}: expected a whole number of at least 1, received '${text}'.`)
}
