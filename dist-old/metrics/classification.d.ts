import { type Confusion, ConfusionCounts, type Counting } from './confusion-counts.ts';
import type { MetricResult } from './metric.ts';
declare const countOptions: {
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
};
declare abstract class Count extends ConfusionCounts<typeof countOptions> {
    static readonly options: {
        /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
        thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    };
    protected abstract readonly of: keyof Confusion;
    protected get counting(): Counting;
    get isList(): boolean;
    result(): MetricResult;
}
/** How many positive labels have a positive prediction. */
export declare class TruePositives extends Count {
    static readonly type = "TruePositives";
    protected readonly of = "truePositives";
}
/** How many negative labels have a positive prediction. */
export declare class FalsePositives extends Count {
    static readonly type = "FalsePositives";
    protected readonly of = "falsePositives";
}
/** How many negative labels have a negative prediction. */
export declare class TrueNegatives extends Count {
    static readonly type = "TrueNegatives";
    protected readonly of = "trueNegatives";
}
/** How many positive labels have a negative prediction. */
export declare class FalseNegatives extends Count {
    static readonly type = "FalseNegatives";
    protected readonly of = "falseNegatives";
}
declare const shareOptions: {
    /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    /** Only so many of the largest predictions of a row may be positive; null: all. */
    topK: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
};
declare abstract class Share extends ConfusionCounts<typeof shareOptions> {
    static readonly options: {
        /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
        thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
        /** Only so many of the largest predictions of a row may be positive; null: all. */
        topK: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    readonly direction = "up";
    /** What the true positives are a share of, with them. */
    protected abstract readonly others: keyof Confusion;
    protected get counting(): Counting;
    get isList(): boolean;
    result(): MetricResult;
}
/** The share of positive predictions that are right. */
export declare class Precision extends Share {
    static readonly type = "Precision";
    protected readonly others = "falsePositives";
}
/** The share of positive labels that are found. */
export declare class Recall extends Share {
    static readonly type = "Recall";
    protected readonly others = "falseNegatives";
}
declare const atOptions: {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
};
/** The best that one rate comes to at thresholds where another one is at least so much. */
declare abstract class RateAtRate<Own> extends ConfusionCounts<Own & typeof atOptions> {
    readonly direction = "up";
    protected abstract readonly atLeast: number;
    protected abstract rates(confusion: Confusion): readonly [wanted: readonly number[], given: readonly number[]];
    protected abstract readonly tried: {
        readonly numThresholds: number;
        readonly classId: number | null;
    };
    protected get counting(): Counting;
    result(): number;
}
declare const specificityOptions: {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least specificity: share of negative labels with a negative prediction. */
    specificity: import("../core/schema.ts").Option<number, number, true>;
};
/** The highest share of positive labels that are found at a specificity. */
export declare class SensitivityAtSpecificity extends RateAtRate<typeof specificityOptions> {
    static readonly type = "SensitivityAtSpecificity";
    static readonly options: {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least specificity: share of negative labels with a negative prediction. */
        specificity: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly tried: import("../core/schema.ts").ValuesOf<{
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least specificity: share of negative labels with a negative prediction. */
        specificity: import("../core/schema.ts").Option<number, number, true>;
    } & {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected readonly atLeast: number;
    protected rates: (c: Confusion) => readonly [number[], number[]];
}
declare const sensitivityOptions: {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least sensitivity: share of positive labels with a positive prediction. */
    sensitivity: import("../core/schema.ts").Option<number, number, true>;
};
/** The highest share of negative labels that are left out at a sensitivity. */
export declare class SpecificityAtSensitivity extends RateAtRate<typeof sensitivityOptions> {
    static readonly type = "SpecificityAtSensitivity";
    static readonly options: {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least sensitivity: share of positive labels with a positive prediction. */
        sensitivity: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly tried: import("../core/schema.ts").ValuesOf<{
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least sensitivity: share of positive labels with a positive prediction. */
        sensitivity: import("../core/schema.ts").Option<number, number, true>;
    } & {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected readonly atLeast: number;
    protected rates: (c: Confusion) => readonly [number[], number[]];
}
declare const recallOptions: {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least recall. */
    recall: import("../core/schema.ts").Option<number, number, true>;
};
/** The highest precision at a recall. */
export declare class PrecisionAtRecall extends RateAtRate<typeof recallOptions> {
    static readonly type = "PrecisionAtRecall";
    static readonly options: {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least recall. */
        recall: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly tried: import("../core/schema.ts").ValuesOf<{
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least recall. */
        recall: import("../core/schema.ts").Option<number, number, true>;
    } & {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected readonly atLeast: number;
    protected rates: (c: Confusion) => readonly [number[], number[]];
}
declare const precisionOptions: {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least precision. */
    precision: import("../core/schema.ts").Option<number, number, true>;
};
/** The highest recall at a precision. */
export declare class RecallAtPrecision extends RateAtRate<typeof precisionOptions> {
    static readonly type = "RecallAtPrecision";
    static readonly options: {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least precision. */
        precision: import("../core/schema.ts").Option<number, number, true>;
    };
    protected readonly tried: import("../core/schema.ts").ValuesOf<{
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** The least precision. */
        precision: import("../core/schema.ts").Option<number, number, true>;
    } & {
        /** How many thresholds are tried, from 0 to 1. Default 200. */
        numThresholds: import("../core/schema.ts").Option<number, number, false>;
        /** The class whose labels and predictions count; null: all. */
        classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    }> & import("../core/schema.ts").ValuesOf<{
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    }>;
    protected readonly atLeast: number;
    protected rates: (c: Confusion) => readonly [number[], number[]];
}
export declare const truePositives: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => TruePositives;
export declare const falsePositives: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => FalsePositives;
export declare const trueNegatives: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => TrueNegatives;
export declare const falseNegatives: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a count each. Default 0.5. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => FalseNegatives;
export declare const precision: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    /** Only so many of the largest predictions of a row may be positive; null: all. */
    topK: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    /** Only so many of the largest predictions of a row may be positive; null: all. */
    topK: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Precision;
export declare const recall: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    /** Only so many of the largest predictions of a row may be positive; null: all. */
    topK: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Predictions above it are positive: a number, or several, for a value each. Default 0.5, with topK none. */
    thresholds: import("../core/schema.ts").Option<number | readonly number[] | null, number | readonly number[] | null, false>;
    /** Only so many of the largest predictions of a row may be positive; null: all. */
    topK: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Recall;
export declare const sensitivityAtSpecificity: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least specificity: share of negative labels with a negative prediction. */
    specificity: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least specificity: share of negative labels with a negative prediction. */
    specificity: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SensitivityAtSpecificity;
export declare const specificityAtSensitivity: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least sensitivity: share of positive labels with a positive prediction. */
    sensitivity: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least sensitivity: share of positive labels with a positive prediction. */
    sensitivity: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SpecificityAtSensitivity;
export declare const precisionAtRecall: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least recall. */
    recall: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least recall. */
    recall: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => PrecisionAtRecall;
export declare const recallAtPrecision: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least precision. */
    precision: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** The least precision. */
    precision: import("../core/schema.ts").Option<number, number, true>;
} & {
    /** How many thresholds are tried, from 0 to 1. Default 200. */
    numThresholds: import("../core/schema.ts").Option<number, number, false>;
    /** The class whose labels and predictions count; null: all. */
    classId: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => RecallAtPrecision;
export {};
//# sourceMappingURL=classification.d.ts.map