/**
 * Does `work` while nobody else does what has this lock, in this process or another. Should two find a lock that was
 * left at the same moment, both may work: it has to be harmless, if wasteful.
 * @param waiting is told once where another is at work.
 * @param isDone asked after every wait: whether the other has done all there was to do. Then nothing is done here.
 */
export declare function withLock(path: string, { work, isDone, waiting }: {
    work(): Promise<void>;
    isDone(): Promise<boolean>;
    waiting(): void;
}): Promise<void>;
//# sourceMappingURL=lock.d.ts.map