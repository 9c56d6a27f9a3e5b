/** The list of callbacks: one line for each file. */
export {
  Callback,
  type CallbackHooks,
  LambdaCallback,
  type Logs,
  type TrainedModel,
} from './callback.ts'
export * from './csv-logger.ts'
export * from './early-stopping.ts'
export * from './history.ts'
export * from './learning-rate-scheduler.ts'
export * from './model-checkpoint.ts'
export * from './reduce-lr-on-plateau.ts'
export * from './terminate-on-nan.ts'
