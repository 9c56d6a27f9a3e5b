/** Called with what is about to train: a training step, or an optimizer. */
export type Watcher = (trainer: object) => void;
/** Whatever trains in the course of `work` is told to `watcher`, which may throw. */
export declare const whileWatched: <T>(watcher: Watcher, work: () => Promise<T>) => Promise<T>;
export declare const tellWatcher: (trainer: object) => void;
//# sourceMappingURL=watched.d.ts.map