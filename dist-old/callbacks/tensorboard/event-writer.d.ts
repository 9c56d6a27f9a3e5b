export * as graph from './graph.ts';
export * as summaries from './summaries.ts';
export declare class EventWriter {
    #private;
    constructor(where: string, folder: string);
    /** Adds a value of a step. */
    add(step: number, value: Uint8Array): void;
    addGraph(graph: Uint8Array): void;
    /** Whether so much is held that it should be written. */
    get isFull(): boolean;
    /** Writes what is held. */
    flush(): Promise<void>;
}
//# sourceMappingURL=event-writer.d.ts.map