/** Inputs that training does badly with. */
import { show } from '../../core/checks.ts'
import { type Flow, isWeighted, keepsRange, type LayerUse } from './flow.ts'
import { firstMessage, type InputFacts, type Mistake } from './mistake.ts'

/** NaN and infinity, which make all weights NaN in one step. */
export const nonFiniteData: Mistake = {
  code: 'FOVEA_DATA_NOT_FINITE',
  find({ inputs, outputs }) {
    const parts = [
      ...inputs.map(({ name, data }) => ({ what: `the input ${show(name)}`, data })),
      ...outputs.flatMap(({ name, labels }) =>
        labels === null ? [] : [{ what: `labels of the output ${show(name)}`, data: labels }],
      ),
    ]
    return firstMessage(parts, ({ what, data }) =>
      data.isBytes || data.range.areFinite
        ? null
        : `expected ${what} to be finite numbers, received NaN or infinite ones. Leave such samples out, or put ` +
          'numbers in their place.',
    )
  },
}

/** Layers that leave the size of numbers as it is, beside those of `keepsRange`. */
const keepsSize = /^(Resizing|CenterCrop|(Max|Average)Pooling\dD|ZeroPadding\dD|GaussianNoise|Concatenate)$/
/** Of augmentation, all but what mixes or scales. */
const augments = /^Random(Flip|Crop|Rotation|Translation|Zoom|Shear|Perspective|Erasing|GaussianBlur)$/

/** The first layers with weights that numbers reach as they are. */
function firstWeighted({ uses }: Flow, from: LayerUse): LayerUse | null {
  const reached = new Set<LayerUse>([from])
  for (const use of uses) {
    if (!use.inputs.some(input => reached.has(input))) continue
    const { layer } = use
    if (isWeighted(layer)) return use
    if (keepsRange(layer) || keepsSize.test(layer.type) || augments.test(layer.type)) reached.add(use)
  }
  return null
}

function unscaled(flow: Flow, { name, data, use }: InputFacts): string | null {
  if (use === null || data.length < 16) return null
  const first = firstWeighted(flow, use)
  if (first === null || !first.layer.trainable) return null // weights that stay are made for what they get
  const { min, max, areWhole } = data.range
  const isPicture = data.shape.length === 3
  if (!(min >= 0 && max > 100 && max <= 255 && (areWhole || isPicture))) return null
  return (
    `expected the input ${show(name)} in a range like 0 to 1 for ${first.layer.where()}, received ${show(min)} to ` +
    `${show(max)}. Divide by 255, or begin with layers.rescaling({ scale: 1 / 255 }).`
  )
}

/** Pixels from 0 to 255, for which first weights are far too large. */
export const unscaledInputs: Mistake = {
  code: 'FOVEA_UNSCALED_INPUTS',
  find: ({ flow, inputs }) => firstMessage(inputs, input => unscaled(flow, input)),
}
