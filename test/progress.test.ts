import { spawn } from 'node:child_process'
import test from 'tape'
import { say } from '../lib/callbacks/messages.ts'
import { Progress, type ProgressOptions } from '../lib/callbacks/progress.ts'

/** What two epochs of two batches print: a second for each batch, half a second for each validation. */
function printed(options: Partial<ProgressOptions>, isTTY: boolean): string[] {
  const written: string[] = []
  let milliseconds = 0
  const progress = new Progress({
    verbose: 1,
    samples: 200,
    title: epoch => `Epoch ${epoch + 1}/2`,
    output: { write: text => written.push(text), isTTY },
    environment: { NO_COLOR: '1' },
    now: () => milliseconds,
    ...options,
  })
  for (const epoch of [0, 1]) {
    progress.beginEpoch(epoch)
    for (const done of [100, 200]) {
      milliseconds += 1000
      if (progress.isDue) progress.batch(done, { loss: 0.5 })
    }
    progress.endBatches()
    milliseconds += 500
    progress.endEpoch(200, { loss: 0.25, val_loss: 0.00001 })
  }
  progress.end('abc')
  return written
}

const lines = [
  'Epoch 1/2  2.0 s  100 images/s  loss 0.2500  val_loss 1.000e-5\n',
  'Epoch 2/2  2.0 s  100 images/s  loss 0.2500  val_loss 1.000e-5\n',
  'weights abc\n',
]

test('where the output is no terminal, every epoch is a plain line', t => {
  t.deepEqual(printed({}, false), lines)
  t.deepEqual(printed({ verbose: 2 }, true), lines, 'also on a terminal with verbose 2')
  t.deepEqual(printed({ environment: { NO_COLOR: '1', CI: 'true' } }, true), lines, 'and where CI is set')
  t.end()
})

test('on a terminal a bar is drawn over and over', t => {
  const [first, second, last, end] = printed({}, true)
  t.equal(first, `\rEpoch 1/2  ${'━'.repeat(12)}${'─'.repeat(12)}  100/200  ETA 0:01  100 images/s  loss 0.5000`)
  t.ok(second.startsWith(`\rEpoch 1/2  ${'━'.repeat(24)}  200/200  ETA 0:00`))
  t.ok(
    last.startsWith('\rEpoch 1/2  2.0 s  100 images/s  loss 0.2500  val_loss 1.000e-5  '),
    'blanks cover the rest of the bar',
  )
  t.equal(end, '\n')
  t.ok(printed({ samples: null }, true)[0].includes('100 '), 'samples so far, where nobody knows how many there are')
  t.end()
})

test('colour is left out where NO_COLOR is set', t => {
  t.notOk(printed({}, true).join('').includes('\x1b'))
  t.ok(printed({ environment: {} }, true).join('').includes('\x1b[32m'))
  t.end()
})

test("verbose 'json' prints an object a line, verbose 0 nothing", t => {
  t.deepEqual(printed({ verbose: 0 }, true), [])
  const objects = printed({ verbose: 'json' }, true).map(line => JSON.parse(line))
  t.deepEqual(objects[0], { event: 'epoch', epoch: 1, seconds: 2, imagesPerSecond: 100, loss: 0.25, val_loss: 0.00001 })
  t.deepEqual(objects[2], { event: 'end', weightsHash: 'abc' })
  t.end()
})

/** The lines that stand on a terminal of some width: what is written beyond its last column begins a new one. */
function screen(columns: number, written: readonly string[]): string[] {
  const lines: string[][] = [[]]
  let column = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  const plain = written.join('').replace(/\x1b\[\d+m/g, '')
  for (const { segment } of new Intl.Segmenter().segment(plain.replaceAll('\x1b[K', '\0'))) {
    if (segment === '\0') {
      lines[lines.length - 1].length = column
    } else if (segment === '\r') {
      column = 0
    } else if (segment === '\n' || segment === '\r\n') {
      lines.push([])
      column = 0
    } else {
      const width = /[\u4e00-\u9fff\u{1f680}]/u.test(segment) ? 2 : 1
      if (column + width > columns) {
        lines.push([])
        column = 0
      }
      lines[lines.length - 1].splice(column, width, segment, ...(width === 2 ? [''] : []))
      column += width
    }
  }
  return lines.map(line => line.join('').trimEnd())
}

/** What two epochs leave on a terminal. `sizes`: its widths, one for each draw. */
function shown(
  sizes: readonly number[],
  logs: Record<string, number>,
  options: Partial<ProgressOptions> = {},
): string[] {
  const written: string[] = []
  let [milliseconds, size] = [0, 0]
  const output = {
    write: (text: string) => written.push(text),
    isTTY: true,
    get columns() {
      return sizes[Math.min(size, sizes.length - 1)]
    },
  }
  const progress = new Progress({
    ...{ verbose: 1, samples: 60000, title: epoch => `Epoch ${epoch + 1}/2`, output, environment: {} },
    ...{ now: () => milliseconds, ...options },
  })
  for (const epoch of [0, 1]) {
    progress.beginEpoch(epoch)
    for (const done of [1000, 30000, 60000]) {
      milliseconds += 1000
      if (progress.isDue) progress.batch(done, logs)
      size++
    }
    progress.endBatches()
    progress.endEpoch(60000, logs)
  }
  return screen(Math.max(...sizes), written)
}

const many = { loss: 0.5, accuracy: 0.25, precision: 0.125, recall: 0.75, val_loss: 0.5, val_accuracy: 0.25 }

test('no line is longer than the terminal, and what an epoch came to is all there', t => {
  for (const columns of [1, 2, 5, 10, 20, 21, 33, 40, 60, 80, 100, 200]) {
    const lines = shown([columns], many)
    t.ok(
      lines.every(line => line.length < columns || columns === 1),
      `${columns}: ${Math.max(...lines.map(({ length }) => length))}`,
    )
    const text = lines.join('').replace(/\s/g, '')
    for (const [name, value] of Object.entries(many))
      t.equal(text.split(`${name}${value.toFixed(4)}`.replace(/\s/g, '')).length >= 3, true, `${columns} ${name}`)
  }
  t.deepEqual(shown([20], { loss: 0.5 }), [
    ...[
      'Epoch 1/2  3.0 s',
      '  20000 images/s',
      '  loss 0.5000',
      'Epoch 2/2  3.0 s',
      '  20000 images/s',
      '  loss 0.5000',
    ],
    '',
  ])
  t.end()
})

test('a narrow terminal shows first how far the epoch is, then the loss', t => {
  const drawn = (columns: number) => {
    const written: string[] = []
    const output = { write: (text: string) => written.push(text), isTTY: true, columns }
    const progress = new Progress({
      ...{ verbose: 1, samples: 1000, output, environment: {}, now: () => 0 },
      title: () => 'Epoch 1/3',
    })
    progress.batch(500, many)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    return written[0].replace(/\x1b\[\d+m/g, '')
  }
  t.equal(drawn(8), '\rEpoch 1')
  t.equal(drawn(16), '\rEpoch 1/3  50%')
  t.equal(drawn(20), '\rEpoch 1/3  500/1000')
  t.equal(drawn(34), '\rEpoch 1/3  500/1000  loss 0.5000')
  t.equal(drawn(44), '\rEpoch 1/3  500/1000  ETA 0:00  loss 0.5000')
  t.equal(drawn(54), '\rEpoch 1/3  ━━━━─────  500/1000  ETA 0:00  loss 0.5000')
  t.end()
})

test('a terminal that is resized, and wide characters, are heeded', t => {
  const lines = shown([100, 20, 60, 30, 100, 10], { loss: 0.5, 准确率: 0.25, '🚀': 1 })
  t.ok(lines.filter(line => line.startsWith('Epoch')).length === 2, lines.join('|'))
  const narrower: string[] = []
  const output = { write: (text: string) => narrower.push(text), isTTY: true, columns: 90 }
  const title = () => 'Epoch 1/2'
  const progress = new Progress({ verbose: 1, samples: 100, title, output, environment: {}, now: () => 0 })
  progress.batch(50, { loss: 1 })
  output.columns = 30
  progress.endBatches()
  progress.endEpoch(100, { loss: 1 })
  t.equal(screen(90, narrower)[0], 'Epoch 1/2  0.0 s', 'nothing is left of a line that was longer')
  for (const columns of [10, 20, 30, 31, 32, 33])
    t.deepEqual(
      shown([columns], { 损失: 0.5, 准确率: 0.25, 精确度: 0.125 }).filter(line => line.startsWith('Epoch')).length,
      2,
      'no line is broken by the terminal',
    )
  t.end()
})

test('names of values are kept on the line, whatever is in them', t => {
  const lines = printed({ verbose: 2 }, true)
  t.ok(lines.every(line => line.split('\n').length === 2))
  const written: string[] = []
  const progress = new Progress({
    ...{ verbose: 2, samples: 1, title: () => 'Epoch 1/1', output: { write: text => written.push(text) } },
    ...{ environment: {}, now: () => 0 },
  })
  progress.beginEpoch(0)
  progress.endEpoch(1, { 'a\nb\x1b[2J': 1, event: 2 })
  t.equal(written.join('').split('\n').length, 2)
  t.notOk(written.join('').includes('\x1b'))
  t.end()
})

test('fields of JSON objects are not those of metrics with the same names', t => {
  const written: string[] = []
  const output = { write: (text: string) => written.push(text) }
  const progress = new Progress({ verbose: 'json', samples: 1, title: () => '', output, environment: {}, now: () => 0 })
  progress.beginEpoch(4)
  progress.endEpoch(1, { loss: Number.NaN, event: 7, epoch: 9 })
  const { event, epoch, loss } = JSON.parse(written[0])
  t.deepEqual([event, epoch, loss], ['epoch', 5, null])
  t.end()
})

test('from the second epoch on the total of a generator is known', t => {
  const written: string[] = []
  let milliseconds = 0
  const output = { write: (text: string) => written.push(text), isTTY: true, columns: 100 }
  const title = (epoch: number) => `Epoch ${epoch + 1}/2`
  const progress = new Progress({ verbose: 1, samples: null, title, output, environment: {}, now: () => milliseconds })
  for (const epoch of [0, 1]) {
    progress.beginEpoch(epoch)
    milliseconds += 1000
    progress.batch(50, { loss: 1 })
    progress.endBatches()
    progress.endEpoch(200, { loss: 1 })
  }
  const [first, , , second] = written
  t.notOk(first.includes('/200') || first.includes('ETA'))
  t.ok(second.includes('50/200') && second.includes('ETA 0:03'))
  t.end()
})

test('a message of a callback stands on a line of its own, above the bar', t => {
  const written: string[] = []
  const { log } = console
  console.log = (text: string) => void written.push(`${text}\n`)
  try {
    const output = { write: (text: string) => written.push(text), isTTY: true, columns: 80 }
    const progress = new Progress({
      ...{ verbose: 1, samples: 100, title: () => 'Epoch 1/1', output, environment: {}, now: () => 200 },
    })
    progress.beginEpoch(0)
    progress.batch(50, { loss: 1 })
    say('Epoch 1: early stopping')
    progress.endBatches()
    progress.endEpoch(100, { loss: 1 })
    say('done', 'json')
  } finally {
    console.log = log
  }
  const lines = screen(80, written)
  t.equal(lines[0], 'Epoch 1: early stopping')
  t.ok(lines[1].startsWith('Epoch 1/1  0.0 s'))
  t.deepEqual(JSON.parse(lines[2]), { event: 'message', text: 'done' })
  t.end()
})

test('a run goes on where nobody reads what it prints', async t => {
  const messages = new URL('../lib/callbacks/messages.ts', import.meta.url)
  const program = `
    import { writeSync } from 'node:fs'
    import { printTo, say } from '${messages.href}'
    for (let i = 0; i < 40; i++) {
      if (i % 2) say('a message')
      else printTo(process.stdout, 'a line\\n')
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    writeSync(2, 'all ' + process.stdout.listenerCount('error'))
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  child.stdout.once('data', () => child.stdout.destroy())
  let told = ''
  child.stderr.on('data', text => {
    told += text
  })
  const code = await new Promise(resolve => child.once('close', resolve))
  t.equal(code, 0)
  t.match(told, /^all \d$/)
  t.end()
})
