/** Activations as functions (https://keras.io/api/layers/activations/), of tensors and of symbolic values. */
export * from './functions.ts'
