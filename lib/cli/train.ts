/** `fovea train DIR` */
import { basename, resolve } from 'node:path'
import { callbacks, DataError, layers, setSeed, transfer } from '../index.ts'
import { type Call, type Command, Interrupted, UsageError } from './command.ts'
import { counted, folderOptions, folderValues, type Parts, partsOf } from './pictures.ts'
import { choiceOf, expectEnding, makeFolder, numberOf, pixelNames, pixelsOption, textOf } from './values.ts'

const methods = ['bottleneck', 'freeze', 'fineTune'] as const
/** Epochs in which `fineTune` trains the head alone, before the others. */
const headEpochs = 5

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** What `transfer` is asked for. Throws UsageError. */
function transferValues(options: Call['options']) {
  const augments = options.augment === true
  const method = choiceOf(options, 'method', methods) ?? (augments ? 'freeze' : 'bottleneck')
  if (options['unfreeze-from'] !== undefined && method !== 'fineTune')
    throw new UsageError(`--unfreeze-from: expected the method fineTune, received ${method}.`)
  const given = {
    weights: textOf(options, 'weights'),
    preprocessing: choiceOf(options, 'pixels', pixelNames),
    unfreezeFrom: textOf(options, 'unfreeze-from'),
    learningRate: numberOf(options, 'learning-rate', { isMinAllowed: false, integer: false }),
    dropout: numberOf(options, 'dropout', { max: 0.99, integer: false }),
  }
  return {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    method,
    ...(method === 'fineTune' && { headEpochs }),
    ...(augments && {
      augment: [
        layers.randomFlip({ mode: 'horizontal' }),
        layers.randomTranslation({ heightFactor: 0.05, widthFactor: 0.05 }),
      ],
    }),
  }
}

/** Whether the signal has ended the work. Other errors are thrown. */
async function wasAborted(work: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  try {
    await work
    return false
  } catch (error) {
    if (!signal.aborted) throw error
    return true
  }
}

/** A name in quotes, where a shell would take it apart otherwise. */
const quoted = (name: string) => (/^[\w./:\\-]+$/.test(name) ? name : `"${name}"`)

/** The summary of an epoch, in one line. */
function lineOf(epoch: number, epochs: number, logs: Readonly<Record<string, number>>): string {
  const { loss, accuracy, val_loss: valLoss, val_accuracy: valAccuracy } = logs
  const validated =
    valAccuracy === undefined ? '' : `, validation: loss ${valLoss.toFixed(4)}, accuracy ${percent(valAccuracy)}`
  return `Epoch ${epoch}/${epochs}: loss ${loss.toFixed(4)}, accuracy ${percent(accuracy)}${validated}`
}

/** Throws DataError for folders that there is nothing to learn from. */
function expectEnough(folder: string, classNames: Parts['classNames'], counts: Parts['counts'], split: number): void {
  if (classNames.length < 2)
    throw new DataError(
      `expected folders of at least 2 classes in ${folder}, received ${classNames.join()} alone. DIR has a folder ` +
        'for every class, or folders train and val that have these.',
    )
  const kept = Math.floor(split * counts.train)
  if (counts.validation === 0 && split > 0 && kept === 0)
    throw new DataError(
      `expected pictures to train and to validate with in ${folder}, received ${counts.train}, of which a share of ` +
        `${split} is ${kept}. Give more pictures, or another --validation-split; 0: none to validate with.`,
    )
}

const decoderNames = { sharp: 'sharp', wasm: 'WebAssembly' }

const described = ({ classNames, counts, decoder }: Parts) =>
  `${counts.train} pictures of ${classNames.length} classes (${classNames.slice(0, 8).join(', ')}` +
  `${classNames.length > 8 ? ', ...' : ''}), ${counts.validation} to validate with, ` +
  `decoded by ${decoderNames[decoder]}`

/** The parts as `fit` takes them; `progress` is called with how many of their pictures have come. */
function watched({ train, validation, counts }: Parts, progress: Call['progress'], epoch: () => string) {
  const [ofTraining, ofValidation] = [
    (text: string) => progress(`${epoch()}: ${text}`),
    (text: string) => progress(`Validation: ${text}`),
  ]
  return {
    training: counted(train, counts.train, ofTraining),
    ...(validation && { validationData: counted(validation, counts.validation, ofValidation) }),
  }
}

export const train: Command = {
  name: 'train',
  about: 'Trains a network that knows pictures already to tell the classes of a folder apart',
  files: ['DIR'],
  needsNoReader: true,
  options: {
    out: { value: 'FILE', about: 'model that is written (NAME-OF-DIR.keras); its ending chooses the format' },
    base: { value: 'NAME', about: 'trained network: an application (mobileNetV2), or the file of a model' },
    weights: { value: 'FILE', about: 'weights of an application (imagenet: downloaded)' },
    pixels: pixelsOption,
    method: { value: 'HOW', about: 'bottleneck (default), freeze, or fineTune: see docs/transfer.md' },
    'unfreeze-from': { value: 'LAYER', about: 'with fineTune: the first layer of the base that changes (all)' },
    epochs: { value: 'N', about: 'times that all pictures are looked at (10)' },
    'learning-rate': { value: 'RATE', about: 'of the new layers (0.01); it falls to 0' },
    dropout: { value: 'SHARE', about: 'of the features (0.2)' },
    augment: { about: 'mirror and shift pictures at random; every epoch then runs through the whole network' },
    'validation-split': { value: 'SHARE', about: 'of the pictures, unless DIR has folders train and val (0.2)' },
    seed: { value: 'N', about: 'of all random numbers (1)' },
    resume: { about: 'keep a backup of every epoch in FILE.backup, and go on from one that is there' },
    ...folderOptions,
  },
  help: [
    'DIR has a folder for every class, or folders train and val that have these. Ctrl-C ends after the running ' +
      'step, and',
    'writes what there is. With --json there is a line for every epoch. The same command with --resume, given again',
    'after Ctrl-C, goes on after the last whole epoch, as if it had not been interrupted.',
    '',
    'Examples:',
    '  npx fovea train pets --out pets.keras',
    '  npx fovea train pets --base efficientNetLite0 --weights efficientnet_lite0.keras --out pets.keras',
    '  npx fovea predict pets.keras cat.jpg',
  ],
  async run(call) {
    const {
      files: [folder],
      options,
      print,
      progress,
      tell,
      interruption,
    } = call
    const out = textOf(options, 'out') ?? `${basename(resolve(folder)) || 'model'}.keras`
    await expectEnding('--out', out)
    const epochs = numberOf(options, 'epochs', { min: 1 }) ?? 10
    const seed = numberOf(options, 'seed', { max: 2 ** 32 - 1 }) ?? 1
    const validationSplit = numberOf(options, 'validation-split', { max: 0.99, integer: false }) ?? 0.2
    const how = { ...folderValues(call), validationSplit, seed }
    const asked = transferValues(options)
    setSeed(seed)
    const { classNames, counts } = await partsOf(folder, { ...how, validationSplit: 0, size: [1, 1], channels: 3 })
    expectEnough(folder, classNames, counts, validationSplit)
    const net = await transfer({ base: textOf(options, 'base') ?? 'mobileNetV2', classes: classNames, ...asked })
    await makeFolder(out)
    await net.expectSavable(out)
    const [, height, width, channels] = net.inputs[0].shape as readonly number[]
    const parts = await partsOf(folder, { ...how, size: [height, width], channels })
    net.metadata = { ...net.metadata, resize: how.resize ?? 'crop' }
    print(`${folder}: ${described(parts)}`)
    const signal = interruption()
    const begun = performance.now()
    const all = epochs + (asked.method === 'fineTune' ? headEpochs : 0)
    let [done, last]: [number, Readonly<Record<string, number>>] = [0, {}]
    const backup = options.resume === true ? [callbacks.backupAndRestore({ backupDir: `${out}.backup` })] : []
    const onEpochEnd = (epoch: number, logs: Readonly<Record<string, number>>) => {
      ;[done, last] = [epoch + 1, { ...logs }]
      print(lineOf(done, all, last))
      tell({ epoch: done, ...last })
    }
    const { training, ...validation } = watched(parts, progress, () => `Epoch ${done + 1}/${all}`)
    const reports = [{ onEpochEnd }, ...backup]
    const fit = net.fit(training, { ...validation, epochs, signal, verbose: 0, callbacks: reports })
    const isAborted = await wasAborted(fit, signal)
    await net.save(out)
    const seconds = (performance.now() - begun) / 1000
    const again = options.resume === true ? ' The same command goes on.' : ''
    if (isAborted)
      throw new Interrupted(`Stopped in epoch ${done + 1}. ${out} has the weights of the last finished step.${again}`)
    print(`${out}: written after ${seconds.toFixed(1)} s. Go on with: npx fovea predict ${quoted(out)} PICTURE`)
    return { output: out, classNames, pictures: parts.counts, decoder: parts.decoder, epochs: done, seconds, ...last }
  },
}
