/** What callbacks that set the learning rate need. */
import { OptionError } from '../core/errors.ts'
import type { TrainedModel, TrainedOptimizer } from './callback.ts'

/** The optimizer of a model, whose learning rate may be set. Throws OptionError. */
export function settableOptimizer(where: string, { optimizer }: TrainedModel): TrainedOptimizer {
  if (optimizer === null)
    throw new OptionError(`${where}: expected a compiled model, received one without an optimizer.`)
  if (optimizer.schedule != null)
    throw new OptionError(
      `${where}: expected an optimizer whose learning rate is a number, received one with a schedule, which sets it. ` +
        'Leave out one of the two.',
    )
  return optimizer
}
