import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import test from 'tape'
import { FoveaError } from '../lib/core/errors.ts'
import { writeFileAtomically, writeTarget } from '../lib/files/atomic-write.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const net = (units = 3) => sequential({ layers: [layers.dense({ units, inputShape: [4] })] })

const write = async (path: string, text: string) =>
  writeFileAtomically(await writeTarget('save', path), [Buffer.from(text)])

/** The error of `work`, which must be one line of ours that names `path`. */
async function refused(t: test.Test, title: string, work: () => Promise<unknown>, path = '', cause?: string) {
  try {
    await work()
    t.fail(`${title}: no error`)
  } catch (error) {
    const { message } = error as Error
    t.ok(
      error instanceof FoveaError && !message.includes('\n') && message.includes(path) && !message.includes('.fovea-'),
      `${title}: ${message.length > 250 ? `${message.slice(0, 250)} ...` : message}`,
    )
    if (cause !== undefined)
      t.equal(((error as Error).cause as NodeJS.ErrnoException | undefined)?.code, cause, `the cause is ${cause}`)
  }
}

const isRoot = process.getuid?.() === 0

test('a symbolic link stays one, and the file it leads to is written', t =>
  inFolder(async folder => {
    mkdirSync(join(folder, 'weights'))
    mkdirSync(join(folder, 'links'))
    const target = join(folder, 'weights', 'net.keras')
    writeFileSync(target, 'old')
    symlinkSync('../weights/net.keras', join(folder, 'links', 'relative.keras'))
    symlinkSync(join(folder, 'links', 'relative.keras'), join(folder, 'chain.keras'))
    symlinkSync('links', join(folder, 'other'))
    for (const path of ['links/relative.keras', 'chain.keras', 'other/relative.keras']) {
      const own = net()
      await own.save(join(folder, path))
      t.ok(lstatSync(join(folder, path)).isSymbolicLink(), `${path} is a link`)
      t.equal(weightsHash(await loadModel(target)), weightsHash(own), 'its target has the new weights')
    }
    symlinkSync('weights/absent.keras', join(folder, 'dangling.keras'))
    await net().save(join(folder, 'dangling.keras'))
    t.equal(readlinkSync(join(folder, 'dangling.keras')), 'weights/absent.keras', 'a dangling link stays, too')
    t.deepEqual(readdirSync(join(folder, 'weights')).sort(), ['absent.keras', 'net.keras'], 'its target is made')
    symlinkSync('b.keras', join(folder, 'a.keras'))
    symlinkSync('a.keras', join(folder, 'b.keras'))
    await refused(t, 'a circle', () => net().save(join(folder, 'a.keras')), 'a.keras', 'ELOOP')
    await refused(t, 'a circle', () => loadModel(join(folder, 'a.keras')), 'a.keras', 'ELOOP')
    symlinkSync('nowhere/c.keras', join(folder, 'c.keras'))
    await refused(t, 'into no folder', () => net().save(join(folder, 'c.keras')), 'nowhere', 'ENOENT')
  }))

test('a file that is replaced keeps its mode and owner', t =>
  inFolder(async folder => {
    const path = join(folder, 'net.keras')
    for (const mode of [0o640, 0o600, 0o666, 0o751]) {
      writeFileSync(path, 'old')
      chmodSync(path, mode)
      await net().save(path)
      t.equal((statSync(path).mode & 0o7777).toString(8), mode.toString(8), mode.toString(8))
    }
    if (isRoot) {
      chownSync(path, 1234, 2345)
      await net().save(path)
      const { uid, gid } = statSync(path)
      t.deepEqual([uid, gid], [1234, 2345], 'owner and group')
    }
    const before = process.umask(0o027)
    await net().save(join(folder, 'new.keras'))
    process.umask(before)
    t.equal((statSync(join(folder, 'new.keras')).mode & 0o777).toString(8), '640', 'a new file has what umask leaves')
  }))

test('names may be as long as the file system allows', t =>
  inFolder(async folder => {
    const bytes = (name: string) => Buffer.byteLength(name)
    for (const name of [
      `${'a'.repeat(249)}.keras`,
      `${'\u4e2d'.repeat(83)}.keras`,
      `${'\ud83d\ude00'.repeat(62)}.keras`,
    ]) {
      const own = net()
      await own.save(join(folder, name))
      t.equal(weightsHash(await loadModel(join(folder, name))), weightsHash(own), `${bytes(name)} bytes`)
    }
    const longer = join(folder, `${'a'.repeat(250)}.keras`)
    await refused(t, '256 bytes', () => net().save(longer), '', 'ENAMETOOLONG')
    await refused(t, '256 bytes', () => loadModel(longer), '', 'ENAMETOOLONG')
  }))

test('leftovers of the same file are removed when they are old, and nothing else is', t =>
  inFolder(async folder => {
    const path = join(folder, 'net.keras')
    const { href } = new URL('../lib/files/atomic-write.ts', import.meta.url)
    const script = `
      import { writeFileAtomically, writeTarget } from ${JSON.stringify(href)}
      function* pieces() { yield Buffer.alloc(10); process.kill(process.pid, 'SIGKILL'); yield Buffer.alloc(10) }
      await writeFileAtomically(await writeTarget('save', process.argv[1]), pieces())`
    const kill = (file: string) =>
      new Promise(resolve =>
        spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, file], {
          cwd: fileURLToPath(new URL('..', import.meta.url)),
        }).on('close', resolve),
      )
    writeFileSync(path, 'old')
    await kill(path)
    await kill(path)
    await kill(join(folder, 'other.keras'))
    const left = readdirSync(folder).filter(name => name !== 'net.keras')
    t.equal(left.length, 3, `three processes that were killed have left ${left.join(' ')}`)
    t.equal(readFileSync(path, 'utf8'), 'old', 'the old file is as it was')
    await net().save(path)
    t.equal(readdirSync(folder).length, 4, 'young ones may be of somebody who writes: they stay')
    const hourAgo = Date.now() / 1000 - 3600
    for (const name of left) utimesSync(join(folder, name), hourAgo, hourAgo)
    writeFileSync(join(folder, '.fovea-notes'), 'mine')
    utimesSync(join(folder, '.fovea-notes'), hourAgo, hourAgo)
    await net().save(path)
    t.equal(readdirSync(folder).length, 3, 'old ones of this file are gone')
    t.ok(existsSync(join(folder, '.fovea-notes')), 'what others have named alike stays')
    await write(join(folder, 'other.keras'), 'new')
    t.deepEqual(readdirSync(folder).sort(), ['.fovea-notes', 'net.keras', 'other.keras'], 'and then those of the other')
  }))

test('many may write one file at a time: it is always a whole one', t =>
  inFolder(async folder => {
    const path = join(folder, 'net.keras')
    const text = (i: number) => String(i % 10).repeat(1e5)
    await write(path, text(0))
    let [writing, mixed] = [true, 0]
    const reading = (async () => {
      while (writing) {
        const found = readFileSync(path, 'utf8')
        if (found.length !== 1e5 || found !== text(Number(found[0]))) mixed++
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    await Promise.all(Array.from({ length: 100 }, (_, i) => write(path, text(i))))
    writing = false
    await reading
    t.equal(mixed, 0)
    t.deepEqual(readdirSync(folder), ['net.keras'])
  }))

test('what the file system refuses is told in one sentence, before any work', t =>
  inFolder(async folder => {
    const own = net()
    const at = (name: string) => join(folder, name)
    writeFileSync(at('file'), '')
    mkdirSync(at('folder.keras'))
    execFileSync('mkfifo', [at('pipe.keras')])
    symlinkSync('/dev/zero', at('zero.keras'))
    const both: [title: string, path: string, cause?: string][] = [
      ['no such folder', at('nowhere/net.keras'), 'ENOENT'],
      ['a file as folder', at('file/net.keras'), 'ENOTDIR'],
      ['a folder', at('folder.keras')],
      ['a pipe', at('pipe.keras')],
      ['a device', at('zero.keras')],
      ['a path too long', `${folder}${'/x'.repeat(3000)}.keras`, 'ENAMETOOLONG'],
    ]
    for (const [title, path, cause] of both) {
      const shown = path.length < 200 ? path.slice(folder.length) : ''
      const ofFolder = cause === 'ENAMETOOLONG' ? 'ENOENT' : cause // its folder is looked for first, and is not there
      await refused(t, `saving, ${title}`, () => own.save(path), shown, ofFolder)
      await refused(t, `loading, ${title}`, () => loadModel(path), shown, cause)
    }
    for (const path of ['', 'net\0.keras', at('net.keras/'), 'net', new URL('file://elsewhere/net.keras'), null, 7]) {
      await refused(t, `saving to ${JSON.stringify(path)}`, () => own.save(path as string))
      await refused(t, `loading ${JSON.stringify(path)}`, () => loadModel(path as string))
    }
    t.deepEqual(readdirSync(folder).sort(), ['file', 'folder.keras', 'pipe.keras', 'zero.keras'], 'no file is left')
  }))

/** Calls `work` with a folder that is a file system of its own. False where that cannot be. */
async function inFileSystem(folder: string, options: string, work: () => Promise<void>): Promise<boolean> {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder], { stdio: 'ignore' })
  } catch {
    return false // not root, or in a container that may not mount
  }
  try {
    await work()
  } finally {
    execFileSync('umount', [folder])
  }
  return true
}

test('a full disk and one that is read-only leave the old file as it was', t =>
  inFolder(async folder => {
    const path = join(folder, 'net.keras')
    const done = await inFileSystem(folder, 'size=64k', async () => {
      const small = net()
      await small.save(path)
      const big = sequential({ layers: [layers.dense({ units: 200, inputShape: [200] })] })
      await refused(t, 'full', () => big.save(path), path, 'ENOSPC')
      t.equal(weightsHash(await loadModel(path)), weightsHash(small), 'the old file is there')
      t.deepEqual(readdirSync(folder), ['net.keras'], 'and no other')
      execFileSync('mount', ['-o', 'remount,ro', folder])
      await refused(t, 'read-only', () => small.save(path), path, 'EROFS')
      await refused(t, 'read-only', () => small.save(join(folder, 'new.keras')), 'new.keras', 'EROFS')
    })
    // Mounting needs rights that containers and ordinary users mostly lack.
    if (!done) t.skip('skipped: nothing can be mounted here')
  }))

test('of a model in several files that find no space nothing is left', t =>
  inFolder(async folder => {
    const path = join(folder, 'model.json')
    const done = await inFileSystem(folder, 'size=6m', async () => {
      const big = sequential({ layers: [layers.dense({ units: 1500, inputShape: [1500] })] })
      await refused(t, 'new', () => big.save(path), '.bin', 'ENOSPC')
      t.deepEqual(readdirSync(folder), [])
      const small = net()
      await small.save(path)
      const names = readdirSync(folder)
      await refused(t, 'in the place of another', () => big.save(path), '.bin', 'ENOSPC')
      t.deepEqual(readdirSync(folder), names, 'the old files are there, and no others')
      t.equal(weightsHash(await loadModel(path)), weightsHash(small))
    })
    if (!done) t.skip('skipped: nothing can be mounted here')
  }))

test('files and folders of others are refused', { skip: !isRoot && 'skipped: needs root, to become another' }, t =>
  inFolder(async folder => {
    mkdirSync(join(folder, 'theirs'))
    const path = join(folder, 'theirs', 'net.keras')
    await net().save(path)
    chmodSync(folder, 0o755)
    chmodSync(path, 0o600)
    const before = readFileSync(path)
    process.seteuid?.(65534)
    try {
      await refused(t, 'saving over a file of somebody else', () => net().save(path), path, 'EACCES')
      await refused(
        t,
        'saving into their folder',
        () => net().save(join(folder, 'theirs/b.keras')),
        'b.keras',
        'EACCES',
      )
      await refused(t, 'loading', () => loadModel(path), path, 'EACCES')
    } finally {
      process.seteuid?.(0)
    }
    t.ok(readFileSync(path).equals(before), 'the file is as it was')
    t.deepEqual(readdirSync(join(folder, 'theirs')), ['net.keras'], 'and no other is there')
  }),
)

test('too many open files are told as such', t =>
  inFolder(async folder => {
    const root = new URL('..', import.meta.url)
    const fileOf = (name: string) => JSON.stringify(new URL(`lib/files/${name}.ts`, root).href)
    // It opens files until the system refuses one more: that error is what is wanted.
    const script = `
      import { openSync } from 'node:fs'
      import { writeFileAtomically, writeTarget } from ${fileOf('atomic-write')}
      import { readWholeFile } from ${fileOf('file-system')}
      const target = await writeTarget('save', process.argv[1])
      const fill = () => { try { for (;;) openSync('/dev/null') } catch {} } // until none is left
      fill()
      const show = error => console.log(error.code, error.cause.code, error.message)
      await writeFileAtomically(target, [Buffer.alloc(1)]).catch(show)
      await readWholeFile('load', process.argv[1], 9).catch(show)`
    const command = `ulimit -n 64; exec "$0" --import tsx --input-type=module -e "$1" "$2"`
    const output = execFileSync('bash', ['-c', command, process.execPath, script, join(folder, 'net.keras')], {
      cwd: fileURLToPath(root),
      env: { ...process.env, LD_PRELOAD: '' }, // a sanitizer opens files of its own; the addon is not loaded here
      encoding: 'utf8',
    })
    const lines = output.trim().split('\n')
    t.equal(lines.length, 2)
    for (const line of lines) t.match(line, /^FOVEA_DATA EMFILE .*net\.keras/, line)
  }))

test('a file: URL names the same file as its path', t =>
  inFolder(async folder => {
    const path = join(folder, '100% & more.keras')
    const own = net()
    await own.save(pathToFileURL(path))
    t.equal(weightsHash(await loadModel(path)), weightsHash(own))
  }))

/** Its permission model refuses what changes files by their descriptors, also where they may be written. */
const permission = ['--permission', '--experimental-permission'].find(flag =>
  process.allowedNodeEnvironmentFlags.has(flag),
)

test("what Node.js's permission model allows to be written is written", { skip: permission === undefined }, t =>
  inFolder(async folder => {
    const root = new URL('..', import.meta.url)
    const script = `
      import { chmodSync } from 'node:fs'
      import { writeFileAtomically, writeShortFileAtomically, writeTarget } from ${JSON.stringify(
        new URL('lib/files/atomic-write.ts', root).href,
      )}
      const [folder, other] = process.argv.slice(1)
      for (const text of ['first', 'second']) {
        await writeFileAtomically(await writeTarget('save', folder + '/long'), [Buffer.from(text)])
        writeShortFileAtomically('plot', folder + '/short', text)
        for (const name of ['/long', '/short']) chmodSync(folder + name, 0o640)
      }
      const show = error => console.log(error.code, error.message)
      await writeTarget('save', other + '/long').catch(show)
      try { writeShortFileAtomically('plot', other + '/short', '') } catch (error) { show(error) }`
    const flags = [permission as string, '--allow-worker', '--allow-child-process', '--allow-fs-read=*']
    const written = [`--allow-fs-write=${folder}/*`, `--allow-fs-write=${tmpdir()}/tsx-*`]
    const output = execFileSync(
      process.execPath,
      [...flags, ...written, '--import', 'tsx', '--input-type=module', '-e', script, folder, '/'],
      { cwd: fileURLToPath(root), env: { ...process.env, TSX_DISABLE_CACHE: '1' }, encoding: 'utf8' },
    )
    for (const name of ['long', 'short']) {
      t.equal(readFileSync(join(folder, name), 'utf8'), 'second', name)
      t.equal(statSync(join(folder, name)).mode & 0o777, 0o640, 'with its mode')
    }
    t.deepEqual(readdirSync(folder).sort(), ['long', 'short'])
    const lines = output.trim().split('\n')
    t.equal(lines.length, 2, output)
    for (const line of lines) t.match(line, /^FOVEA_DATA (save|plot): .*permission model refuses.*--allow-fs-write/)
  }),
)
