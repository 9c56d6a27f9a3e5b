import { Callback, type ResumableRun } from './callback.ts';
declare const options: {
    /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
    backupDir: import("../core/schema.ts").Option<string | URL, string, true>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
    doubleCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Remove the backup when training is done. Default true. */
    deleteCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** What is kept from backup to backup. */
interface Own {
    readonly batches: number;
}
/**
 * The run that goes on does bit for bit what the one that was interrupted would have done, also from the middle of an
 * epoch: weights, the optimizer, metrics, the order of samples, dropout, other callbacks (those with `getState` and
 * `setState`), the history. It needs the same model, options and data. A backup is one file, which is the old or the
 * new one whenever the process ends. It is told of everything last.
 */
export declare class BackupAndRestore extends Callback<typeof options> {
    #private;
    static readonly type = "BackupAndRestore";
    static readonly options: {
        /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
        backupDir: import("../core/schema.ts").Option<string | URL, string, true>;
        /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
        saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
        /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
        doubleCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Remove the backup when training is done. Default true. */
        deleteCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    static readonly comesLast = true;
    constructor(...given: ConstructorParameters<typeof Callback<typeof options>>);
    /** Called before training begins. */
    setRun(run: ResumableRun): void;
    onTrainBegin(): Promise<void>;
    /** Hooks at the beginning of an epoch have been called before, in the run that was interrupted in its middle. */
    onEpochBegin(epoch: number): Promise<void>;
    onEpochEnd(epoch: number): Promise<void>;
    /** Removes what it has written, and the folder where nothing else is in it. */
    onTrainEnd(): Promise<void>;
    getState(): Own;
    setState({ batches }: Own): void;
}
export declare const backupAndRestore: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
    backupDir: import("../core/schema.ts").Option<string | URL, string, true>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
    doubleCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Remove the backup when training is done. Default true. */
    deleteCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
    backupDir: import("../core/schema.ts").Option<string | URL, string, true>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
    doubleCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Remove the backup when training is done. Default true. */
    deleteCheckpoint: import("../core/schema.ts").Option<boolean, boolean, false>;
} & Readonly<Record<never, never>>>>>) => BackupAndRestore;
export {};
//# sourceMappingURL=backup-and-restore.d.ts.map