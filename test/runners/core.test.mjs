import { createRequire } from 'node:module'
import * as fovea from 'fovea'
import { programs } from './programs.cjs'

for (const [title, program] of programs(fovea)) test(title, program)

test('require gives the same classes', () => {
  expect(createRequire(import.meta.url)('fovea').Layer).toBe(fovea.Layer)
})
