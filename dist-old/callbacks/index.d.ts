/** The list of callbacks: one line for each file. */
export * from './backup-and-restore.ts';
export { Callback, type CallbackHooks, type Logs, type RunParams, type TrainedModel, } from './callback.ts';
export { CallbackList, type CallbackListOptions } from './callback-list.ts';
export * from './csv-logger.ts';
export * from './early-stopping.ts';
export * from './history.ts';
export * from './json-lines-logger.ts';
export * from './lambda-callback.ts';
export * from './learning-rate-scheduler.ts';
export * from './model-checkpoint.ts';
export * from './progbar-logger.ts';
export * from './reduce-lr-on-plateau.ts';
export * from './remote-monitor.ts';
export * from './swap-ema-weights.ts';
export * from './tensor-board.ts';
export * from './terminate-on-nan.ts';
//# sourceMappingURL=index.d.ts.map