import test from 'tape'
import { checkKernel, numbers } from './support/kernels.ts'

test('folding gives weights that do what the weights and the normalisation did', t => {
  for (const [taps, filters, inner] of [
    [1, 1, 1],
    [9, 17, 1],
    [75, 33, 1],
    [9, 5, 7],
    [4, 1, 33],
  ])
    for (const full of [true, false]) {
      const [w, mean, variance] = [
        numbers(taps * filters * inner, -1, 1, 1),
        numbers(filters, -1, 1, 2),
        numbers(filters, 0.1, 2, 3),
      ]
      const [b, gamma, beta] = [numbers(filters, -1, 1, 4), numbers(filters, 0.5, 2, 5), numbers(filters, -1, 1, 6)]
      const scale = Array.from(variance, (v, f) => (full ? gamma[f] : 1) / Math.sqrt(v + 0.001))
      const foldedW = Array.from(w, (value, at) => value * scale[Math.floor(at / inner) % filters])
      const foldedB = scale.map((s, f) => ((full ? b[f] : 0) - mean[f]) * s + (full ? beta[f] : 0))
      checkKernel(
        t,
        'foldBatchNorm',
        { taps, filters, inner, epsilon: 0.001 },
        full ? { w, b, gamma, beta, mean, variance } : { w, mean, variance },
        { foldedW, foldedB },
        { label: `${taps} x ${filters} x ${inner}${full ? '' : ', plain'}` },
      )
    }
  t.end()
})
