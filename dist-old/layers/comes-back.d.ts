import type { Layer } from './layer.ts';
/**
 * Makes the layer again from its config, as loading does. Throws OptionError where that fails, and warns of fields that
 * would hold other data: a field may also be what the layer notes while it is used, so that is no error.
 */
export declare function expectToComeBack(layer: Layer): void;
//# sourceMappingURL=comes-back.d.ts.map