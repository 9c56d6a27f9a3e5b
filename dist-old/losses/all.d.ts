/** The list of losses: one line for each file. */
export * from './circle.ts';
export * from './crossentropy.ts';
export * from './ctc.ts';
export * from './distribution.ts';
export * from './focal.ts';
export * from './hinge.ts';
export * from './overlap.ts';
export * from './regression.ts';
//# sourceMappingURL=all.d.ts.map