/** Many pictures as one. */
import { knownOptions, numberOption } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray, listOf } from '../../core/kinds.ts'
import { zerosOf } from '../../core/memory.ts'
import { formatShape } from '../../core/shape.ts'
import { isShaped, Tensor, type TensorData, type TensorLike, tensor } from '../../core/tensor.ts'
import { inPieces, Turns } from '../../core/turns.ts'

interface SheetOptions {
  /** Pictures in a row. Default: as many as there are rows. */
  columns?: number
  /** Pixels between pictures. Default 2. */
  gap?: number
  /** What every channel is where there is no picture, from 0 to 255. Default 255: white. */
  background?: number
}

/** The pictures of a batch. */
function eachOf(batch: Tensor<TensorData>): readonly Tensor<TensorData>[] {
  if (batch.shape.length !== 4) return [batch]
  const [count, ...shape] = batch.shape
  const length = batch.size / count
  return Array.from({ length: count }, (_, i) => new Tensor(batch.data.subarray(i * length, (i + 1) * length), shape))
}

function picturesOf(where: string, given: TensorLike | readonly TensorLike[]): readonly Tensor<TensorData>[] {
  const isList = isArray(given) && listOf(given).every(each => isShaped(each))
  const pictures = isList ? listOf(given).map(each => tensor(each as TensorLike)) : eachOf(tensor(given as TensorLike))
  if (pictures.length === 0) throw new OptionError(`${where}: expected pictures, received none.`)
  const channels = pictures[0].shape[2]
  const wrong = pictures.find(({ shape, size }) => shape.length !== 3 || size === 0 || shape[2] !== channels)
  if (wrong !== undefined)
    throw new ShapeError(
      `${where}: expected pictures [height, width, channels] with as many channels each, received shape ` +
        `${formatShape(wrong.shape)}.`,
    )
  return pictures
}

/** Pictures side by side, row by row, each in the middle of a cell as large as the largest of them. */
export async function imageSheet(
  given: TensorLike | readonly TensorLike[],
  options: SheetOptions = {},
): Promise<Tensor> {
  const where = 'imageSheet'
  knownOptions(where, options, ['columns', 'gap', 'background'])
  const pictures = picturesOf(where, given)
  const whole = { integer: true } as const
  const square = Math.ceil(Math.sqrt(pictures.length))
  const columns = numberOption(where, 'columns', options.columns ?? square, { min: 1, max: 65_536, ...whole })
  const gap = numberOption(where, 'gap', options.gap ?? 2, { min: 0, max: 65_536, ...whole })
  const background = numberOption(where, 'background', options.background ?? 255, { min: 0, max: 255 })
  const [across, rows] = [Math.min(columns, pictures.length), Math.ceil(pictures.length / columns)]
  const [cellHeight, cellWidth] = [0, 1].map(axis => Math.max(...pictures.map(({ shape }) => shape[axis])))
  const [height, width] = [rows * (cellHeight + gap) - gap, across * (cellWidth + gap) - gap]
  const channels = pictures[0].shape[2]
  const [sheet, turns] = [zerosOf(Float32Array, height * width * channels), new Turns()]
  await inPieces(sheet.length, (first, end) => sheet.fill(background, first, end), turns)
  for (const [i, { shape, data }] of pictures.entries()) {
    const [ownHeight, ownWidth] = shape
    const top = Math.floor(i / columns) * (cellHeight + gap) + Math.floor((cellHeight - ownHeight) / 2)
    const left = (i % columns) * (cellWidth + gap) + Math.floor((cellWidth - ownWidth) / 2)
    const length = ownWidth * channels
    for (let row = 0; row < ownHeight; row++) {
      if (turns.isOver) await turns.next()
      sheet.set(data.subarray(row * length, (row + 1) * length), ((top + row) * width + left) * channels)
    }
  }
  return new Tensor(sheet, [height, width, channels])
}
