/** Copies of models with layers of their own (https://keras.io/api/models/model_saving_apis/model_saving/). */

import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isCallable } from '../core/kinds.ts'
import { type CloneOptions, copyModel } from './cloner.ts'
import { Model } from './model.ts'
import { Sequential } from './sequential.ts'

/** A model of the same layers, with new weights, that is not compiled. */
export function cloneModel(model: Model, options: CloneOptions = {}): Model {
  if (!(model instanceof Model)) throw new OptionError(`cloneModel: expected a model, received ${show(model)}.`)
  knownOptions('cloneModel', options, ['inputTensors', 'cloneFunction', 'callFunction', 'recursive'])
  const { cloneFunction, callFunction } = options
  const recursive = booleanOption('cloneModel', 'recursive', options.recursive ?? false)
  for (const [name, value] of Object.entries({ cloneFunction, callFunction }))
    if (value != null && !isCallable(value))
      throw new OptionError(`cloneModel: expected ${name} to be a function, received ${show(value)}.`)
  if (callFunction != null && model instanceof Sequential)
    throw new OptionError(
      `cloneModel: expected callFunction with a model that is a graph, received it with ${model.where()}. A chain ` +
        'calls no layers while it is made.',
    )
  return copyModel(model, { ...options, recursive })
}
