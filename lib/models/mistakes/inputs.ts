/** Inputs that training does badly with. */
import { show } from '../../core/checks.ts'
import { isArray, property } from '../../core/kinds.ts'
import type { ColumnSummary } from './column-summary.ts'
import { isWeighted, keepsRange, type LayerGraph, type LayerUse } from './layer-graph.ts'
import { areAll } from './layer-order.ts'
import { firstMessage, type InputFacts, type Mistake } from './mistake.ts'

/** NaN and infinity, which make all weights NaN in one step. */
export const nonFiniteData: Mistake = {
  code: 'FOVEA_DATA_NOT_FINITE',
  find({ inputs, outputs }) {
    const parts = [
      ...inputs.map(({ name, data }) => ({ what: `the input ${show(name)}`, data })),
      ...outputs.flatMap(({ name, labels, weights }) => [
        { what: `labels of the output ${show(name)}`, data: labels },
        { what: `weights of samples for the output ${show(name)}`, data: weights },
      ]),
    ]
    return firstMessage(parts, ({ what, data }) =>
      data === null || data.isBytes || data.range.areFinite
        ? null
        : `expected ${what} to be finite numbers, received NaN or infinite ones. Leave such samples out, or put ` +
          'numbers in their place.',
    )
  },
}

/** Layers that leave the magnitude of numbers as it is, beside those of `keepsRange`. */
const keepsMagnitude = /^(Resizing|CenterCrop|(Max|Average)Pooling\dD|ZeroPadding\dD|GaussianNoise|Concatenate)$/
/** Augmentations that move or hide pixels, and leave their range as it is. */
const augments = /^Random(Flip|Crop|Rotation|Translation|Zoom|Shear|Perspective|Erasing|GaussianBlur|ElasticTransform)$/

/** The first layers that change the numbers of an input, beyond their shape and order. */
function firstChanging({ uses }: LayerGraph, from: LayerUse): readonly LayerUse[] {
  const reached = new Set<LayerUse>([from])
  const found: LayerUse[] = []
  for (const use of uses) {
    if (!use.inputs.some(input => reached.has(input))) continue
    const { layer } = use
    if (keepsRange(layer) || keepsMagnitude.test(layer.type) || augments.test(layer.type)) reached.add(use)
    else found.push(use)
  }
  return found
}

/** Whether numbers are pixels from 0 to 255. */
const arePixels = ({ shape, range: { min, max, areWhole } }: ColumnSummary): boolean =>
  min >= 0 && max > 100 && max <= 255 && (areWhole || shape.length === 3)

function unscaled(graph: LayerGraph, { name, data, use }: InputFacts): string | null {
  if (use === null || data.length < 16) return null
  const first = firstChanging(graph, use).find(({ layer }) => isWeighted(layer))
  if (first === undefined || !first.layer.trainable) return null // frozen weights were trained on such inputs
  const { min, max } = data.range
  if (!arePixels(data)) return null
  return (
    `expected the input ${show(name)} in a range like 0 to 1 for ${first.layer.where()}, received ${show(min)} to ` +
    `${show(max)}. Divide by 255, or begin with layers.rescaling({ scale: 1 / 255 }).`
  )
}

/** Pixels from 0 to 255, for which first weights are far too large. */
export const unscaledInputs: Mistake = {
  code: 'FOVEA_UNSCALED_INPUTS',
  find: ({ graph, inputs }) => firstMessage(inputs, input => unscaled(graph, input)),
}

/** Columns of a table are of very different size from so large a number and so large a ratio on. */
const largeColumn = 1000
const largeRatio = 100
/** Longer rows are no tables of quantities. */
const maxColumns = 1024

/** A table with quantities of very different size: sums are those of the largest alone. */
export const unscaledColumns: Mistake = {
  code: 'FOVEA_UNSCALED_COLUMNS',
  find: ({ graph, inputs }) =>
    firstMessage(inputs, ({ name, data, use }) => {
      const { shape, seen, range } = data
      if (use === null || shape.length !== 1 || data.length > maxColumns || seen < 16 || !range.areFinite) return null
      const first = firstChanging(graph, use).find(({ layer }) => isWeighted(layer))
      if (first === undefined || !first.layer.trainable || first.layer.type !== 'Dense') return null
      const sizes = [...data.columnSizes]
      const largest = Math.max(...sizes)
      const smallest = Math.min(...sizes.filter(size => size > 0))
      if (!(largest >= largeColumn && largest >= largeRatio * smallest)) return null
      return (
        `expected columns of the input ${show(name)} of similar size for ${first.layer.where()}, received up to ` +
        `${show(largest)} in column ${sizes.indexOf(largest)} and ${show(smallest)} in column ` +
        `${sizes.indexOf(smallest)}. Begin with layers.normalization() and its adapt(x).`
      )
    }),
}

/** Pixels that were scaled for training alone. */
export const unscaledValidation: Mistake = {
  code: 'FOVEA_UNSCALED_VALIDATION',
  find: ({ inputs }) =>
    firstMessage(inputs, ({ name, data, validation }) => {
      if (validation === null || data.length < 16 || !arePixels(validation)) return null
      const [own, others] = [data.range, validation.range]
      if (own.min < -1.01 || own.max > 1.01) return null
      return (
        `expected the input ${show(name)} of validation in the range of training, ${show(own.min)} to ` +
        `${show(own.max)}, received ${show(others.min)} to ${show(others.max)}. Scale both alike.`
      )
    }),
}

/** Pictures from 0 to 1 for a model that divides by 255 itself. */
export const scaledTwice: Mistake = {
  code: 'FOVEA_SCALED_TWICE',
  find: ({ graph, inputs }) =>
    firstMessage(inputs, ({ name, data, use }) => {
      const { min, max } = data.range
      if (use === null || data.shape.length !== 3 || !(min >= -1 && max <= 1 && max > min)) return null
      return firstMessage(firstChanging(graph, use), ({ layer }) => {
        const scale = layer.type === 'Rescaling' ? property(layer.options, 'scale') : null
        if (typeof scale !== 'number' || scale <= 0 || scale > 0.01) return null
        return (
          `expected the input ${show(name)} from 0 to 255 for ${layer.where()}, received ${show(min)} to ` +
          `${show(max)}, which are scaled already. Scale them once.`
        )
      })
    }),
}

/** Inputs that a normalization has never seen: it leaves them as they are. */
export const normalizationNotAdapted: Mistake = {
  code: 'FOVEA_NORMALIZATION_NOT_ADAPTED',
  find: ({ graph, inputs }) =>
    firstMessage(inputs, ({ name, data, use }) => {
      if (use === null || data.range.max - data.range.min <= 10) return null
      return firstMessage(firstChanging(graph, use), ({ layer }) => {
        if (layer.type !== 'Normalization' || layer.ownParameters.length === 0) return null
        if (!areAll(layer, 'mean', 0) || !areAll(layer, 'variance', 1)) return null
        return (
          `expected ${layer.where()} to know mean and variance of the input ${show(name)}, received none, and ` +
          `numbers from ${show(data.range.min)} to ${show(data.range.max)}. Call its adapt(x) before fit.`
        )
      })
    }),
}

/** Whether a window moves along one row: sequences are written so for two axes. */
function isOneRow({ layer }: LayerUse): boolean {
  const kernelSize = property(layer.options, 'kernelSize')
  return isArray(kernelSize) && kernelSize[0] === 1 && kernelSize[1] !== 1
}

/** Pictures as PyTorch has them: the window moves over rows and colours. */
export const channelsFirst: Mistake = {
  code: 'FOVEA_CHANNELS_FIRST',
  find: ({ graph, inputs }) =>
    firstMessage(inputs, ({ name, data: { shape } }) => {
      const [channels, height, width] = shape
      if (shape.length !== 3 || !(channels === 1 || channels === 3) || height !== width || width < 8) return null
      const first = graph.uses.find(
        ({ layer, inputs }) => layer.type.endsWith('Conv2D') && inputs[0].shape.slice(1).join() === shape.join(),
      )
      if (first === undefined || (channels === 1 && isOneRow(first))) return null
      return (
        `expected the input ${show(name)} of ${first.layer.where()} as [height, width, channels], received ` +
        `pictures of shape [${shape.join(', ')}]. Begin with layers.permute({ dims: [2, 3, 1] }).`
      )
    }),
}
