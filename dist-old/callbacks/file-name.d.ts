/** The names of the values that a file name asks for. Throws OptionError where it cannot be read. */
export declare function placesIn(where: string, template: string): string[];
/** The name with its values. Throws OptionError where one is not there. */
export declare function fileName(where: string, template: string, values: Readonly<Record<string, number>>): string;
//# sourceMappingURL=file-name.d.ts.map