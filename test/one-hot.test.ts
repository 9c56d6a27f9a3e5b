import test from 'tape'
import { DataError, OptionError, oneHot, ShapeError, tensor, utils } from '../lib/index.ts'

test('labels become rows with a 1 at their class', t => {
  const rows = [
    [0, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]
  t.deepEqual(oneHot([1, 2, 0], 3).toArray(), rows)
  t.deepEqual(oneHot([1, 2, 0]).toArray(), rows, 'as many classes as the labels need')
  t.deepEqual(oneHot(Uint8Array.of(1, 2, 0)).toArray(), rows, 'bytes are labels')
  t.deepEqual(oneHot([[1], [2], [0]], 3).toArray(), rows, 'an axis of length 1 is left out')
  t.deepEqual(oneHot(tensor([1, 0, 0, 1], [2, 2])).shape, [2, 2, 2])
  t.deepEqual(oneHot(1, 2).toArray(), [0, 1], 'a single label')
  t.equal(utils.toCategorical, oneHot)
  t.end()
})

test('labels that mean no class are refused', t => {
  t.throws(
    () => oneHot([0, 3], 3),
    /oneHot: expected labels that are whole numbers from 0 to 2, received 3 \(label 1\)/,
  )
  for (const label of [-1, 0.5, Number.NaN]) t.throws(() => oneHot([label], 3), DataError, String(label))
  t.throws(() => oneHot([0], 0), OptionError)
  t.throws(() => oneHot([], 3), ShapeError)
  t.end()
})
