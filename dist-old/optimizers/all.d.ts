/** The list of optimizers: one line for each file. */
export * from './adadelta.ts';
export * from './adafactor.ts';
export * from './adagrad.ts';
export * from './adam.ts';
export * from './adamax.ts';
export * from './ftrl.ts';
export * from './lamb.ts';
export * from './lion.ts';
export * from './muon.ts';
export * from './nadam.ts';
export * from './rmsprop.ts';
export * from './schedule-free.ts';
export * from './sgd.ts';
//# sourceMappingURL=all.d.ts.map