/**
 * What the user gives to fit, evaluate and predict, checked against a model and turned into columns: inputs, then
 * labels and weights of every output.
 */
import type { Shape } from '../core/shape.ts';
import { type Batches, type Columns } from '../data/batches.ts';
import { type BatchData, type Dataset, type NamedData, type SampleShapes } from '../data/sources.ts';
import type { Value } from '../graph/value.ts';
import type { Objective } from './objective.ts';
import type { ClassWeight, FitSettings } from './options.ts';
/** What must be known of a model to check its data. */
export interface DataShapes {
    readonly inputs: readonly Value[];
    readonly inputNames: readonly string[];
    readonly outputNames: readonly string[];
    outputShapesFor(inputs: readonly Shape[]): readonly Shape[];
}
/** Shapes of the samples of every input; of one that is not known where the model takes it from data. */
export declare const sampleShapes: ({ inputs }: Pick<DataShapes, 'inputs'>) => SampleShapes;
/** What a model works on: data, with their labels where these are asked for, or a data set of both. */
export type Given = {
    readonly x: NamedData;
    readonly y?: NamedData | undefined;
    readonly dataset?: undefined;
} | {
    readonly dataset: Dataset;
};
/** What `(x, y, options)` and `(dataset, options)` mean. Labels by name are told from options by the outputs' names. */
export declare function givenOf<Options extends object>({ outputNames }: Pick<DataShapes, 'outputNames'>, x: NamedData | Dataset, second: NamedData | Options | null | undefined, third: Options | undefined): {
    readonly given: Given;
    readonly options: Partial<Options>;
};
/** Makes columns of data. */
export type ColumnsOf = (where: string, data: Partial<BatchData>, classWeight?: ClassWeight | null) => Columns;
/**
 * The columns of some data. Throws ShapeError, DataError or OptionError where they do not belong to the model.
 * @param objective null: only inputs are wanted.
 */
export declare function columnsFor(where: string, model: DataShapes, data: Partial<BatchData>, objective: Objective | null, classWeight?: ClassWeight | null): Columns;
/** The batches that fit trains on. */
export declare function trainingBatches(columnsOf: ColumnsOf, settings: FitSettings, given: Given): Batches;
/** The batches that fit evaluates after every epoch; null where there is no validation. */
export declare function validationBatches(model: DataShapes, columnsOf: ColumnsOf, settings: FitSettings, given: Given): Batches | null;
//# sourceMappingURL=data.d.ts.map