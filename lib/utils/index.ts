/** Small helpers, named as in keras.utils. */
export { oneHot as toCategorical } from '../data/one-hot.ts'
