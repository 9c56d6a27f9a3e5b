/** What a server has done, in Prometheus's text format (https://prometheus.io/docs/instrumenting/exposition_formats/). */
export declare class Metrics {
    #private;
    /** Counts a request that is done. */
    request(endpoint: string, status: number, seconds: number): void;
    /** Counts samples that were computed. */
    computed(samples: number): void;
    /** All as text. `gauges`: what is so now. */
    text(gauges: {
        readonly inProgress: number;
        readonly heldBytes: number;
    }): string;
}
//# sourceMappingURL=metrics.d.ts.map