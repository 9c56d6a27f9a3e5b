const fovea = require('fovea')
const { programs } = require('./programs.cjs')

for (const [title, program] of programs(fovea)) test(title, program)

test('import gives the same classes, where the runner knows import', async () => {
  let imported
  try {
    imported = await import('fovea')
  } catch {
    return // Jest without --experimental-vm-modules
  }
  expect(imported.Layer).toBe(fovea.Layer)
})
