/** Ends of the names of files that are pictures, in small letters. */
export declare const pictureEndings: readonly ['.bmp', '.gif', '.jpeg', '.jpg', '.png', '.webp'];
export interface FoundPicture {
    readonly path: string;
    /** Number of its class, or what stands in the list of labels; null without labels. */
    readonly label: number | null;
}
export interface FoundPictures {
    readonly pictures: readonly FoundPicture[];
    /** Null without labels. */
    readonly classNames: readonly string[] | null;
}
export interface Listing {
    readonly where: string;
    readonly folder: string;
    /** 'inferred': the names of the folders in it. A list: one of every picture, in the order of their paths. */
    readonly labels: 'inferred' | readonly number[] | null;
    /** The classes, where they are to be in this order, or are not all. */
    readonly classNames: readonly string[] | null;
    /** Whether links to folders inside of a class are followed. */
    readonly followLinks: boolean;
}
/** Throws DataError where there are none, OptionError for classes that there are not. */
export declare function findPictures(listing: Listing): Promise<FoundPictures>;
//# sourceMappingURL=folder.d.ts.map