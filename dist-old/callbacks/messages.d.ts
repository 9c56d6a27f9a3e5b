/** Messages of callbacks on the standard output, beside a bar that is drawn there. */
/** Something that draws the last line of a terminal again and again. */
export interface Drawing {
    /** Clears the line: a message is printed in its place, and the line is drawn again below. */
    makeRoom(): void;
}
/** From now on the drawing is asked to make room for messages. */
export declare const beginDrawing: (drawing: Drawing) => void;
export declare const endDrawing: (drawing: Drawing) => void;
/** Prints a line; where the run prints JSON, as an object `{ event: 'message', text }`. */
export declare function say(text: string, verbose?: 0 | 1 | 2 | 'json'): void;
//# sourceMappingURL=messages.d.ts.map