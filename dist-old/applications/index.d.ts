/** Networks for pictures, as keras.applications has them. */
export * from './all.ts';
//# sourceMappingURL=index.d.ts.map