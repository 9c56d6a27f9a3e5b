/** Small ONNX files. */
import { PbfWriter } from 'pbf'
import { type ModelMessage, modelPieces, type NodeMessage } from '../../lib/formats/onnx/proto.ts'

/** A small model as bytes, its messages written by the same library that reads them. */
export function bytesOf(nodes: Partial<NodeMessage>[], more: Partial<ModelMessage> = {}): Uint8Array {
  const pieces = modelPieces(
    {
      ...{ name: 'm', opset: 17, producer: 'test', version: '1', initializers: [], metadata: {} },
      nodes: nodes.map((node, i) => ({
        op: 'Relu',
        name: `n${i}`,
        inputs: ['x'],
        outputs: ['y'],
        attributes: {},
        ...node,
      })),
      inputs: [{ name: 'x', shape: ['batch', 3, 8, 8] }],
      outputs: [{ name: 'y', shape: ['batch'] }],
      ...more,
    },
    PbfWriter,
  )
  return Buffer.concat(pieces)
}

/** Whole numbers of the file. */
export const tensor = (name: string, values: readonly number[]) => ({
  ...{ name, shape: [values.length] },
  data: BigInt64Array.from(values, BigInt),
})
