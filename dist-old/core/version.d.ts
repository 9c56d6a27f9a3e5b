/** The version of the package: as in package.json, to which a test holds it. A constant, so that bundles have it. */
export declare const version = "0.1.0";
//# sourceMappingURL=version.d.ts.map