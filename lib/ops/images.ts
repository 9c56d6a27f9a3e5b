/** The ops of keras.ops.image. */
export { resize } from './resizing.ts'
