/** The list of regularizers: one line for each file. */
export * from './l1l2.ts';
export * from './orthogonal-regularizer.ts';
//# sourceMappingURL=all.d.ts.map