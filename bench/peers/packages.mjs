// Peers of npm live in a folder of their own (.bench/node), not in node_modules.
import { createRequire } from 'node:module'

export const require = createRequire(new URL('../../.bench/node/index.js', import.meta.url))
