import { type DatasetOptions, type ImageDataset } from './image-dataset.ts';
export interface Cifar100Options extends DatasetOptions {
    /** A hundred classes, or the twenty that they belong to. Default 'fine'. */
    labels?: 'fine' | 'coarse';
}
/**
 * CIFAR-10: 50,000 pictures to train and 10,000 to test, of ten classes. From archives of JPEGs, which some folders
 * have instead of the original ones, the test pictures come class by class.
 * @throws DataError when there are none, FormatError when a file is damaged.
 */
export declare const cifar10: (options?: DatasetOptions) => Promise<ImageDataset>;
/**
 * CIFAR-100: 50,000 pictures to train and 10,000 to test, of a hundred classes in twenty groups. Errors as `cifar10`.
 */
export declare function cifar100(options?: Cifar100Options): Promise<ImageDataset>;
//# sourceMappingURL=cifar.d.ts.map