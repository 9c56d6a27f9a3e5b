/** The list of initializers: one line for each file. */
export * from './constant.ts';
export * from './glorot.ts';
export * from './he.ts';
export * from './identity.ts';
export * from './lecun.ts';
export * from './ones.ts';
export * from './orthogonal.ts';
export * from './random-normal.ts';
export * from './random-uniform.ts';
export * from './truncated-normal.ts';
export * from './variance-scaling.ts';
export * from './zeros.ts';
//# sourceMappingURL=all.d.ts.map