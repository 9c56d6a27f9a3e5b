/** The package as its users get it: built, in a node_modules of its own with nothing beside it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import * as lib from '../lib/index.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const folder = mkdtempSync(join(tmpdir(), 'fovea-package-'))
const home = join(folder, 'node_modules', 'fovea')
test.onFinish(() => rmSync(folder, { recursive: true }))

mkdirSync(home, { recursive: true })
cpSync(join(root, 'package.json'), join(home, 'package.json'))
symlinkSync(join(root, 'build'), join(home, 'build'))

/** What the compiler complains about. */
const compile = (...args: string[]): string =>
  spawnSync(process.execPath, [tsc, ...args], { cwd: folder, encoding: 'utf8' }).stdout

test('the package compiles', t => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'build-lib.mjs'), join(home, 'dist')],
    {
      encoding: 'utf8',
    },
  )
  t.equal(status, 0, `${stdout}${stderr}` || 'without complaints')
  t.end()
})

/** What a program prints, run beside the package. */
const run = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const runModule = (source: string): string => run('--input-type=module', '--eval', source)

/** Everything a user can import, and what the namespaces hold. */
const names: Record<string, string> = {
  sequential: 'function',
  model: 'function',
  cloneModel: 'function',
  plotModel: 'function',
  compileFunction: 'function',
  trainStep: 'function',
  input: 'function',
  listWeights: 'function',
  loadModel: 'function',
  setSeed: 'function',
  dtypePolicy: 'function',
  setDtypePolicy: 'function',
  clearSession: 'function',
  tensor: 'function',
  decodeImage: 'function',
  loadImage: 'function',
  saveImage: 'function',
  classify: 'function',
  serve: 'function',
  oneHot: 'function',
  utils: 'toCategorical',
  train: 'adam',
  tidy: 'function',
  tensor1d: 'function',
  tensor2d: 'function',
  tensor3d: 'function',
  tensor4d: 'function',
  tensor5d: 'function',
  imageSheet: 'function',
  setWarnings: 'function',
  registerFunction: 'function',
  registerLayer: 'function',
  registerLoss: 'function',
  registerMetric: 'function',
  registerOptimizer: 'function',
  registerSchedule: 'function',
  Tensor: 'function',
  Model: 'function',
  Sequential: 'function',
  Layer: 'function',
  FoveaError: 'function',
  ShapeError: 'function',
  OptionError: 'function',
  FormatError: 'function',
  DataError: 'function',
  NativeError: 'function',
  activations: 'relu leakyRelu gelu softmax get',
  layers:
    'conv1d conv1dTranspose conv2d conv2dTranspose conv3d conv3dTranspose ' +
    'depthwiseConv1d depthwiseConv2d separableConv1d separableConv2d maxPooling2d maxPool2d averagePooling2d ' +
    'globalAveragePooling2d globalMaxPooling2d flatten reshape ' +
    'dense dropout batchNormalization activation reLU softmax add concatenate zeroPadding2d rescaling input ' +
    'cropping1d cropping2d cropping3d zeroPadding1d zeroPadding3d upSampling1d upSampling2d upSampling3d permute ' +
    'repeatVector identity multiply subtract average maximum minimum dot layerNormalization groupNormalization ' +
    'rmsNormalization unitNormalization leakyReLU elu prelu activityRegularization masking spatialDropout1d ' +
    'spatialDropout2d ' +
    'spatialDropout3d globalAveragePooling1d globalAveragePooling3d globalMaxPooling1d globalMaxPooling3d ' +
    'additiveAttention attention einsumDense embedding groupQueryAttention lambda multiHeadAttention ' +
    'timeDistributed augMix contrastLimitedAdaptiveHistogramEqualization randomElasticTransform ' +
    'adaptiveAveragePooling1d adaptiveAveragePooling2d adaptiveAveragePooling3d adaptiveMaxPooling1d ' +
    'adaptiveMaxPooling2d adaptiveMaxPooling3d ' +
    'centerCrop resizing maxPooling1d maxPool1d maxPooling3d maxPool3d averagePooling1d avgPool1d averagePooling3d ' +
    'avgPool3d ' +
    'alphaDropout gaussianDropout gaussianNoise ' +
    'normalization ' +
    'cutMix equalization mixUp randAugment randomCrop randomErasing randomPosterization randomSharpness solarization ' +
    'normalization spectralNormalization ' +
    'cutMix mixUp randomErasing randomPosterization randomSharpness solarization ' +
    'autoContrast randomBrightness randomColorDegeneration randomColorJitter randomContrast randomFlip ' +
    'randomGaussianBlur randomPerspective ' +
    'randomGrayscale randomHue randomInvert randomRotation randomSaturation randomShear randomTranslation randomZoom ' +
    'AvgPool1D AvgPool2D AvgPool3D Convolution1D Convolution2D Convolution3D Convolution1DTranspose ' +
    'Convolution2DTranspose Convolution3DTranspose GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D GlobalMaxPool1D ' +
    'GlobalMaxPool2D GlobalMaxPool3D MaxPool1D MaxPool2D MaxPool3D SeparableConvolution1D SeparableConvolution2D ' +
    'avgPool2d avgPooling1d avgPooling2d avgPooling3d convolution1d convolution2d convolution3d ' +
    'convolution1dTranspose convolution2dTranspose convolution3dTranspose globalAvgPool1d globalAvgPool2d ' +
    'globalAvgPool3d globalMaxPool1d globalMaxPool2d globalMaxPool3d separableConvolution1d separableConvolution2d ' +
    'Layer serialize deserialize',
  optimizers:
    'adadelta adafactor adagrad adam adamax adamw ftrl lamb lion lossScaleOptimizer multiOptimizer muon nadam ' +
    'optimizerMap rmsprop scheduleFreeAdamW sgd Optimizer get',
  schedules:
    'exponentialDecay inverseTimeDecay polynomialDecay piecewiseConstantDecay cosineDecay cosineDecayRestarts ' +
    'LearningRateSchedule get',
  losses: 'sparseCategoricalCrossentropy categoricalCrossentropy binaryCrossentropy meanSquaredError Loss get',
  metrics: 'accuracy binaryAccuracy categoricalAccuracy sparseCategoricalAccuracy MeanMetric Metric get',
  callbacks:
    'backupAndRestore Callback CallbackList csvLogger earlyStopping history jsonLinesLogger lambdaCallback ' +
    'learningRateScheduler ' +
    'modelCheckpoint progbarLogger reduceLROnPlateau remoteMonitor swapEMAWeights tensorBoard terminateOnNaN',
  initializers: 'glorotUniform heNormal zeros ones constant orthogonal Initializer get',
  regularizers: 'l1 l2 l1l2 orthogonalRegularizer Regularizer get',
  constraints: 'maxNorm minMaxNorm nonNeg unitNorm Constraint get serialize',
  data: 'from slices generator array range files zip Pipeline',
  datasets: 'mnist fashionMnist cifar10 cifar100 imageFolder',
  inspect: 'gradients checkGradients memory precision weightsHash',
  kernels: 'conv2dForward conv2dBackward gemm',
  engine: 'setThreads setSimd peak',
}

test('import gives every name of the public face', t => {
  const report = `import * as fovea from 'fovea'
    console.log(JSON.stringify(Object.fromEntries(Object.entries(fovea).map(([name, value]) =>
      [name, typeof value === 'function' ? null
        : Object.keys(value).concat(Object.keys(Object.getOwnPropertyDescriptors(value)))]))))`
  const exported: Record<string, string[] | null> = JSON.parse(runModule(report))
  for (const [name, content] of Object.entries(names)) {
    if (content === 'function') t.equal(exported[name], null, `${name} is a function or a class`)
    else
      t.deepEqual(
        content.split(' ').filter(each => !exported[name]?.includes(each)),
        [],
        `${name} has ${content}`,
      )
  }
  for (const [name, content] of Object.entries(lib))
    if (typeof content === 'object')
      t.deepEqual(
        Object.keys(content).filter(each => !exported[name]?.includes(each)),
        [],
        `${name} has all that it has in lib/`,
      )
  t.end()
})

const program = `
  setSeed(1)
  const net = sequential({ layers: [
    layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [5, 5, 1] }),
    layers.flatten(),
    layers.dense({ units: 3, activation: 'softmax' }),
  ] })
  const { shape, data } = net.predictSync({ shape: [1, 5, 5, 1], data: new Float32Array(25).fill(0.5) })
  console.log(JSON.stringify([shape, [...data], engine.version]))`

test('import and require run the same program', {
  skip: process.features.require_module ? false : 'skipped: this Node.js cannot require an ES module',
}, t => {
  const imported = runModule(`import { engine, layers, sequential, setSeed } from 'fovea'; ${program}`)
  const required = run(
    '--input-type=commonjs',
    '--eval',
    `const { engine, layers, sequential, setSeed } = require('fovea'); ${program}`,
  )
  const [shape, , version] = JSON.parse(imported)
  t.deepEqual(shape, [1, 3])
  t.equal(
    version,
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    'engine.version is that of the package',
  )
  t.equal(required, imported)
  t.end()
})

test('the package needs no other one, not even to save', t => {
  t.equal(runModule(`import 'fovea'; console.log('loaded')`), 'loaded\n', 'there is none beside it')
  const save = `import { layers, sequential } from 'fovea'
    const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
    await net.save('x.keras').then(() => console.log('saved'), error => console.log(error.code))`
  t.equal(runModule(save), 'saved\n')
  t.end()
})

test('the program of the package, "fovea", works on its files', t => {
  const program = join(home, JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).bin.fovea)
  t.match(readFileSync(program, 'utf8'), /^#!\/usr\/bin\/env node\n/)
  t.equal(JSON.parse(run(program, 'convert', 'x.keras', 'of it.h5', '--json')).weights, 3, 'convert')
  t.match(run(program, 'summary', 'of it.h5'), / Trainable params: 3 /, 'summary')
  t.end()
})

test('the declarations need no others, not even those of Node.js', t => {
  writeFileSync(
    join(folder, 'alone.mts'),
    `import { layers, optimizers, sequential } from 'fovea'
    const net = sequential({ layers: [layers.flatten({ inputShape: [8, 8] }), layers.dense({ units: 2 })] })
    net.compile({ optimizer: optimizers.adam(), loss: 'mse' })
    export const { history } = await net.fit([[[1]]], [[1, 2]])`,
  )
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', '']
  t.equal(compile(...options, 'alone.mts'), '')
  t.end()
})

test('the declarations suit a strict program', t => {
  const source = `
    import { type History, input, layers, losses, metrics, type Model, optimizers, sequential } from 'fovea'
    import { ShapeError, tensor, type Tensor } from 'fovea'
    const dense = layers.dense({ units: 2, inputShape: [3] as const, activation: 'softmax' })
    const net: Model = sequential({ layers: [dense] })
    const loss = losses.sparseCategoricalCrossentropy()
    net.compile({ optimizer: optimizers.adam({ learningRate: 1e-3 }), loss, metrics: ['accuracy'] })
    const history: History = await net.fit([[1, 2, 3]], [1], { epochs: 1, verbose: 0 })
    const told: number[] = []
    await net.fit([[1, 2, 3]], [1], { callbacks: [{ onTrainBatchEnd: batch => void told.push(batch) }] })
    await net.fit([[1, 2, 3]], [1], { callbacks: { on_epoch_end: (epoch, logs) => void told.push(epoch, logs.loss) } })
    // @ts-expect-error a hook that nobody calls
    await net.fit([[1, 2, 3]], [1], { callbacks: { onEpochsEnd: () => undefined } })
    const result: Tensor = await net.predict(tensor([[1, 2, 3]]))
    const code: string = new ShapeError('').code
    // @ts-expect-error units are a number
    layers.dense({ units: '2' })
    // @ts-expect-error three sides of a series
    layers.zeroPadding1d({ padding: [1, 2, 3] })
    // @ts-expect-error a layer that nobody made
    layers.timeDistributed({ layer: layers.dense })
    // @ts-expect-error data of a type that nobody has
    input({ shape: [3], dtype: 'int33' })
    // @ts-expect-error a factory that nobody called
    net.compile({ optimizer: optimizers.adam })
    // @ts-expect-error the same of a loss
    net.compile({ loss: losses.meanSquaredError })
    // @ts-expect-error and of a metric
    net.compile({ metrics: [metrics.accuracy] })
    net.compile({ optimizer: { className: 'Adam' }, loss: { class_name: 'Huber', config: { delta: 2 } } })
    export { code, history, result }`
  writeFileSync(join(folder, 'program.mts'), source)
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true })
  for (const types of ['@types/node', 'undici-types'])
    symlinkSync(join(root, 'node_modules', types), join(folder, 'node_modules', types))
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node']
  t.equal(compile(...options, '--exactOptionalPropertyTypes', 'program.mts'), '')
  t.end()
})
