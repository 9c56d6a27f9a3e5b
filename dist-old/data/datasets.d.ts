/** Data sets by their names. */
export { type Cifar100Options, cifar10, cifar100 } from './cifar.ts';
export type { DatasetOptions, ImageDataset, Samples } from './image-dataset.ts';
export { fashionMnist, mnist } from './mnist.ts';
//# sourceMappingURL=datasets.d.ts.map