/** Puts preprocessing, a trained network and a new head together. */
import { show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { parseOptions } from '../core/schema.ts'
import { formatShape } from '../core/shape.ts'
import { Value } from '../graph/value.ts'
import { dense, dropout, flatten, globalAveragePooling2d, input } from '../layers/index.ts'
import { type Base, baseOf, joinedEnding, picturesName } from './base.ts'
import { type TransferOptions, type TransferSettings, transferOptions } from './options.ts'
import { pathToFirstTrained, TransferModel } from './transfer-model.ts'

const where = 'transfer'

/** The usual side of pictures where a network takes any. */
const usualSide = 224

/** Learning rates of the default head, which is one dense layer, and of a user's, which may be deep. */
const usualRate = 1e-2
const ownRate = 1e-3

/** Options of the method 'fineTune' alone. */
const ofFineTuning = ['unfreezeFrom', 'headEpochs', 'baseRate', 'headRate', 'rateDecay', 'warmupEpochs'] as const

/** [height, width, channels] of the pictures that the new model takes. */
export function pictureShape(
  where: string,
  { model }: Base,
  inputShape: TransferSettings['inputShape'],
): readonly (number | null)[] {
  const own = model.inputs[0].shape.slice(1)
  if (inputShape !== null) {
    if (inputShape.length === 3 && own.every((size, axis) => size === null || size === inputShape[axis]))
      return inputShape
    throw new ShapeError(
      `${where}: expected inputShape to fit that of the base, ${formatShape(own)}, received ` +
        `${formatShape(inputShape)}.`,
    )
  }
  return own.map((size, axis) => size ?? (axis < 2 ? usualSide : 3))
}

/**
 * Average of maps, dropout, a dense layer. Its weights begin at 0: one layer needs no random ones, and with fewer
 * pictures than features much of these would stay, as noise.
 */
function usualHead(features: Value, count: number, rate: number): Value {
  const [, ...sizes] = features.shape
  const areMaps = sizes.length === 3 && (sizes[0] !== 1 || sizes[1] !== 1)
  const toVectors = areMaps ? globalAveragePooling2d({ name: 'features' }) : flatten({ name: 'features' })
  const x = sizes.length === 1 ? features : toVectors.apply(features)
  const dropped = rate === 0 ? x : dropout({ rate, name: 'head_dropout' }).apply(x)
  return dense({ units: count, activation: 'softmax', kernelInitializer: 'zeros', name: 'classes' }).apply(dropped)
}

/** Throws where the output of a user's head does not fit the classes; else it is what is returned. */
function expectClasses(y: unknown, count: number): Value {
  if (!(y instanceof Value))
    throw new OptionError(`${where}: expected head to give a symbolic value, received ${show(y)}.`)
  const units = y.shape.at(-1)
  if (y.shape.length === 2 && (units === count || (units === 1 && count === 2))) return y
  throw new ShapeError(
    `${where}: expected head to give [batch, ${count}]${count === 2 ? ' or [batch, 1]' : ''} for ${count} classes, ` +
      `received ${formatShape(y.shape)}.`,
  )
}

/** Throws OptionError for options that have no effect beside the others. */
function expectHeeded(given: TransferOptions, { method, head }: TransferSettings): void {
  const idle = ofFineTuning.find(name => given[name] != null)
  if (idle !== undefined && method !== 'fineTune')
    throw new OptionError(`${where}: expected ${idle} with method 'fineTune', received it with '${method}'.`)
  if (given.dropout != null && head !== null)
    throw new OptionError(`${where}: expected dropout for the default head, received it beside a head.`)
}

/** See `transfer` in index.ts. */
export async function transfer(given: TransferOptions): Promise<TransferModel> {
  const settings = parseOptions(transferOptions, where, given)
  const { classes, head, augment, name } = settings
  expectHeeded(given, settings)
  const base = await baseOf(where, settings)
  const { model } = base
  // Checked before anything is frozen.
  if (settings.unfreezeFrom !== null) pathToFirstTrained(where, model, settings.unfreezeFrom)
  const pictures = input({ shape: pictureShape(where, base, settings.inputShape), name: picturesName })
  const prepared = base.prepare(augment === null ? pictures : augment(pictures))
  // In inference mode, also while its layers are trained: statistics of a few pictures are worse than those it has.
  const features = model.apply(prepared, { training: false })
  const outputs =
    head === null ? usualHead(features, classes.count, settings.dropout) : expectClasses(head(features), classes.count)
  const joined = new TransferModel({ inputs: pictures, outputs, name: name ?? `${model.name}${joinedEnding}` })
  const learningRate = settings.learningRate ?? (head === null ? usualRate : ownRate)
  joined.begin(model, { ...settings, learningRate })
  if (classes.names !== null) joined.metadata = { classNames: classes.names }
  return joined
}
