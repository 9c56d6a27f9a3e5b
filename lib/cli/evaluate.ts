/** `fovea evaluate MODEL DIR` */
import { DataError, datasets, loadModel, type Model, OptionError, type Tensor } from '../index.ts'
import type { Command } from './command.ts'
import { type Batches, colorModeOf, counted, folderIn, folderOptions, folderValues } from './pictures.ts'
import { missingPreparation, pictureOptions, pictureValues } from './values.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** How far rounding may take a probability out of 0 to 1. */
const tolerance = 1e-3

/**
 * The probabilities of one picture, as `classify` has them: a single output is that of the second of two classes, and
 * numbers that cannot be probabilities are logits.
 */
function probabilitiesOf(outputs: Float32Array): readonly number[] {
  const areLogits = outputs.some(score => score < -tolerance || score > 1 + tolerance)
  if (!areLogits) return outputs.length === 1 ? [1 - outputs[0], outputs[0]] : [...outputs]
  const logits = outputs.length === 1 ? [0, outputs[0]] : [...outputs]
  const largest = Math.max(...logits)
  const powers = logits.map(logit => Math.exp(logit - largest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map(power => power / sum)
}

/** Throws OptionError for a model that does not classify pictures. */
function expectClassifier({ inputs, outputs }: Model): void {
  if (inputs.length === 1 && outputs.length === 1 && inputs[0].shape.length === 4 && outputs[0].shape.length === 2)
    return
  const shapes = [inputs, outputs].map(values =>
    values.map(({ shape }) => JSON.stringify(shape).replaceAll(',', ', ')).join(' and '),
  )
  throw new OptionError(
    `evaluate: expected a model from pictures [height, width, channels] to [classes], received one from ` +
      `${shapes[0]} to ${shapes[1]}.`,
  )
}

/** Lines of a table, its columns as wide as their widest cells. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  return rows.map(row =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i] + 2))).join(''),
  )
}

/** The confusion matrix (true classes are rows, predicted ones columns), the sum of the losses, and the pictures. */
async function tally(
  batches: AsyncIterable<{ readonly x: Tensor; readonly y?: Tensor }>,
  names: readonly string[],
  predict: (x: Tensor) => Promise<Tensor>,
) {
  const confusion = names.map(() => names.map(() => 0))
  let [loss, pictures] = [0, 0]
  for await (const { x, y } of batches) {
    const predictions = await predict(x)
    const outputs = predictions.data.length / x.shape[0]
    for (const [i, label] of (y?.data ?? []).entries()) {
      const scores = probabilitiesOf(predictions.data.subarray(i * outputs, (i + 1) * outputs))
      if (scores.length !== names.length)
        throw new OptionError(
          `evaluate: expected a folder for each of the ${scores.length} classes of the model, received ` +
            `${names.length}.`,
        )
      confusion[label][scores.indexOf(Math.max(...scores))]++
      loss -= Math.log(Math.max(scores[label], 1e-7))
      pictures++
    }
  }
  return { confusion, loss, pictures }
}

export const evaluate: Command = {
  name: 'evaluate',
  about: 'Says how many pictures of a folder a model gets right, class by class',
  files: ['MODEL', 'DIR'],
  options: { ...folderOptions, ...pictureOptions },
  help: [
    'DIR has a folder for every class, by the names that the model has for them, or a folder val or test with these.',
    'Models without names take the folders in the order of their names.',
    '',
    'Examples:',
    '  npx fovea evaluate pets.keras pets/val',
    '  npx fovea evaluate vgg16.h5 photos --preprocess vgg16 --json',
  ],
  async run(call) {
    const {
      files: [file, folder],
      options,
      print,
      warn,
      progress,
      interruption,
    } = call
    const { preprocess, size = 224, resize: _, ...rest } = pictureValues(options)
    const how = folderValues(call)
    const model = await loadModel(file, { compile: false })
    expectClassifier(model)
    const hint = missingPreparation(model, options)
    if (hint !== null) warn(hint)
    const [, height, width, channels] = model.inputs[0].shape
    const { classNames, resize: own } = model.metadata
    const resize = how.resize ?? (['crop', 'pad', 'stretch'] as const).find(each => each === own) ?? 'stretch'
    const {
      train,
      classNames: found,
      files,
    } = await datasets.imageFolder((await folderIn(folder, ['val', 'valid', 'validation', 'test'])) ?? folder, {
      ...{ ...rest, ...how, resize, shuffle: false, size: [height ?? size, width ?? size] },
      colorMode: colorModeOf(channels),
      ...(classNames && { classNames }),
    })
    const names = classNames ?? found ?? []
    const signal = interruption()
    const predict = async (x: Tensor) =>
      (await model.predict((preprocess ? preprocess(x) : x) as Tensor, { signal })) as Tensor
    const batches = counted(train as Batches, files.train.length, progress)
    const { confusion, loss, pictures } = await tally(batches, names, predict)
    if (pictures === 0) throw new DataError(`evaluate: expected whole pictures in ${folder}, received none.`)
    const right = confusion.reduce((sum, row, i) => sum + row[i], 0)
    const perClass = confusion.map((row, i) => {
      const count = row.reduce((sum, each) => sum + each, 0)
      return { name: names[i], pictures: count, accuracy: count === 0 ? null : row[i] / count }
    })
    const rows = perClass.map(({ name, pictures, accuracy }) => [
      ...[name, String(pictures), accuracy === null ? '-' : percent(accuracy)],
    ])
    for (const line of table([['class', 'pictures', 'right'], ...rows])) print(line)
    print(
      `accuracy ${percent(right / pictures)} (${right} of ${pictures} pictures), loss ${(loss / pictures).toFixed(4)}`,
    )
    return { accuracy: right / pictures, loss: loss / pictures, pictures, classes: perClass, confusion }
  },
}
