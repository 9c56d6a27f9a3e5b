/** `npm run bench:peers`: the same work on fovea and on what else is installed. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { install } from './install.ts'
import { list, measuring, optionHelp, optionList, resultFile, selected, threadsOf } from './options.ts'
import { session } from './session.ts'
import { python, workloads } from './workloads.ts'

const help = `npm run bench:peers -- [options]

Measures fovea and its peers on the same work, in turns: PyTorch, TensorFlow, Keras, onnxruntime, OpenVINO, tfjs,
convnetjs, each with its best settings.

${optionHelp}
  --install          puts the peers into .bench/ (some 8 GB: pip into a venv, npm into a folder) and ends
`

const { values } = parseArgs({ options: { ...optionList, install: { type: 'boolean', default: false } } })
const chosen = selected(workloads({ threads: threadsOf(values), simd: values.simd, peers: true }), values)

if (values.help) console.log(help)
else if (values.list) console.log(list(chosen))
else if (values.install) install()
else {
  if (!existsSync(python))
    process.stderr.write(
      'The peers are not installed: "npm run bench:peers -- --install" does that. They will be skipped.\n',
    )
  await session(chosen, resultFile(values, 'peers'), { ...measuring(values), simd: values.simd })
}
