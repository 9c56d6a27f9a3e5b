import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** A program of a virtual environment that a script of ours made in the project's folder. */
export const inProject = (path: string): string => fileURLToPath(new URL(path, root))

/**
 * Runs a script of scripts/ by this Python and gives what it prints. A sanitizer's runtime, which is for our addon
 * alone, is not loaded into it.
 */
export function runPython(python: string, script: string, { args = [] as string[], input = '' } = {}): string {
  const { LD_PRELOAD: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(python, [inProject(`scripts/${script}`), ...args], {
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 300_000,
  })
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr?.trim().slice(-400)}`)
  return stdout
}
