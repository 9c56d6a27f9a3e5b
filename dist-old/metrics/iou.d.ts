import { Metric } from './metric.ts';
import type { MetricBatch, Update } from './update.ts';
declare const integers: readonly ['int', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32'];
type IoUDType = (typeof integers)[number] | 'float32';
/** Labels and predictions are numbers of classes, or scores along an axis of which the largest counts. */
interface Form {
    readonly sparseYTrue: boolean;
    readonly sparseYPred: boolean;
    readonly axis: number;
    readonly ignoreClass: number | null;
    readonly dtype: 'int' | 'float32' | null;
}
/** The mean over some classes of the pixels that labels and predictions share, over those that either has. */
declare abstract class ClassIoU<Own> extends Metric<Own> {
    readonly direction = "up";
    protected abstract readonly classes: number;
    /** The classes that count; negative ones from the last. */
    protected abstract readonly targets: readonly number[];
    protected abstract readonly form: Form;
    update({ yTrue, yPred, sampleWeight }: MetricBatch): Update;
    result(): number;
    /** Throws OptionError where a target is no class. */
    protected static expectTargets(type: string, targets: readonly number[], classes: number): void;
}
declare const iouOptions: {
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
};
export declare class IoU extends ClassIoU<typeof iouOptions> {
    static readonly type = "IoU";
    static readonly options: {
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether labels are numbers of classes. Default true. */
        sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether predictions are numbers of classes. Default true. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
        /** The classes that count. */
        targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    };
    protected readonly classes: number;
    protected readonly targets: readonly number[];
    protected readonly form: import("../core/schema.ts").ValuesOf<{
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether labels are numbers of classes. Default true. */
        sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether predictions are numbers of classes. Default true. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
        /** The classes that count. */
        targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected checkOptions(): void;
}
declare const meanOptions: {
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
};
/** The mean of all classes that labels or predictions have. */
export declare class MeanIoU extends ClassIoU<typeof meanOptions> {
    static readonly type = "MeanIoU";
    static readonly options: {
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether labels are numbers of classes. Default true. */
        sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether predictions are numbers of classes. Default true. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly classes: number;
    protected readonly targets: number[];
    protected readonly form: import("../core/schema.ts").ValuesOf<{
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether labels are numbers of classes. Default true. */
        sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether predictions are numbers of classes. Default true. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
}
declare const oneHotOptions: {
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
};
/** The same with one-hot labels, and scores as predictions. */
export declare class OneHotIoU extends ClassIoU<typeof oneHotOptions> {
    static readonly type = "OneHotIoU";
    static readonly options: {
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether predictions are numbers of classes. Default false. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
        /** The classes that count. */
        targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    };
    protected readonly classes: number;
    protected readonly targets: readonly number[];
    protected readonly form: {
        name: string | null;
        ignoreClass: number | null;
        axis: number;
        dtype: "float32" | "int";
        sparseYPred: boolean;
        numClasses: number;
        targetClassIds: readonly number[];
        sparseYTrue: boolean;
    };
    protected checkOptions(): void;
}
declare const oneHotMeanOptions: {
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
};
/** The mean of all classes, with one-hot labels, and scores as predictions. */
export declare class OneHotMeanIoU extends ClassIoU<typeof oneHotMeanOptions> {
    static readonly type = "OneHotMeanIoU";
    static readonly options: {
        /** A label whose pixels do not count; null: all count. */
        ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
        axis: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
        /** Whether predictions are numbers of classes. Default false. */
        sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** How many classes there are. */
        numClasses: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly classes: number;
    protected readonly targets: number[];
    protected readonly form: {
        name: string | null;
        ignoreClass: number | null;
        axis: number;
        dtype: "float32" | "int";
        sparseYPred: boolean;
        numClasses: number;
        sparseYTrue: boolean;
    };
}
declare const binaryOptions: {
    /** The classes that count: 0, 1 or both. Default both. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Predictions from it on are of class 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
};
/** Of two classes, labels 0 and 1. */
export declare class BinaryIoU extends ClassIoU<typeof binaryOptions> {
    static readonly type = "BinaryIoU";
    static readonly options: {
        /** The classes that count: 0, 1 or both. Default both. */
        targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], false>;
        /** Predictions from it on are of class 1. Default 0.5. */
        threshold: import("../core/schema.ts").Option<number, number, false>;
        dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    };
    protected readonly classes = 2;
    protected readonly targets: readonly number[];
    protected readonly form: {
        name: string | null;
        targetClassIds: readonly number[];
        threshold: number;
        dtype: "float32" | "int";
        sparseYTrue: boolean;
        sparseYPred: boolean;
        axis: number;
        ignoreClass: null;
    };
    protected checkOptions(): void;
    update(batch: MetricBatch): Update;
}
export declare const iou: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => IoU;
export declare const meanIoU: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether labels are numbers of classes. Default true. */
    sparseYTrue: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether predictions are numbers of classes. Default true. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => MeanIoU;
export declare const oneHotIoU: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
    /** The classes that count. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => OneHotIoU;
export declare const oneHotMeanIoU: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** A label whose pixels do not count; null: all count. */
    ignoreClass: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The axis of the classes, where labels or predictions are not their numbers. Default -1. */
    axis: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
    /** Whether predictions are numbers of classes. Default false. */
    sparseYPred: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How many classes there are. */
    numClasses: import("../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => OneHotMeanIoU;
export declare const binaryIoU: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The classes that count: 0, 1 or both. Default both. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Predictions from it on are of class 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** The classes that count: 0, 1 or both. Default both. */
    targetClassIds: import("../core/schema.ts").Option<readonly number[], readonly number[], false>;
    /** Predictions from it on are of class 1. Default 0.5. */
    threshold: import("../core/schema.ts").Option<number, number, false>;
    dtype: import("../core/schema.ts").Option<IoUDType | null, "float32" | "int" | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BinaryIoU;
export {};
//# sourceMappingURL=iou.d.ts.map