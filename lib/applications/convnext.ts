/** A ConvNet for the 2020s (Z. Liu et al., 2022). */
import { boolean, schema } from '../core/schema.ts'
import type { Value } from '../graph/value.ts'
import {
  activation,
  add,
  conv2d,
  dense,
  globalAveragePooling2d,
  layerNormalization,
  layerScale,
  normalization,
} from '../layers/index.ts'
import { sequential } from '../models/sequential.ts'
import { application } from './application.ts'
import { channelsOf, through } from './blocks.ts'
import { kerasFile } from './files.ts'

const options = schema({
  /** Whether pixels are from 0 to 255, and the first layer scales them. Default true. */
  includePreprocessing: boolean(true),
})

/** Of ImageNet, from 0 to 255. */
const mean = [0.485, 0.456, 0.406].map(share => share * 255)
const variance = [0.229, 0.224, 0.225].map(deviation => (deviation * 255) ** 2)

const norm = (name?: string) => layerNormalization({ epsilon: 1e-6, ...(name && { name }) })

function block(x: Value, name: string): Value {
  const filters = channelsOf(x)
  const added = through(
    x,
    conv2d({ filters, kernelSize: 7, padding: 'same', groups: filters, name: `${name}_depthwise_conv` }),
    norm(`${name}_layernorm`),
    dense({ units: 4 * filters, name: `${name}_pointwise_conv_1` }),
    activation({ activation: 'gelu', name: `${name}_gelu` }),
    dense({ units: filters, name: `${name}_pointwise_conv_2` }),
    layerScale({ initValues: 1e-6, projectionDim: filters, name: `${name}_layer_scale` }),
    activation({ activation: 'linear', name: `${name}_identity` }),
  )
  return add().apply([x, added])
}

interface Size {
  /** Blocks of every stack. */
  readonly counts: readonly number[]
  /** Channels of the first stack; every other one has twice as many as that before it. */
  readonly width: number
  /** Of the weights with and without the top. */
  readonly hashes: readonly [string, string]
}

const convNeXt = (letter: string, { counts, width, hashes }: Size) => {
  const title = `convnext_${letter.toLowerCase()}`
  const prefixOf = ({ name }: { readonly name: string | null }) => name ?? title
  return application({
    ...{ name: `convNeXt${letter}`, options, size: 224, pixels: 'none', namesPooling: false },
    modelName: () => title,
    features: (pictures, given) => {
      const prefix = prefixOf(given)
      const scales = given.includePreprocessing && channelsOf(pictures) === 3
      let x = through(
        pictures,
        ...(scales ? [normalization({ mean, variance, name: `${prefix}_prestem_normalization` })] : []),
      )
      const stem = [
        conv2d({ filters: width, kernelSize: 4, strides: 4, name: `${prefix}_stem_conv` }),
        norm(`${prefix}_stem_layernorm`),
      ]
      const halving = (i: number) => [
        norm(`${prefix}_downsampling_layernorm_${i}`),
        conv2d({ filters: width * 2 ** (i + 1), kernelSize: 2, strides: 2, name: `${prefix}_downsampling_conv_${i}` }),
      ]
      counts.forEach((count, i) => {
        const name = i === 0 ? `${prefix}_stem` : `${prefix}_downsampling_block_${i - 1}`
        x = sequential({ layers: i === 0 ? stem : halving(i - 1), name }).apply(x)
        for (let j = 0; j < count; j++) x = block(x, `${prefix}_stage_${i}_block_${j}`)
      })
      return x
    },
    top: (x, { classes, classifierActivation, ...given }) =>
      through(
        x,
        globalAveragePooling2d({ name: `${prefixOf(given)}_head_gap` }),
        norm(`${prefixOf(given)}_head_layernorm`),
        dense({ units: classes, activation: classifierActivation, name: `${prefixOf(given)}_head_dense` }),
      ),
    bottom: x => norm().apply(x),
    imagenet: (_, { includeTop }) =>
      kerasFile('convnext', `${title}${includeTop ? '' : '_notop'}.h5`, hashes[includeTop ? 0 : 1]),
  })
}

const few = [3, 3, 9, 3]
const many = [3, 3, 27, 3]

/** 29 million weights. */
export const convNeXtTiny = convNeXt('Tiny', {
  ...{ counts: few, width: 96 },
  hashes: [
    '8ae6e78ce2933352b1ef4008e6dd2f17bc40771563877d156bc6426c7cf503ff',
    'd547c096cabd03329d7be5562c5e14798aa39ed24b474157cef5e85ab9e49ef1',
  ],
})

/** 50 million weights. */
export const convNeXtSmall = convNeXt('Small', {
  ...{ counts: many, width: 96 },
  hashes: [
    'ce1277d8f1ee5a0ef0e171469089c18f5233860ceaf9b168049cb9263fd7483c',
    '6fc8009faa2f00c1c1dfce59feea9b0745eb260a7dd11bee65c8e20843da6eab',
  ],
})

/** 89 million weights. */
export const convNeXtBase = convNeXt('Base', {
  ...{ counts: many, width: 128 },
  hashes: [
    '52cbb006d3dadd03f6e095a8ca1aca47aecdd75acb4bc74bce1f5c695d0086e6',
    '40a20c5548a5e9202f69735ecc06c990e6b7c9d2de39f0361e27baeb24cb7c45',
  ],
})

/** 198 million weights. */
export const convNeXtLarge = convNeXt('Large', {
  ...{ counts: many, width: 192 },
  hashes: [
    '070c5ed9ed289581e477741d3b34beffa920db8cf590899d6d2c67fba2a198a6',
    '96f02b6f0753d4f543261bc9d09bed650f24dd6bc02ddde3066135b63d23a1cd',
  ],
})

/** 350 million weights. */
export const convNeXtXLarge = convNeXt('XLarge', {
  ...{ counts: many, width: 256 },
  hashes: [
    'c1f5ccab661354fc3a79a10fa99af82f0fbf10ec65cb894a3ae0815f17a889ee',
    'de3f8a54174130e0cecdc71583354753d557fcf1f4487331558e2a16ba0cfe05',
  ],
})
