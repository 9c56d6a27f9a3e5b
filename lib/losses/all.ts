/** The list of losses: one line for each file. */
export * from './crossentropy.ts'
export * from './regression.ts'
