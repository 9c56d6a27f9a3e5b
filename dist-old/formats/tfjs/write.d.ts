import type { Snapshot, WrittenFile } from '../../models/format.ts';
import type { Network } from '../../models/network.ts';
export declare function write(network: Network, { weights }: Snapshot): Promise<WrittenFile[]>;
//# sourceMappingURL=write.d.ts.map