/** Installs the peers into .bench/, and writes the nets they run: nothing outside that folder changes. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { benchFolder, modelsFolder, python } from './workloads.ts'

const PYTHON_PACKAGES = ['torch', 'tensorflow-cpu', 'keras', 'onnx', 'onnxruntime', 'openvino']
const NODE_PACKAGES = ['onnxruntime-node', '@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', 'convnetjs']

function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ended with ${status}`)
}

export function install(): void {
  run('python3', ['-m', 'venv', `${benchFolder}python`])
  run(python, ['-m', 'pip', 'install', '--upgrade', ...PYTHON_PACKAGES])
  // The CPU library is in the package; its install script would download one for CUDA.
  run('npm', ['install', '--prefix', `${benchFolder}node`, '--no-audit', '--no-fund', ...NODE_PACKAGES], {
    ONNXRUNTIME_NODE_INSTALL: 'skip',
  })
  run(python, [fileURLToPath(new URL('peers/onnx_models.py', import.meta.url)), modelsFolder])
}
