/** The version of the package: as in package.json, to which a test holds it. A constant, so that bundles have it. */
export const version = '0.1.0'
