/** A GraphDef of TensorFlow as JSON: its nodes, checked and in the order of computation. */
import { FormatError } from '../../../core/errors.ts'
import { isArray, isRecord } from '../../../core/kinds.ts'
import { show } from '../../../core/show.ts'

/** One of the outputs of a node. */
export interface Port {
  readonly node: string
  readonly output: number
}

export interface GraphNode {
  readonly name: string
  readonly op: string
  readonly inputs: readonly Port[]
  readonly attributes: Readonly<Record<string, unknown>>
  /** How errors begin: the file, the operator and the node. */
  readonly where: string
}

/** More are no network. */
const maxNodes = 2 ** 17

/** 'conv', 'conv:0' or 'split:1'. */
export function portOf(text: string): Port {
  const [, node, output] = /^(.*?)(?::(\d{1,6}))?$/s.exec(text) ?? []
  return { node: node ?? text, output: Number(output ?? 0) }
}

/** What orders nodes without giving numbers. */
const isControl = (input: string) => input.startsWith('^')

function nodeOf(where: string, json: unknown): GraphNode {
  const { name, op, input = [], attr = {} } = isRecord(json) ? json : {}
  const areNames = isArray(input) && input.every(each => typeof each === 'string')
  if (typeof name !== 'string' || typeof op !== 'string' || !areNames || !isRecord(attr))
    throw new FormatError(`${where}: expected nodes with name, op, input and attr, received ${show(json)}.`)
  return {
    ...{ name, op, attributes: attr, where: `${where}: ${op} ${show(name)}` },
    inputs: (input as readonly string[]).filter(each => !isControl(each)).map(portOf),
  }
}

/** The nodes of a topology by their names. Throws FormatError. */
export function nodesOf(where: string, topology: unknown): ReadonlyMap<string, GraphNode> {
  const { node: list } = isRecord(topology) ? topology : {}
  if (!isArray(list) || list.length === 0 || list.length > maxNodes)
    throw new FormatError(
      `${where}: expected a modelTopology with a list of at most ${maxNodes} nodes, received ${show(list)}.`,
    )
  const nodes = new Map<string, GraphNode>()
  for (const json of list) {
    const node = nodeOf(where, json)
    if (nodes.has(node.name)) throw new FormatError(`${node.where}: expected nodes with names of their own.`)
    nodes.set(node.name, node)
  }
  return nodes
}

/** The nodes that the wanted ones need, every node after its inputs. Throws FormatError. */
export function inOrder(
  where: string,
  nodes: ReadonlyMap<string, GraphNode>,
  wanted: readonly string[],
): readonly GraphNode[] {
  const ordered: GraphNode[] = []
  const states = new Map<string, 'open' | 'done'>()
  const find = (name: string, user: string): GraphNode => {
    const node = nodes.get(name)
    if (node) return node
    throw new FormatError(`${user}: expected inputs and outputs that are nodes, received ${show(name)}.`)
  }
  // A stack of our own: chains may be longer than JavaScript's is deep.
  const stack = wanted.map(name => ({ node: find(name, where), next: 0 })).reverse()
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { node } = top
    if (top.next === 0 && states.get(node.name) === 'done') {
      stack.pop()
      continue
    }
    states.set(node.name, 'open')
    if (top.next === node.inputs.length) {
      states.set(node.name, 'done')
      ordered.push(node)
      stack.pop()
      continue
    }
    const input = find(node.inputs[top.next++].node, node.where)
    if (states.get(input.name) === 'open')
      throw new FormatError(`${node.where}: expected a graph without cycles, received one through ${show(input.name)}.`)
    if (!states.has(input.name)) stack.push({ node: input, next: 0 })
  }
  return ordered
}
