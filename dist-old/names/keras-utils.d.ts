/** What other rooms have, by its names in keras.utils. */
export { oneHot as toCategorical } from '../data/one-hot.ts';
export { plotModel } from '../models/plot.ts';
//# sourceMappingURL=keras-utils.d.ts.map