/** The list of metrics: one line for each file. */
export * from './accuracy.ts';
export * from './auc.ts';
export * from './classification.ts';
export * from './correlation.ts';
export * from './f-score.ts';
export * from './hinge.ts';
export * from './iou.ts';
export * from './mean.ts';
export * from './probabilistic.ts';
export * from './regression.ts';
//# sourceMappingURL=all.d.ts.map