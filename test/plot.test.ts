/** Pictures of models: where boxes stand, and what the SVG says. */
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, input, layers, model, OptionError, plotModel, sequential, utils } from '../lib/index.ts'
import { layeredLayout } from '../lib/models/layered-layout.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-plot-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

test('boxes do not overlap, edges go down and pass no box', t => {
  for (let seed = 1; seed <= 20; seed++) {
    const draws = numbers(400, 0, 1, seed)
    const boxes = Array.from({ length: 25 }, (_, i) => ({
      width: 20 + 100 * draws[i],
      height: 10 + 50 * draws[i + 25],
    }))
    const edges = boxes.flatMap((_, to) =>
      [...new Set([0, 1].map(k => Math.floor(draws[100 + 2 * to + k] * to)))]
        .filter(from => from < to)
        .map(from => [from, to] as const),
    )
    const { positions, routes, width, height } = layeredLayout(boxes, edges)
    const corners = boxes.map((box, i) => ({
      ...positions[i],
      right: positions[i].x + box.width,
      bottom: positions[i].y + box.height,
    }))
    const meets = (a: (typeof corners)[0], b: (typeof corners)[0]) =>
      a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom
    const overlaps = corners.filter((a, i) => corners.some((b, j) => j > i && meets(a, b)))
    const isInside = corners.every(
      ({ x, y, right, bottom }) => x >= 0 && y >= 0 && right <= width + 1e-6 && bottom <= height + 1e-6,
    )
    const isDown = routes.every(route => route.every(({ y }, i) => i === 0 || y >= route[i - 1].y))
    const crosses = routes.flatMap((route, edge) =>
      route
        .slice(1, -1)
        .filter(({ x, y }) =>
          corners.some(
            (box, i) => !edges[edge].includes(i) && x > box.x && x < box.right && y > box.y && y < box.bottom,
          ),
        ),
    )
    t.deepEqual([overlaps.length, isInside, isDown, crosses.length], [0, true, true, 0], `graph ${seed}`)
  }
  const chain = layeredLayout(Array(3).fill({ width: 10, height: 10 }), [
    [0, 1],
    [1, 2],
  ])
  t.deepEqual(
    chain.positions.map(({ x }) => x),
    [0, 0, 0],
    'a chain stands in one line',
  )
  const loose = layeredLayout(Array(4).fill({ width: 10, height: 10 }), [
    [0, 2],
    [2, 3],
    [1, 3],
  ])
  t.equal(loose.positions[1].y, loose.positions[2].y, 'what nothing leads to stands just above what it leads to')
  t.deepEqual(layeredLayout([], []), { width: 0, height: 0, positions: [], routes: [] })
  t.end()
})

/** The tags of an SVG, closed in order; null where they are not. */
function tags(svg: string): Record<string, number> | null {
  const open: string[] = []
  const counts: Record<string, number> = {}
  for (const [, end, name, single] of svg.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)) {
    if (end && open.pop() !== name) return null
    if (end) continue
    counts[name] = (counts[name] ?? 0) + 1
    if (!single) open.push(name)
  }
  return open.length === 0 ? counts : null
}

function net() {
  const start = input({ shape: [8, 8, 3], name: 'start' })
  const conv = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', name: 'conv<1>' })
  const sum = layers
    .add({ name: 'sum' })
    .apply([conv.apply(start), layers.conv2d({ filters: 4, kernelSize: 1 }).apply(start)])
  const head = sequential({ name: 'head', layers: [input({ shape: [4] }), layers.dense({ units: 2, name: 'inner' })] })
  head.trainable = false
  return model({
    name: 'net',
    inputs: start,
    outputs: head.apply(layers.globalAveragePooling2d({ name: 'pool' }).apply(sum)),
  })
}

test('plotModel draws every layer and every edge, in well-formed SVG', t => {
  const whole = net()
  const svg = plotModel(whole)
  const counts = tags(svg)
  t.deepEqual([counts?.path, svg.match(/class="box"/g)?.length], [1 + 6, 6], 'an arrow head and six edges')
  t.ok(svg.includes('conv&lt;1&gt; (Conv2D)') && svg.includes('<title>net</title>'))
  t.equal(plotModel(whole), svg, 'and the same each time')
  t.equal(utils.plotModel, plotModel)
  t.end()
})

test('what plotModel shows is chosen', t => {
  const whole = net()
  const shown = (options: Parameters<typeof plotModel>[1]) => plotModel(whole, options)
  t.ok(shown({ showShapes: true }).includes('Output shape: (None, 8, 8, 4)'))
  t.ok(shown({ showShapes: true }).includes('Input shape: [(None, 8, 8, 4), (None, 8, 8, 4)]'))
  t.ok(shown({ showDtype: true }).includes('float32'))
  t.ok(shown({ showLayerActivations: true }).includes('Activation: relu'))
  t.ok(
    shown({ showTrainable: true }).includes('Trainable: no') &&
      shown({ showTrainable: true }).includes('Trainable: yes'),
  )
  t.notOk(shown({ showLayerNames: false }).includes('pool ('))
  t.notOk(shown({}).includes('inner'))
  const nested = shown({ expandNested: true })
  t.ok(nested.includes('inner (Dense)') && nested.includes('class="frame"') && tags(nested) !== null)
  const size = (svg: string) =>
    (svg.match(/width="([\d.]+)" height="([\d.]+)"/) as RegExpMatchArray).slice(1).map(Number)
  const [down, right] = [size(shown({})), size(shown({ rankdir: 'LR' }))]
  t.ok(right[0] > down[0] && right[1] < down[1], 'from left to right it is wider and lower')
  t.end()
})

test('plotModel writes a file, and refuses what it cannot draw or write', t => {
  const file = join(folder, 'net.svg')
  const svg = plotModel(net(), { toFile: file })
  t.equal(readFileSync(file, 'utf8'), svg)
  const [old, link] = [join(folder, 'old.svg'), join(folder, 'link.svg')]
  linkSync(file, old)
  symlinkSync('net.svg', link)
  chmodSync(file, 0o640)
  const other = plotModel(net(), { toFile: link, rankdir: 'LR' })
  t.equal(readFileSync(file, 'utf8'), other, 'where a link leads')
  t.ok(lstatSync(link).isSymbolicLink(), 'which stays one')
  t.equal(readFileSync(old, 'utf8'), svg, 'the old file is replaced, not written into')
  t.equal(statSync(file).mode & 0o777, 0o640, 'with its mode')
  t.deepEqual(readdirSync(folder).sort(), ['link.svg', 'net.svg', 'old.svg'], 'and no other is left')
  chmodSync(file, 0o666)
  if (process.getuid?.() === 0) chownSync(file, 1234, 4321)
  const { uid, gid } = statSync(file)
  plotModel(net(), { toFile: file })
  const { mode, ...kept } = statSync(file)
  t.equal(mode & 0o777, 0o666, 'a mode that the umask would not give')
  t.deepEqual([kept.uid, kept.gid], [uid, gid], 'and its owner')
  symlinkSync('absent.svg', join(folder, 'dangling.svg'))
  const made = plotModel(net(), { toFile: join(folder, 'dangling.svg') })
  t.ok(lstatSync(join(folder, 'dangling.svg')).isSymbolicLink(), 'a link to nothing stays one')
  t.equal(readFileSync(join(folder, 'absent.svg'), 'utf8'), made, 'and what it leads to is made')
  symlinkSync('none/net.svg', join(folder, 'astray.svg'))
  t.throws(() => plotModel(net(), { toFile: join(folder, 'astray.svg') }), DataError)
  symlinkSync('circle.svg', join(folder, 'circle.svg'))
  t.throws(() => plotModel(net(), { toFile: join(folder, 'circle.svg') }), /go in a circle \(ELOOP\)/)
  mkdirSync(join(folder, 'folder.svg'))
  t.throws(() => plotModel(net(), { toFile: join(folder, 'folder.svg') }), /received the folder/)
  t.throws(() => plotModel(net(), { toFile: join(folder, 'net.png') }), /toFile to end in .svg/)
  t.throws(() => plotModel(net(), { toFile: join(folder, 'none', 'net.svg') }), DataError)
  t.throws(() => plotModel(net(), { rankdir: 'BT' as never }), OptionError)
  t.throws(() => plotModel(net(), { show_shapes: true } as never), /Did you mean showShapes/)
  t.throws(() => plotModel(3 as never), /expected a model/)
  t.throws(() => plotModel(sequential()), /known input shape/)
  t.end()
})

test('deep models are drawn, too', t => {
  const start = input({ shape: [2] })
  let value = start
  for (let i = 0; i < 3000; i++) value = layers.identity().apply(value)
  const svg = plotModel(model({ inputs: start, outputs: layers.add().apply([value, start]) }))
  t.equal(svg.match(/class="box"/g)?.length, 3002)
  t.end()
})
