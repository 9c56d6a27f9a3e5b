/** Pipelines of data. */
export type { Batched, Sliced } from './elements.ts';
export { type BatchingOptions, type MapOptions, Pipeline, type ShuffleOptions } from './pipeline.ts';
export * from './sources.ts';
//# sourceMappingURL=index.d.ts.map