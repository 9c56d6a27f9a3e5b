/** Long work on the main thread, in pieces: between them others have the event loop. */
export declare class Turns {
    #private;
    /** Whether the piece has been long enough. */
    get isOver(): boolean;
    /** Lets others have the event loop. */
    next(): Promise<void>;
}
/** Whether so many numbers are better copied in turns. */
export declare const isLong: (length: number) => boolean;
/** Copies numbers, many of them in turns with the event loop. */
export declare function copyInTurns(from: Float32Array, to: Float32Array, offset: number): Promise<void>;
//# sourceMappingURL=turns.d.ts.map