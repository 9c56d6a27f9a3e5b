/** The list of metrics: one line for each file. */
export * from './accuracy.ts'
export * from './hinge.ts'
export * from './mean.ts'
export * from './probabilistic.ts'
export * from './regression.ts'
