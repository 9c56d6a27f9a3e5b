/** `npm run bench`: this project alone. */
import { parseArgs } from 'node:util'
import { memory } from './memory.ts'
import { list, measuring, optionHelp, optionList, resultFile, selected, threadsOf } from './options.ts'
import { session } from './session.ts'
import { workloads } from './workloads.ts'

const help = `npm run bench -- [options]

Measures fovea alone: start, training and inference of the reference nets, kernels; each in a process of its own.

${optionHelp}
  --profile          instead: the calls of one step of --net, with ms, GFLOP/s, % of peak and GB/s
                     (--inference, --batch N)
  --memory           instead: what predicting with and training --net take of memory (--batch N)
  --wake             instead: what handing work to the other threads costs
  --loop             instead: what fit costs beside blocking steps, and how late it makes the event loop
                     (A, B, C, VGG16, or --net)
`

const { values } = parseArgs({
  options: {
    ...optionList,
    profile: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    wake: { type: 'boolean', default: false },
    loop: { type: 'boolean', default: false },
    inference: { type: 'boolean', default: false },
    batch: { type: 'string' },
  },
})
const threads = threadsOf(values)
const chosen = selected(workloads({ threads, simd: values.simd, peers: false }), values)

if (values.help) console.log(help)
else if (values.list) console.log(list(chosen))
else if (values.profile) {
  const { profile } = await import('./profile.ts') // loads the addon, which the runner itself does without
  for (const count of threads) await profile({ ...values, threads: count })
} else if (values.memory) await memory({ ...values, threads: Math.max(...threads) })
else if (values.wake) {
  const { wake } = await import('./wake.ts')
  for (const count of threads.filter(count => count > 1)) wake(count, values.simd)
} else if (values.loop) {
  const { loop } = await import('./loop.ts')
  await loop({ ...values, threads })
} else await session(chosen, resultFile(values, 'bench'), { ...measuring(values), simd: values.simd })
