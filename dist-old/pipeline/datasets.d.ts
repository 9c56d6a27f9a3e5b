/** Data sets by their names. */
export * from '../data/datasets.ts';
export { type ImageFolder, type ImageFolderOptions, imageFolder, type PictureBatch } from './image-folder.ts';
//# sourceMappingURL=datasets.d.ts.map