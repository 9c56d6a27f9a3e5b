/** Models as ONNX files: the ops of an inference, with the channels first where ONNX wants them. */
import { OptionError } from '../../../core/errors.ts'
import { Turns } from '../../../core/turns.ts'
import { version } from '../../../core/version.ts'
import { traceLayer } from '../../../graph/trace.ts'
import type { Value } from '../../../graph/value.ts'
import { weightNames } from '../../../layers/within.ts'
import type { Snapshot, WrittenFile } from '../../../models/format.ts'
import { metadataAsTexts } from '../../../models/metadata.ts'
import type { Network } from '../../../models/network.ts'
import { permutedInTurns } from '../../containers/permuted.ts'
import { modelPieces, type TensorMessage, type ValueMessage } from '../proto.ts'
import { type Initializer, OnnxBuilder } from './builder.ts'
import { constantsOf } from './constants.ts'
import { writeOp } from './ops.ts'
import { prelusOf } from './prelu.ts'

/** The version of the operators: what all runtimes of the last years have. */
const opset = 17

/** 'conv2d' of 'Conv2D "conv2d"'. */
const layerName = (where: string): string => /"(.*)"/.exec(where)?.[1] ?? where

const described = (name: string, { shape }: Value): ValueMessage => ({
  name,
  shape: shape.map((size, axis) => size ?? (axis === 0 ? 'batch' : `${name}_${axis}`)),
})

/** The tensor with its numbers in the order of the file. */
async function permuted({ name, shape, data, permutation }: Initializer): Promise<TensorMessage> {
  if (permutation === undefined || !(data instanceof Float32Array)) return { name, shape, data }
  return { name, shape, data: await permutedInTurns(data, permutation.shape, permutation.axes) }
}

export async function write(network: Network, { weights, metadata }: Snapshot): Promise<WrittenFile[]> {
  const { PbfWriter } = await import('pbf')
  const turns = new Turns()
  if (new Set(network.inputs).size < network.inputs.length)
    throw new OptionError(`${network.where()}: expected every input once in an ONNX file, received one twice.`)
  const shapes = network.inputs.map(({ shape }) => shape)
  await turns.next()
  const graph = traceLayer(network, shapes, { training: false, isFloat32: true })
  await turns.next()
  const constants = await constantsOf(graph, weight => weights.get(weight) ?? weight.memory)
  const builder = new OnnxBuilder(weights, weightNames(network), constants.values)
  const inputNames = network.inputNames.map(name => builder.unique(name))
  for (const [i, value] of graph.inputs.entries()) builder.set(value, inputNames[i])
  const prelus = prelusOf(graph)
  const written = new Set([...constants.calls, ...[...prelus.values()].flatMap(({ parts }) => parts)])
  for (const call of graph.calls) {
    if (written.has(call)) continue
    builder.scope = layerName(call.where)
    const prelu = prelus.get(call)
    if (prelu) prelu.write(builder, call.outputs.y)
    else writeOp(builder, call)
    if (turns.isOver) await turns.next()
  }
  builder.scope = ''
  const outputNames = network.outputNames.map(name => builder.unique(name))
  graph.outputs.forEach((value, i) => {
    const name = builder.get(value)
    builder.nodes.push({
      op: 'Identity',
      name: builder.unique('Identity'),
      inputs: [name],
      outputs: [outputNames[i]],
      attributes: {},
    })
  })
  const initializers: TensorMessage[] = []
  for (const tensor of builder.initializers.values()) {
    initializers.push(await permuted(tensor))
    if (turns.isOver) await turns.next()
  }
  const pieces = modelPieces(
    {
      ...{ name: network.name, opset, producer: 'fovea', version },
      ...{ nodes: builder.nodes, initializers },
      inputs: graph.inputs.map((value, i) => described(inputNames[i], value)),
      outputs: graph.outputs.map((value, i) => described(outputNames[i], value)),
      metadata: metadataAsTexts(metadata),
    },
    PbfWriter,
  )
  return [{ name: null, pieces }]
}
