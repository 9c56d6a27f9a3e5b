/** The list of commands. */
import type { Command } from './command.ts'
import { convert } from './convert.ts'
import { evaluate } from './evaluate.ts'
import { features } from './features.ts'
import { predict } from './predict.ts'
import { serve } from './serve.ts'
import { summary } from './summary.ts'
import { train } from './train.ts'

export const commands: readonly Command[] = [convert, evaluate, features, predict, serve, summary, train]
