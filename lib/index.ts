/**
 * fovea: Keras-style convolutional networks for Node.js on native kernels. This file re-exports; nothing is defined
 * here.
 */
import { betweenLayers } from './ops/between-layers.ts'
import * as allOps from './ops/index.ts'

export * as activations from './activations/index.ts'
export * as applications from './applications/index.ts'
export type { CallbackHooks, History, Logs } from './callbacks/index.ts'
export * as callbacks from './callbacks/index.ts'
export * as constraints from './constraints/index.ts'
export { type DTypePolicy, dtypePolicy, setDtypePolicy } from './core/dtype-policy.ts'
export * from './core/errors.ts'
export * from './core/object-names.ts'
export { type OptionsOf, type Schema, schema } from './core/schema.ts'
export type { DynamicShape, Shape } from './core/shape.ts'
export { Tensor, type TensorData, type TensorLike, tensor } from './core/tensor.ts'
export {
  type DecodeOptions,
  decodeImage,
  imageSheet,
  loadImage,
  type ResizingOptions,
  saveImage,
} from './data/images/index.ts'
export { oneHot } from './data/one-hot.ts'
export type { BatchData, Data, Dataset, NamedData } from './data/sources.ts'
export { kernels } from './engine/backend.ts'
export type { Peak } from './engine/peak.ts'
export type { MemoryPlan } from './engine/plan.ts'
export type { CallProfile } from './engine/profile.ts'
export { setSeed } from './engine/random.ts'
export { engine } from './engine/settings.ts'
export { type FormatInfo, formats, type LoadOptions, listWeights, loadModel, modelFromJSON } from './formats/index.ts'
export type { CallContext } from './graph/call.ts'
export type { ParameterSpec } from './graph/parameter.ts'
export type { Value } from './graph/value.ts'
export * as initializers from './initializers/index.ts'
export * as inspect from './inspect/index.ts'
export type { EnableLoraOptions } from './layers/core/adaptation.ts'
export * as layers from './layers/index.ts'
export { clearSession, input, Layer, registerFunction, registerLayer } from './layers/index.ts'
export { onlyInput } from './layers/layer.ts'
export * as options from './layers/options.ts'
export type { LossFunction } from './losses/index.ts'
export * as losses from './losses/index.ts'
export { registerLoss } from './losses/index.ts'
export * as metrics from './metrics/index.ts'
export { registerMetric } from './metrics/index.ts'
export { cloneModel } from './models/clone.ts'
export type { CloneOptions } from './models/cloner.ts'
export type { FunctionOptions, GradientsOf, WithGradients } from './models/compiled-function.ts'
export { compileFunction } from './models/function.ts'
export type { ModelMetadata } from './models/metadata.ts'
export { type CompileOptions, Model, model } from './models/model.ts'
export { type PlotOptions, plotModel } from './models/plot.ts'
export { Sequential, sequential } from './models/sequential.ts'
export type { ModelSource } from './models/source.ts'
export {
  type Trained,
  type TrainStep,
  type TrainStepOptions,
  trainStep,
  type WeightUpdate,
} from './models/train-step.ts'
export * as utils from './names/keras-utils.ts'
export * from './names/tfjs.ts'
export * as optimizers from './optimizers/index.ts'
export { registerOptimizer, registerSchedule } from './optimizers/index.ts'
export * as schedules from './optimizers/schedules.ts'
export * as datasets from './pipeline/datasets.ts'
export * as data from './pipeline/index.ts'
export * as regularizers from './regularizers/index.ts'
export {
  type Classification,
  type ClassifyOptions,
  classify,
  type ModelServer,
  type ServeOptions,
  serve,
} from './serving/index.ts'
export type { SpeltCompileOptions } from './training/compiled.ts'
export type { BatchOptions, EvaluateOptions, FitOptions, PredictOptions } from './training/options.ts'
export type { SymbolicBatch, SymbolicLogs } from './training/own-objective.ts'
export type { StepBatch, StepLogs } from './training/own-steps.ts'
export { setWarnings, type WarningOptions } from './training/warnings.ts'
export {
  type AdviceOptions,
  adviseTransfer,
  type CutAdvice,
  type TransferAdvice,
  type TransferModel,
  type TransferOptions,
  transfer,
} from './transfer/index.ts'

/**
 * Ops on symbolic values, named as in keras.ops where it has them.
 * @namespace
 */
export const ops = betweenLayers(allOps)
