/**
 * The URL of the file that this code runs from: of the package, or a bundle. Bundles in CommonJS have the file's name
 * instead of its URL.
 */
export declare function ownFile(): string;
/**
 * require() for a file, at run time. It is called through the module object because bundlers take an imported
 * `createRequire` for a request to resolve files at build time.
 */
export declare const requireFrom: (file: string) => NodeJS.Require;
//# sourceMappingURL=own-file.d.ts.map