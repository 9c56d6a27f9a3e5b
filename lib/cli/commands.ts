/** The list of commands. */
import type { Command } from './command.ts'
import { convert } from './convert.ts'
import { serve } from './serve.ts'
import { summary } from './summary.ts'

export const commands: readonly Command[] = [convert, serve, summary]
