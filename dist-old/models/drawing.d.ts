/** What plotModel draws: boxes of layers, and lines along which values flow. */
import { Network } from './network.ts';
export interface DrawingSettings {
    /** Shapes of what goes in and comes out. Default false. */
    showShapes: boolean;
    /** Types of elements. Default false. */
    showDtype: boolean;
    /** Default true, unlike Keras's: layers of one class are hard to tell apart without. */
    showLayerNames: boolean;
    /** Default false. */
    showLayerActivations: boolean;
    /** Whether layers with weights are trainable. Default false. */
    showTrainable: boolean;
    /** Nested models with their own layers in a frame. Default false. */
    expandNested: boolean;
    /** From top to bottom, or from left to right. Default 'TB'. */
    rankdir: 'TB' | 'LR';
}
/** The SVG of a network. */
export declare const draw: (network: Network, settings: DrawingSettings) => string;
//# sourceMappingURL=drawing.d.ts.map