import test from 'tape'
import { Progress, type ProgressOptions } from '../lib/training/progress.ts'

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
