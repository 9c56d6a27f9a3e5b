/** The operators of ONNX that become layers and ops, and why others do not. */
import { type Convert, elementwiseTable } from './elementwise.ts'
import { furtherTable } from './further.ts'
import { averagePool, globalLpPool, globalPool, lpPool, maxPool } from './pools.ts'
import { reductionTable } from './reductions.ts'
import { resize } from './resize.ts'
import { shapeTable } from './shapes.ts'
import { sliceConcatTable } from './slice-concat.ts'
import {
  batchNormalization,
  conv,
  convTranspose,
  gemm,
  groupNormalization,
  instanceNormalization,
  layerNormalization,
  matMul,
} from './weights.ts'

export const operators: ReadonlyMap<string, Convert> = new Map<string, Convert>([
  ...Object.entries(elementwiseTable),
  ...Object.entries(shapeTable),
  ...Object.entries(sliceConcatTable),
  ...Object.entries(reductionTable),
  ...Object.entries(furtherTable),
  ['Conv', conv],
  ['ConvTranspose', convTranspose],
  ['MaxPool', maxPool],
  ['AveragePool', averagePool],
  ['LpPool', lpPool],
  ['GlobalLpPool', globalLpPool],
  ['GlobalAveragePool', globalPool('average')],
  ['GlobalMaxPool', globalPool('max')],
  ['BatchNormalization', batchNormalization],
  ['InstanceNormalization', instanceNormalization],
  ['GroupNormalization', groupNormalization],
  ['LayerNormalization', layerNormalization],
  ['Gemm', gemm],
  ['MatMul', matMul],
  ['Resize', resize],
  ['Upsample', resize],
])

const quantized = 'numbers are quantised: give the file before it was quantised'
const inner = 'it has graphs of its own inside: give a file whose graph is flat'
const recurrent = 'it is recurrent'
const unheld = 'there is no layer for it'

/** Of operators that people meet. */
export const reasons: ReadonlyMap<string, string> = new Map([
  ...['QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear', 'QLinearConv', 'QLinearMatMul'].map(
    op => [op, quantized] as const,
  ),
  ...['ConvInteger', 'MatMulInteger'].map(op => [op, quantized] as const),
  ...['If', 'Loop', 'Scan', 'SequenceMap'].map(op => [op, inner] as const),
  ...['LSTM', 'GRU', 'RNN'].map(op => [op, recurrent] as const),
  ...['Attention', 'GatherElements', 'GridSample', 'MaxRoiPool', 'RoiAlign', 'MaxUnpool', 'NonMaxSuppression'].map(
    op => [op, unheld] as const,
  ),
])

/** Operators before which the axes mean pictures: the second one has channels. */
export const spatialOperators: ReadonlySet<string> = new Set([
  'Conv',
  'ConvTranspose',
  'MaxPool',
  'AveragePool',
  'GlobalAveragePool',
  'GlobalMaxPool',
  'LpPool',
  'GlobalLpPool',
  'Resize',
  'Upsample',
  'DepthToSpace',
  'SpaceToDepth',
])

const transparent: ReadonlySet<string> = new Set([
  'BatchNormalization',
  'Concat',
  'GroupNormalization',
  'InstanceNormalization',
  'LRN',
  'Pad',
  'Slice',
])

/** Operators that leave the axes what they are. */
export const isTransparent = (op: string): boolean =>
  (Object.hasOwn(elementwiseTable, op) && !op.endsWith('oftmax')) || transparent.has(op)
