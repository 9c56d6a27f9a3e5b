/** The list of constraints: one line for each file. */
export * from './non-neg.ts';
export * from './norms.ts';
//# sourceMappingURL=all.d.ts.map