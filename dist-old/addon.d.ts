/** The addon's exports. Throws NativeError where it cannot be had. */
export declare function loadAddon(): unknown;
//# sourceMappingURL=addon.d.ts.map