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

// lib/rooms/files.js
var files_exports = {};
__export(files_exports, {
  "files/atomic-write.ts": () => atomic_write_exports,
  "files/fetching.ts": () => fetching_exports,
  "files/file-system.ts": () => file_system_exports,
  "files/lock.ts": () => lock_exports,
  "files/packed.ts": () => packed_exports,
  "files/web-files.ts": () => web_files_exports
});
module.exports = __toCommonJS(files_exports);

// lib/files/file-system.ts
var file_system_exports = {};
__export(file_system_exports, {
  fileError: () => fileError,
  filePath: () => filePath,
  readWholeFile: () => readWholeFile,
  withFileErrors: () => withFileErrors
});
var import_node_fs = require("node:fs");
var import_promises = require("node:fs/promises");
var import_node_url = require("node:url");
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var reasons = {
  ENOENT: ["which is not there", "Look at the spelling and the folder."],
  EACCES: ["for which this user has no permission", "Change the permissions of the file or its folder."],
  EPERM: ["for which this user has no permission", "Change the owner or the attributes of the file or its folder."],
  EROFS: ["on a file system that is read-only", "Choose a folder that can be written to."],
  ENOSPC: ["where no space is left", "Free some space, or choose another disk."],
  EDQUOT: ["where this user's quota is used up", "Free some space, or choose another disk."],
  EFBIG: ["which would be larger than the system allows", 'Look at "ulimit -f" and the file system.'],
  ENOTDIR: ["whose path goes through a file as if it were a folder", "Look at the folders of the path."],
  EISDIR: ["which is a folder", "Give the path of a file."],
  ELOOP: ["whose symbolic links go in a circle", "Look at where the links lead."],
  ENAMETOOLONG: ["whose name is too long for the file system", "Choose a shorter name."],
  EMFILE: ["while too many files are open", 'Close some, or raise "ulimit -n".'],
  ENFILE: ["while too many files are open on this machine", "Close some."],
  EBUSY: ["which something else holds", "A single file that is mounted cannot be replaced: mount its folder."],
  ETXTBSY: ["which something else holds", "Wait until it is let go."],
  EIO: ["where the disk fails", "Look at the disk."],
  ENXIO: ["which is no file", "Give the path of a file."],
  ENODEV: ["which is no file", "Give the path of a file."]
};
function filePath(where, path) {
  const text = (0, import_kinds.isUrl)(path) && path.protocol === "file:" ? pathOfUrl(where, path) : path;
  if (typeof text === "string" && text !== "" && !text.includes("\0")) return text;
  throw new import_errors.OptionError(
    `${where}: expected a path or a file: URL, received ${(0, import_kinds.isUrl)(path) ? (0, import_checks.show)(path.href) : (0, import_checks.show)(path)}.`
  );
}
__name(filePath, "filePath");
function pathOfUrl(where, url) {
  try {
    return (0, import_node_url.fileURLToPath)(url.href);
  } catch (error) {
    throw new import_errors.OptionError(`${where}: expected a file: URL of this machine, received ${(0, import_checks.show)(url.href)}.`, {
      cause: error
    });
  }
}
__name(pathOfUrl, "pathOfUrl");
function fileError(where, action, path, error) {
  const { code = "", message } = error;
  const [meaning, hint] = reasons[code] ?? [`which fails (${message})`, "The cause of this error says more."];
  const reason = code === "" ? meaning : `${meaning} (${code})`;
  const text = `${where}: expected a file to ${action}, received ${(0, import_checks.show)(path)}, ${reason}. ${hint}`;
  return new import_errors.DataError(text, { cause: error });
}
__name(fileError, "fileError");
async function withFileErrors(where, action, path, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof import_errors.FoveaError || error.code === void 0) throw error;
    throw fileError(where, action, path, error);
  }
}
__name(withFileErrors, "withFileErrors");
var pieceLength = 2 ** 26;
function readWholeFile(where, path, most) {
  return withFileErrors(where, "read", path, async () => {
    const file = await (0, import_promises.open)(path, import_node_fs.constants.O_RDONLY | (import_node_fs.constants.O_NONBLOCK ?? 0));
    try {
      return await contents(file, where, path, most);
    } finally {
      await file.close();
    }
  });
}
__name(readWholeFile, "readWholeFile");
async function contents(file, where, path, most) {
  const stats = await file.stat();
  if (stats.isDirectory())
    throw new import_errors.FormatError(`${where}: expected a file, received the folder ${(0, import_checks.show)(path)}. Give the path of a file.`);
  if (!stats.isFile())
    throw new import_errors.FormatError(`${where}: expected a file, received ${(0, import_checks.show)(path)}, which is a pipe, a socket or a device.`);
  if (stats.size > most)
    throw new import_errors.FormatError(`${where}: expected at most ${most} bytes, received ${(0, import_checks.show)(path)} with ${stats.size}.`);
  const bytes = bytesFor(stats.size, where, path);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, Math.min(pieceLength, bytes.length - length), length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
__name(contents, "contents");
function bytesFor(size, where, path) {
  try {
    return new Uint8Array(size);
  } catch (error) {
    throw new import_errors.DataError(`${where}: expected memory for the ${size} bytes of ${(0, import_checks.show)(path)}, received none.`, {
      cause: error
    });
  }
}
__name(bytesFor, "bytesFor");

// lib/files/atomic-write.ts
var atomic_write_exports = {};
__export(atomic_write_exports, {
  temporaryPrefix: () => temporaryPrefix,
  writeFileAtomically: () => writeFileAtomically,
  writeTarget: () => writeTarget
});
var import_node_crypto = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path = require("node:path");
var import_node_util = require("node:util");
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var mostLinks = 40;
var codeOf = /* @__PURE__ */ __name((error) => error.code, "codeOf");
var ifThere = /* @__PURE__ */ __name((error) => {
  if (codeOf(error) === "ENOENT") return null;
  throw error;
}, "ifThere");
async function endOfLinks(where, path) {
  let next = path;
  for (let links = 0; links <= mostLinks; links++) {
    const folder = await (0, import_promises2.realpath)((0, import_node_path.dirname)(next)).catch((error) => {
      if (codeOf(error) !== "ENOENT") throw error;
      throw new import_errors2.DataError(
        `${where}: expected a folder at ${(0, import_checks2.show)((0, import_node_path.dirname)(next))}, received ${(0, import_checks2.show)(path)}, whose folder is not there. Make it first.`,
        { cause: error }
      );
    });
    const file = (0, import_node_path.join)(folder, (0, import_node_path.basename)(next));
    const stats = await (0, import_promises2.lstat)(file).catch(ifThere);
    if (!stats?.isSymbolicLink()) return file;
    const target = await (0, import_promises2.readlink)(file);
    next = (0, import_node_path.isAbsolute)(target) ? target : (0, import_node_path.join)(folder, target);
  }
  throw fileError(where, "write", path, Object.assign(new Error("ELOOP: too many symbolic links"), { code: "ELOOP" }));
}
__name(endOfLinks, "endOfLinks");
function writeTarget(where, path) {
  return withFileErrors(where, "write", path, async () => {
    const file = await endOfLinks(where, path);
    const old = await (0, import_promises2.stat)(file).catch(ifThere);
    if (old?.isDirectory())
      throw new import_errors2.DataError(`${where}: expected a file, received the folder ${(0, import_checks2.show)(path)}. Give the path of a file.`);
    if (old && !old.isFile())
      throw new import_errors2.DataError(`${where}: expected a file, received ${(0, import_checks2.show)(path)}, which is a pipe, a socket or a device.`);
    if (old) await (0, import_promises2.access)(file, import_node_fs2.constants.W_OK);
    await (0, import_promises2.access)((0, import_node_path.dirname)(file), import_node_fs2.constants.W_OK | import_node_fs2.constants.X_OK);
    return { where, path, file, old };
  });
}
__name(writeTarget, "writeTarget");
var temporaryPrefix = /* @__PURE__ */ __name((file) => `.fovea-${(0, import_node_crypto.createHash)("sha256").update((0, import_node_path.basename)(file)).digest("hex").slice(0, 12)}-`, "temporaryPrefix");
var staleAfter = 10 * 60 * 1e3;
async function removeLeftovers(file, now) {
  const folder = (0, import_node_path.dirname)(file);
  const names = await (0, import_promises2.readdir)(folder).catch(() => []);
  for (const name of names.filter((name2) => name2.startsWith(temporaryPrefix(file)))) {
    const path = (0, import_node_path.join)(folder, name);
    const stats = await (0, import_promises2.lstat)(path).catch(() => null);
    if (stats?.isFile() && now - stats.mtimeMs > staleAfter) await (0, import_promises2.rm)(path, { force: true }).catch(() => {
    });
  }
}
__name(removeLeftovers, "removeLeftovers");
async function takeOver(temporary, old) {
  const { uid, gid } = await temporary.stat();
  const change = /* @__PURE__ */ __name((uid2, gid2) => temporary.chown(uid2, gid2).catch((error) => {
    if (codeOf(error) !== "EPERM" && codeOf(error) !== "EINVAL") throw error;
  }), "change");
  if (gid !== old.gid) await change(-1, old.gid);
  if (uid !== old.uid) await change(old.uid, -1);
  await temporary.chmod(old.mode & 4095);
}
__name(takeOver, "takeOver");
var sync = /* @__PURE__ */ __name((handle) => (0, import_node_util.promisify)(import_node_fs2.fsync)(handle.fd), "sync");
var cannotSync = ["EACCES", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"];
async function syncFolder(path) {
  try {
    const folder = await (0, import_promises2.open)(path, "r");
    await sync(folder).finally(() => folder.close());
  } catch (error) {
    if (!cannotSync.includes(codeOf(error) ?? "")) throw error;
  }
}
__name(syncFolder, "syncFolder");
function writeFileAtomically({ where, path, file, old }, pieces) {
  return withFileErrors(where, "write", path, async () => {
    const temporary = (0, import_node_path.join)((0, import_node_path.dirname)(file), temporaryPrefix(file) + (0, import_node_crypto.randomBytes)(9).toString("base64url"));
    const handle = await (0, import_promises2.open)(temporary, "wx", old ? 384 : 438);
    try {
      await removeLeftovers(file, (await handle.stat()).mtimeMs);
      for (const piece of pieces) await handle.writeFile(piece);
      if (old) await takeOver(handle, old);
      await sync(handle);
      await handle.close();
      await (0, import_promises2.rename)(temporary, file);
    } catch (error) {
      await handle.close().catch(() => {
      });
      await (0, import_promises2.rm)(temporary, { force: true }).catch(() => {
      });
      throw error;
    }
    await syncFolder((0, import_node_path.dirname)(file));
  });
}
__name(writeFileAtomically, "writeFileAtomically");

// lib/files/web-files.ts
var web_files_exports = {};
__export(web_files_exports, {
  collect: () => collect,
  fetchBytes: () => fetchBytes,
  webAddress: () => webAddress
});
var import_checks4 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");

// lib/files/fetching.ts
var fetching_exports = {};
__export(fetching_exports, {
  fetchThrough: () => fetchThrough,
  proxiesOf: () => proxiesOf
});
var import_checks3 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
function variable(environment, name) {
  for (const each of [name.toLowerCase(), name]) {
    const value = environment[each]?.trim();
    if (value) return [each, value];
  }
  return null;
}
__name(variable, "variable");
function proxyAddress(environment, name) {
  const found = variable(environment, name);
  if (found === null) return null;
  const [written, value] = found;
  const address = value.includes("://") ? value : `http://${value}`;
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  const shown = (0, import_checks3.show)(value.replace(/\/\/[^/@]*@/, "//...@"));
  throw new import_errors3.OptionError(
    `${written}: expected the address of a proxy, such as http://proxy.example:3128, received ${shown}.`
  );
}
__name(proxyAddress, "proxyAddress");
function proxiesOf(environment) {
  const [http, https] = [proxyAddress(environment, "HTTP_PROXY"), proxyAddress(environment, "HTTPS_PROXY")];
  if (http === null && https === null) return null;
  return { http, https, except: variable(environment, "NO_PROXY")?.[1] ?? "" };
}
__name(proxiesOf, "proxiesOf");
var current = null;
function agentFor({ EnvHttpProxyAgent }, { http, https, except }) {
  const key = JSON.stringify([http, https, except]);
  if (current?.key === key) return current.agent;
  const agent = new EnvHttpProxyAgent({
    // An empty text: none, and not what the environment has.
    ...{ httpProxy: http ?? "", httpsProxy: https ?? "", noProxy: except },
    proxyTunnel: false
    // many proxies open tunnels for TLS alone
  });
  current = { key, agent };
  return agent;
}
__name(agentFor, "agentFor");
function withoutUser(address) {
  const { username, password } = address;
  const url = new URL(address);
  if (username === "" && password === "") return { url, headers: {} };
  url.username = "";
  url.password = "";
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { url, headers: { authorization: `Basic ${Buffer.from(user).toString("base64")}` } };
}
__name(withoutUser, "withoutUser");
async function fetchThrough(address, init = {}) {
  const { url, headers } = withoutUser(new URL(address));
  const all = new Headers(init.headers);
  for (const [name, value] of Object.entries(headers)) if (!all.has(name)) all.set(name, value);
  const request = { ...init, headers: all };
  const proxies = proxiesOf(process.env);
  if (proxies === null) return fetch(url, request);
  const undici = await Promise.resolve().then(() => __toESM(require("../undici.js"), 1));
  const { fetch: fetchByUndici } = undici;
  const given = { ...request, headers: [...all], dispatcher: agentFor(undici, proxies) };
  return await fetchByUndici(url, given);
}
__name(fetchThrough, "fetchThrough");

// lib/files/web-files.ts
function webAddress(source) {
  const text = (0, import_kinds2.isUrl)(source) ? source.href : source;
  return typeof text === "string" && /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
}
__name(webAddress, "webAddress");
async function fetchBytes(where, address, most, requestInit = {}) {
  let response;
  try {
    response = await fetchThrough(address, requestInit);
  } catch (error) {
    if (requestInit.signal?.aborted || error instanceof import_errors4.OptionError) throw error;
    const reason = (0, import_kinds2.messageOf)((0, import_kinds2.property)(error, "cause") ?? error);
    throw new import_errors4.DataError(
      `${where}: expected an answer, received none (${reason}). Look at the address and the network.`,
      {
        cause: error
      }
    );
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new import_errors4.DataError(
      `${where}: expected the file ${(0, import_checks4.show)(address.pathname)}, received status ${response.status}. Look at the address.`
    );
  }
  return collect(where, response.body, most);
}
__name(fetchBytes, "fetchBytes");
async function collect(where, chunks, most) {
  const parts = [];
  let length = 0;
  for await (const chunk of chunks) {
    if (!(0, import_kinds2.isBytes)(chunk))
      throw new import_errors4.OptionError(`${where}: expected a stream of bytes, received ${(0, import_kinds2.typedArrayName)(chunk) ?? typeof chunk}.`);
    length += chunk.length;
    if (length > most) throw new import_errors4.FormatError(`${where}: expected at most ${most} bytes, received a stream with more.`);
    parts.push(chunk);
  }
  return Buffer.concat(parts, length);
}
__name(collect, "collect");

// lib/files/lock.ts
var lock_exports = {};
__export(lock_exports, {
  withLock: () => withLock
});
var import_promises3 = require("node:fs/promises");
var import_node_os = require("node:os");
var import_kinds3 = link("core/kinds.ts");
var secondsOfTouching = 2;
var secondsOfSilence = 30;
var pause = 200;
var held = /* @__PURE__ */ new Set();
var isRunning = /* @__PURE__ */ __name((pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (0, import_kinds3.property)(error, "code") !== "ESRCH";
  }
}, "isRunning");
async function isLeft(path) {
  const [text, found] = await Promise.all([(0, import_promises3.readFile)(path, "utf8"), (0, import_promises3.stat)(path)]).catch(() => ["", null]);
  if (found === null) return false;
  if (Date.now() - found.mtimeMs > 1e3 * secondsOfSilence) return true;
  const [host, pid] = text.split(" ");
  if (host !== (0, import_node_os.hostname)() || !/^\d+$/.test(pid ?? "")) return false;
  return Number(pid) === process.pid ? !held.has(path) : !isRunning(Number(pid));
}
__name(isLeft, "isLeft");
async function withLock(path, { work, isDone, waiting }) {
  for (let isFirst = true; ; isFirst = false) {
    const file = await (0, import_promises3.open)(path, "wx").catch((error) => {
      if ((0, import_kinds3.property)(error, "code") === "EEXIST") return null;
      throw error;
    });
    if (file !== null) {
      held.add(path);
      const timer = setInterval(() => {
        const now = /* @__PURE__ */ new Date();
        (0, import_promises3.utimes)(path, now, now).catch(() => {
        });
      }, 1e3 * secondsOfTouching);
      timer.unref();
      try {
        await file.writeFile(`${(0, import_node_os.hostname)()} ${process.pid}`).finally(() => file.close());
        if (isFirst || !await isDone()) await work();
      } finally {
        clearInterval(timer);
        held.delete(path);
        await (0, import_promises3.rm)(path, { force: true });
      }
      return;
    }
    if (await isLeft(path)) await (0, import_promises3.rm)(path, { force: true });
    else {
      if (isFirst) waiting();
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (await isDone()) return;
    }
  }
}
__name(withLock, "withLock");

// lib/files/packed.ts
var packed_exports = {};
__export(packed_exports, {
  pack: () => pack,
  unpack: () => unpack
});
var import_node_zlib = require("node:zlib");
var import_errors5 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_show = link("core/show.ts");
var magic = Buffer.from("fovea\0\0", "latin1");
var kinds = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array };
var isKind = /* @__PURE__ */ __name((name) => name !== void 0 && Object.hasOwn(kinds, name), "isKind");
var bytesOf = /* @__PURE__ */ __name(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength), "bytesOf");
var padding = /* @__PURE__ */ __name((length) => new Uint8Array((8 - length % 8) % 8), "padding");
function pack(value) {
  const arrays = [];
  let offset = 0;
  const encode = /* @__PURE__ */ __name((part) => {
    if (typeof part === "number") return Number.isFinite(part) && !Object.is(part, -0) ? part : numberOf(part);
    if (part === null || typeof part === "string" || typeof part === "boolean") return part;
    const kind = (0, import_kinds4.typedArrayName)(part);
    if (isKind(kind)) {
      const bytes = bytesOf(part);
      const at = offset;
      arrays.push(bytes, padding(bytes.length));
      offset += bytes.length + padding(bytes.length).length;
      return { $array: [kind, at, part.length] };
    }
    if ((0, import_kinds4.isArray)(part)) return part.map((each) => each === void 0 ? null : encode(each));
    if (!(0, import_kinds4.isRecord)(part))
      throw new import_errors5.FormatError(`backup: expected numbers, texts, typed arrays, lists and objects, received ${(0, import_show.show)(part)}.`);
    const entries = Object.entries(part).filter(([, each]) => each !== void 0);
    const encoded = entries.map(([name, each]) => [name, encode(each)]);
    return entries.some(([name]) => name.startsWith("$")) ? { $object: encoded } : Object.fromEntries(encoded);
  }, "encode");
  const text = Buffer.from(JSON.stringify(encode(value)));
  const pieces = [text, padding(text.length), ...arrays].filter(({ length }) => length > 0);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(text.length, 4);
  head.writeUInt32LE(
    pieces.reduce((sum, piece) => (0, import_node_zlib.crc32)(piece, sum), (0, import_node_zlib.crc32)(head.subarray(4))),
    0
  );
  return [magic, head, ...pieces];
}
__name(pack, "pack");
var numberOf = /* @__PURE__ */ __name((value) => ({ $number: Object.is(value, -0) ? "-0" : String(value) }), "numberOf");
function unpack(where, bytes) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs = file.length >= 16 && file.subarray(0, 8).equals(magic);
  if (!isOurs || file.readUInt32LE(8) !== (0, import_node_zlib.crc32)(file.subarray(12)))
    throw new import_errors5.FormatError(`${where}: expected a whole backup, received one that is damaged or cut off.`);
  const length = file.readUInt32LE(12);
  const first = 16 + length + padding(length).length;
  const decode = /* @__PURE__ */ __name((part) => {
    if ((0, import_kinds4.isArray)(part)) return part.map(decode);
    if (!(0, import_kinds4.isRecord)(part)) return part;
    if (typeof part.$number === "string") return Number(part.$number);
    if ((0, import_kinds4.isArray)(part.$object))
      return Object.fromEntries(part.$object.map(([name, each]) => [name, decode(each)]));
    if (!(0, import_kinds4.isArray)(part.$array))
      return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, decode(each)]));
    const [kind, offset, count] = part.$array;
    const { BYTES_PER_ELEMENT: size } = kinds[kind];
    const own = file.subarray(first + offset, first + offset + count * size);
    return new kinds[kind](Uint8Array.from(own).buffer);
  }, "decode");
  return decode(JSON.parse(file.toString("utf8", 16, 16 + length)));
}
__name(unpack, "unpack");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "files/atomic-write.ts": null,
  "files/fetching.ts": null,
  "files/file-system.ts": null,
  "files/lock.ts": null,
  "files/packed.ts": null,
  "files/web-files.ts": null
});
})
//# sourceMappingURL=files.js.map
