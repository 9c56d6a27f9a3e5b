/** What is measured, and who computes it: the one list of contenders and their best settings. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Contender, Precision } from './contender.ts'
import { type KernelCase, kernelCases } from './kernels.ts'
import type { Workload } from './measure.ts'
import { type NetName, netNames, reference } from './reference.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** Where peers, their models and results live; git ignores it. */
export const benchFolder = path('../.bench/')
export const python = path('../.bench/python/bin/python')
export const modelsFolder = path('../.bench/models/')

interface Choice {
  readonly threads: readonly number[]
  /** Instruction set to cap ours at. */
  readonly simd?: string
  readonly peers: boolean
}

/** What a contender's process is to do. Without a precision nothing is said of it to the engine. */
interface Case {
  readonly precision?: Precision
  readonly [setting: string]: unknown
}

/** Where nobody asks, all but OpenVINO take float32. */
function precisionOf({ precision }: Case): Pick<Contender, 'precision' | 'byDefault'> {
  return { precision: precision ?? 'float32', byDefault: precision === undefined }
}

/** A script of this folder, as compile.ts left it. */
export function ours(script: string, name: string, theCase: Case, threads: number, simd?: string): Contender {
  const env = { FOVEA_NUM_THREADS: String(threads), ...(simd ? { FOVEA_SIMD: simd } : {}) }
  return {
    name,
    ours: true,
    ...precisionOf(theCase),
    command: [process.execPath, `${benchFolder}js/${script}.js`],
    case: { ...theCase, threads },
    env,
  }
}

function peer(
  script: string,
  name: string,
  theCase: Case,
  threads: number,
  env: Record<string, string> = {},
): Contender {
  const command = script.endsWith('.py')
    ? [python, path(`peers/${script}`)]
    : [process.execPath, path(`peers/${script}`)]
  // Without a cap of their own the libraries below them (OpenMP, MKL) would take all processors.
  const caps = { OMP_NUM_THREADS: String(threads), MKL_NUM_THREADS: String(threads) }
  return {
    ...{ name, ours: false, ...precisionOf(theCase), command, case: { ...theCase, threads } },
    env: { ...caps, ...env },
  }
}

/** glibc keeps freed memory instead of giving it back to the system at every step: no page faults. */
const KEEP_PAGES = { MALLOC_MMAP_MAX_: '0', MALLOC_TRIM_THRESHOLD_: '100000000000', MALLOC_TOP_PAD_: '268435456' }
const HUGE_PAGES = { ...KEEP_PAGES, GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' }

function tcmalloc(): Record<string, string> | null {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib']
  const library = folders
    .flatMap(folder => [`${folder}/libtcmalloc.so.4`, `${folder}/libtcmalloc_minimal.so.4`])
    .find(existsSync)
  return library ? { LD_PRELOAD: library, TCMALLOC_RELEASE_RATE: '0' } : null
}

const [last, fused, compile] = [{ channelsLast: true }, { fused: true }, { compile: true }]
const bfloat16 = { precision: 'bfloat16' } as const

type Make = (name: string, settings: Case, env?: Record<string, string>) => Contender

function trainingMakers(net: NetName, batch: number, threads: number): { torch: Make; tensorflow: Make; keras: Make } {
  const maker =
    (script: string, prefix: string): Make =>
    (name, settings, env) =>
      peer(script, `${prefix} ${name}`, { net, batch, ...settings }, threads, env)
  return {
    torch: maker('torch_train.py', 'pytorch'),
    tensorflow: maker('tensorflow_train.py', 'tensorflow'),
    keras: maker('keras_fit.py', 'keras fit on'),
  }
}

function trainingPeers(net: NetName, batch: number, threads: number): Contender[] {
  const { torch, tensorflow, keras } = trainingMakers(net, batch, threads)
  const preloaded = tcmalloc()
  const contenders = [
    torch('stock', {}),
    torch('fused, pages kept', { ...fused }, KEEP_PAGES),
    torch('channels_last, fused, pages kept', { ...last, ...fused }, KEEP_PAGES),
    torch('channels_last, fused, huge pages', { ...last, ...fused }, HUGE_PAGES),
    torch('compile, fused, huge pages', { ...compile, ...fused }, HUGE_PAGES),
    torch('compile, channels_last, fused, huge pages', { ...compile, ...last, ...fused }, HUGE_PAGES),
    tensorflow('graph step', {}),
    tensorflow('graph step, huge pages', {}, HUGE_PAGES),
    tensorflow('graph step without oneDNN', {}, { TF_ENABLE_ONEDNN_OPTS: '0' }),
    tensorflow('graph step, XLA', { xla: true }),
    keras('tensorflow', {}, { KERAS_BACKEND: 'tensorflow' }),
    keras('torch', {}, { KERAS_BACKEND: 'torch' }),
    ...trainingPeersInBfloat16(net, batch, threads),
  ]
  if (preloaded) contenders.push(torch('channels_last, fused, tcmalloc', { ...last, ...fused }, preloaded))
  // These two train neither residual nets nor on more than one thread, and take minutes a step of net A in one case.
  if (net !== 'C' && threads === 1) contenders.push(peer('convnetjs.mjs', 'convnetjs', { net, batch }, threads))
  if (net === 'B' && threads === 1) contenders.push(peer('tfjs.mjs', 'tfjs', { net, batch, mode: 'training' }, threads))
  return contenders
}

function trainingPeersInBfloat16(net: NetName, batch: number, threads: number): Contender[] {
  const { torch, tensorflow, keras } = trainingMakers(net, batch, threads)
  return [
    torch('autocast bfloat16, channels_last, fused, huge pages', { ...bfloat16, ...last, ...fused }, HUGE_PAGES),
    torch('autocast bfloat16, compile, fused, huge pages', { ...bfloat16, ...compile, ...fused }, HUGE_PAGES),
    torch(
      'autocast bfloat16, compile, channels_last, fused, huge pages',
      { ...bfloat16, ...compile, ...last, ...fused },
      HUGE_PAGES,
    ),
    tensorflow('graph step, mixed_bfloat16', bfloat16),
    tensorflow('graph step, mixed_bfloat16, huge pages', bfloat16, HUGE_PAGES),
    tensorflow('graph step, rewritten to bfloat16, huge pages', { ...bfloat16, rewrite: true }, HUGE_PAGES),
    keras('tensorflow, mixed_bfloat16', bfloat16, { KERAS_BACKEND: 'tensorflow' }),
    keras('torch, mixed_bfloat16', bfloat16, { KERAS_BACKEND: 'torch' }),
  ]
}

function torchInference(net: NetName, batch: number, threads: number): Contender[] {
  const torch: Make = (name, settings) =>
    peer('torch_infer.py', `pytorch ${name}`, { net, batch, ...last, ...settings }, threads, HUGE_PAGES)
  return [
    torch('channels_last', {}),
    torch('compile, channels_last', compile),
    torch('autocast bfloat16, channels_last', bfloat16),
    torch('autocast bfloat16, compile, channels_last', { ...bfloat16, ...compile }),
  ]
}

/** Peers that read ONNX files. */
function onnxInference(net: NetName, batch: number, threads: number): Contender[] {
  const theCase = { net, batch, model: `${modelsFolder}${net}.onnx`, shape: reference(net).inputShape }
  const quantized = { ...theCase, model: `${modelsFolder}${net}.int8.onnx`, precision: 'int8' } as const
  return [
    peer('onnxruntime_infer.py', 'onnxruntime', theCase, threads),
    peer('onnxruntime_infer.py', 'onnxruntime, extended', { ...theCase, level: 'extended' }, threads),
    peer('onnxruntime_infer.mjs', 'onnxruntime-node', theCase, threads),
    peer('onnxruntime_infer.py', 'onnxruntime int8', quantized, threads),
    peer('openvino_infer.py', 'openvino', { ...theCase, precision: 'float32' }, threads),
    { ...peer('openvino_infer.py', 'openvino, default precision', theCase, threads), precision: null },
  ]
}

/** The digits' nets alone. */
function tfjsInference(net: NetName, batch: number, threads: number): Contender[] {
  if (net !== 'A' && net !== 'B') return []
  return [peer('tfjs.mjs', 'tfjs wasm', { net, batch, mode: 'inference' }, threads)]
}

function trainingWorkloads(net: NetName, { threads, simd, peers }: Choice): Workload[] {
  const { training, flops } = reference(net)
  if (!training) return []
  const { batch, goals } = training
  return threads.map(count => ({
    id: `train ${net} batch ${batch} x${count}`,
    group: 'training',
    threads: count,
    goal: goals[count - 1],
    imageFlops: 3 * flops,
    contenders: [
      ours('train', 'fovea trainOnBatch', { net, batch }, count, simd),
      ours('train', 'fovea fit', { net, batch, fit: true }, count, simd),
      ours('train', 'fovea trainOnBatch bfloat16', { net, batch, ...bfloat16 }, count, simd),
      ours('train', 'fovea fit bfloat16', { net, batch, fit: true, ...bfloat16 }, count, simd),
      ...(peers ? trainingPeers(net, batch, count) : []),
    ],
  }))
}

/** Transfer learning on bases of random weights. */
const transferCases = [
  { net: 'mobileNet', part: 'features', batch: 8 },
  { net: 'mobileNet', part: 'epochs', batch: 32 },
  { net: 'vgg16', part: 'features', batch: 8 },
  { net: 'vgg16', part: 'head', batch: 8 },
  { net: 'vgg16', part: 'block', batch: 8 },
] as const

const torchLast = (theCase: object, threads: number) => {
  const settings = { ...theCase, ...fused, ...last }
  return peer('torch_transfer.py', 'pytorch channels_last, fused, pages kept', settings, threads, KEEP_PAGES)
}

function transferWorkloads({ threads, simd, peers }: Choice): Workload[] {
  return transferCases.flatMap(theCase =>
    threads.map(count => ({
      id: `transfer ${theCase.net} ${theCase.part} batch ${theCase.batch} x${count}`,
      group: theCase.part === 'features' ? ('inference' as const) : ('training' as const),
      threads: count,
      contenders: [
        ours('transfer-step', 'fovea', theCase, count, simd),
        ...(peers && theCase.net === 'vgg16'
          ? [
              peer('torch_transfer.py', 'pytorch fused, pages kept', { ...theCase, ...fused }, count, KEEP_PAGES),
              torchLast(theCase, count),
              ...['tensorflow', 'torch'].map(backend =>
                peer('keras_transfer.py', `keras on ${backend}`, theCase, count, { KERAS_BACKEND: backend }),
              ),
            ]
          : []),
      ],
    })),
  )
}

function inferenceWorkloads(net: NetName, { threads, simd, peers }: Choice): Workload[] {
  return reference(net).inference.flatMap(({ batch, goal }) =>
    threads.map(count => ({
      id: `infer ${net} batch ${batch} x${count}`,
      group: 'inference' as const,
      threads: count,
      goal,
      imageFlops: reference(net).flops,
      contenders: [
        ours('infer', 'fovea predictSync', { net, batch, sync: true }, count, simd),
        ours('infer', 'fovea predict', { net, batch }, count, simd),
        ours('infer', 'fovea predictSync bfloat16', { net, batch, sync: true, ...bfloat16 }, count, simd),
        ours('infer', 'fovea predict bfloat16', { net, batch, ...bfloat16 }, count, simd),
        ...(peers ? [onnxInference, torchInference, tfjsInference].flatMap(of => of(net, batch, count)) : []),
      ],
    })),
  )
}

function startWorkload({ simd, peers }: Choice): Workload {
  const fovea = ours('start', 'fovea', { net: 'B', batch: 1 }, 1, simd)
  const others = peers
    ? [
        ...onnxInference('B', 1, 1),
        ...tfjsInference('B', 1, 1),
        peer('keras_predict.py', 'keras predict', { net: 'B', batch: 1 }, 1),
      ]
    : []
  return { id: 'start B batch 1', group: 'start', threads: 1, contenders: [fovea, ...others] }
}

/** A fresh process that trains net B until it is right on 99 % of MNIST's test set. */
function mnistWorkloads({ threads, simd, peers }: Choice): Workload[] {
  if (!process.env.FOVEA_DATA_DIR) return []
  const theCase = { net: 'B', seed: 0 }
  return threads.map(count => ({
    ...{ id: `mnist to 99 % x${count}`, group: 'start', threads: count },
    contenders: [
      ours('mnist', 'fovea', theCase, count, simd),
      ...(peers ? [peer('torch_mnist.py', 'pytorch', theCase, count, KEEP_PAGES)] : []),
    ],
  }))
}

function kernelPeers(theCase: KernelCase, threads: number): Contender[] {
  const torch = (name: string, settings: object) =>
    peer('torch_kernel.py', name, { ...theCase, ...settings }, threads, KEEP_PAGES)
  return 'channels' in theCase
    ? [torch('pytorch', {}), torch('pytorch channels_last', { channelsLast: true })]
    : [torch('pytorch', {})]
}

function kernelWorkloads({ threads, simd, peers }: Choice): Workload[] {
  return kernelCases.flatMap(({ id, case: theCase, flops, bytes }) =>
    threads.map(count => ({
      ...{ id: `${id} x${count}`, group: 'kernel' as const, threads: count, flops, bytes },
      contenders: [
        ours('kernel', 'fovea', { ...theCase }, count, simd),
        ...(peers && theCase.op !== 'layer' && theCase.op !== 'picture' ? kernelPeers(theCase, count) : []),
      ],
    })),
  )
}

/** Everything, nets first. */
export function workloads(choice: Choice): Workload[] {
  return [
    startWorkload(choice),
    ...mnistWorkloads(choice),
    ...netNames.flatMap(net => trainingWorkloads(net, choice)),
    ...netNames.flatMap(net => inferenceWorkloads(net, choice)),
    ...transferWorkloads(choice),
    ...kernelWorkloads(choice),
  ]
}
