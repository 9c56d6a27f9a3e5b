/** Programs of docs/guide/ compile and print to the letter what stands below them; those of other pages compile. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const guide = join(root, 'docs', 'guide')
const folder = mkdtempSync(join(root, 'build', 'guide-'))
test.onFinish(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'] }))

/** A page's blocks between fences, with the kind that is written behind the first fence. */
const blocksOf = (text: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, content]) => ({ kind, content }))

const pages = readdirSync(guide)
  .filter(page => page.endsWith('.md'))
  .map(page => {
    const blocks = blocksOf(readFileSync(join(guide, page), 'utf8'))
    const programs = blocks.flatMap(({ kind, content }, i) => {
      if (kind !== 'ts') return []
      const file = join(folder, page.replace('.md', `-${i}.ts`))
      writeFileSync(file, content)
      return [{ file, below: blocks[i + 1] }]
    })
    return { page, blocks, programs }
  })

function run(...args: string[]): Promise<{ status: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 })
  let [output, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', text => (output += text))
  child.stderr.setEncoding('utf8').on('data', text => (errors += text))
  return new Promise(resolve => child.on('close', status => resolve({ status, output, errors })))
}

/** Spaces at the ends of lines are not seen on a page. */
const visible = (text: string) => text.replace(/ +$/gm, '').trim()

test('the contents of the guide list every page, and every example that a page runs is there', t => {
  const contents = readFileSync(join(guide, 'README.md'), 'utf8')
  for (const { page, blocks } of pages) {
    if (page !== 'README.md') t.ok(contents.includes(`](${page})`), page)
    const commands = blocks.filter(({ kind }) => kind === 'sh').map(({ content }) => content)
    const examples = commands.flatMap(command => command.match(/examples\/\S+/g) ?? [])
    const missing = examples.filter(path => !existsSync(join(root, path)))
    t.deepEqual(missing, [], `examples of ${page}`)
  }
  t.end()
})

test('the programs of the guide compile', async t => {
  const { output } = await run(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', folder)
  t.equal(output, '')
})

/** What programs of docs/data.md, each of which stands alone, take from what is around them. */
const around = 'declare const [model, x, y]: [Model, Tensor, Tensor]\n'
const names = (imported: readonly string[]) => `import { ${imported.join(', ')} } from 'fovea'\n`

/** Programs by the names of files: a page that begins with an import is one program. */
function programsBeside(page: string): [name: string, program: string][] {
  const blocks = blocksOf(readFileSync(join(root, 'docs', page), 'utf8'))
  const programs = blocks.filter(({ kind }) => kind === 'ts').map(({ content }) => content)
  if (programs[0].startsWith('import ')) return [[page, programs.join('\n')]]
  return programs.map((program, i) => {
    const own = program.startsWith('import ') ? [] : ['datasets', 'decodeImage', 'layers']
    return [`${page}-${i}`, names([...own, 'type Model', 'type Tensor']) + around + program]
  })
}

test('the programs of pages about data, transfer and serving compile', async t => {
  const beside = mkdtempSync(join(root, 'build', 'pages-'))
  const settings = { extends: '../../tsconfig.json', include: ['*.ts'], compilerOptions: { noUnusedLocals: false } }
  writeFileSync(join(beside, 'tsconfig.json'), JSON.stringify(settings))
  for (const [name, program] of ['data.md', 'serving.md', 'transfer.md'].flatMap(programsBeside))
    writeFileSync(join(beside, `${name}.ts`), program)
  const { output } = await run(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', beside)
  rmSync(beside, { recursive: true })
  t.equal(output, '')
})

for (const { page, blocks, programs } of pages) {
  test(`the programs of docs/guide/${page} print what stands below them`, async t => {
    const results = await Promise.all(programs.map(({ file }) => run('--import', 'tsx', file)))
    t.equal(blocks.filter(({ kind }) => kind === 'output').length, programs.length, `${programs.length} programs`)
    results.forEach(({ status, output, errors }, i) => {
      const { below } = programs[i]
      t.equal(below?.kind, 'output', `the output of program ${i + 1} stands below it`)
      t.equal(visible(output), visible(below?.content ?? ''), `output of program ${i + 1}`)
      t.deepEqual({ status, errors }, { status: 0, errors: '' }, `no errors of program ${i + 1}`)
    })
  })
}
