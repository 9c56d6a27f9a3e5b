/** The list of optimizers: one line for each file. */
export * from './adam.ts'
export * from './rmsprop.ts'
export * from './sgd.ts'
