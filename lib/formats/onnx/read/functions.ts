/** Functions of a file: nodes that stand for several others, as PyTorch's exporters write them. */
import { FormatError } from '../../../core/errors.ts'
import { show } from '../../../core/show.ts'
import type { Attribute, FunctionProto, NodeProto } from './messages.ts'

/** Functions may call others; no real file has them deeper. */
const maxDepth = 16

const keyOf = (domain: string, op: string, overload: string) => `${domain}\n${op}\n${overload}`

/** The nodes of a graph with those of functions in the place of their calls; at most `most` of them. */
export function withoutCalls(
  where: string,
  nodes: readonly NodeProto[],
  functions: readonly FunctionProto[],
  most: number,
): NodeProto[] {
  const known = new Map(functions.map(each => [keyOf(each.domain, each.name, each.overload), each]))
  const flat: NodeProto[] = []
  const refuse = (expected: string, received: string) => {
    throw new FormatError(`${where}: expected ${expected}, received ${received}.`)
  }
  // Calls count, too: functions without nodes of their own may call each other without end.
  let count = 0
  const add = (node: NodeProto, depth: number): void => {
    if (++count > 2 * most) refuse(`at most ${most} nodes`, 'more of them in functions')
    const called = known.get(keyOf(node.domain, node.op, node.overload ?? ''))
    if (called === undefined) flat.push(node)
    else if (depth === maxDepth) refuse(`functions at most ${maxDepth} deep`, `deeper ones in ${show(node.op)}`)
    else for (const each of bodyOf(node, called)) add(each, depth + 1)
  }
  for (const node of nodes) add(node, 0)
  return flat
}

/** The nodes of a function, with the names and attributes of a call. */
function bodyOf(call: NodeProto, { inputs, outputs, attributes, nodes }: FunctionProto): NodeProto[] {
  // Nodes may share a name, values may not.
  const owner = call.outputs.find(name => name !== '') ?? call.op
  const names = new Map<string, string>([['', '']])
  for (const [i, name] of outputs.entries()) names.set(name, call.outputs[i] || `${owner}/${name}`)
  for (const [i, name] of inputs.entries()) names.set(name, call.inputs[i] ?? '')
  const named = (name: string) => names.get(name) ?? `${owner}/${name}`
  const given = (list: ReadonlyMap<string, Attribute>) =>
    [...list].flatMap(([name, attribute]): [string, Attribute][] => {
      if (attribute.kind !== 'reference') return [[name, attribute]]
      const value = call.attributes.get(attribute.value) ?? attributes.get(attribute.value)
      return value === undefined ? [] : [[name, value]]
    })
  return nodes.map(node => ({
    ...node,
    name: `${call.name || owner}/${node.name || (node.outputs[0] ?? node.op)}`,
    inputs: node.inputs.map(named),
    outputs: node.outputs.map(named),
    attributes: new Map(given(node.attributes)),
  }))
}
