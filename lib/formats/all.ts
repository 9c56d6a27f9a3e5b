/** The list of formats. What each needs is loaded with the first file. */
import type { Format } from '../models/format.ts'
import { h5 } from './h5/format.ts'
import { keras } from './keras/format.ts'
import { onnx } from './onnx/format.ts'
import { safetensors } from './safetensors/format.ts'
import { tfjs } from './tfjs/format.ts'

export const all: readonly Format[] = [keras, h5, tfjs, onnx, safetensors]
