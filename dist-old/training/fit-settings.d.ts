import { type FitOptions, type FitSettings } from './options.ts';
export declare function fitSettings(options: FitOptions): FitSettings;
//# sourceMappingURL=fit-settings.d.ts.map