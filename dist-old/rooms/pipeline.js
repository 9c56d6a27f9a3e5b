module.exports = (function (module, link) {
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from2, except, desc) => {
  if (from2 && typeof from2 === "object" || typeof from2 === "function") {
    for (let key of __getOwnPropNames(from2))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from2[key], enumerable: !(desc = __getOwnPropDesc(from2, key)) || desc.enumerable });
  }
  return to;
};
var __reExport = (target, mod, secondTarget) => (__copyProps(target, mod, "default"), secondTarget && __copyProps(secondTarget, mod, "default"));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/pipeline.js
var pipeline_exports2 = {};
__export(pipeline_exports2, {
  "pipeline/datasets.ts": () => datasets_exports,
  "pipeline/pipeline.ts": () => pipeline_exports,
  "pipeline/sources.ts": () => sources_exports
});
module.exports = __toCommonJS(pipeline_exports2);

// lib/pipeline/pipeline.ts
var pipeline_exports = {};
__export(pipeline_exports, {
  Pipeline: () => Pipeline
});
var import_checks3 = link("core/checks.ts");
var import_errors3 = link("core/errors.ts");
var import_kinds3 = link("core/kinds.ts");
var import_random2 = link("engine/random.ts");
var import_layers2 = link("layers/index.ts");

// lib/pipeline/elements.ts
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_turns = link("core/turns.ts");
var isNumber = /* @__PURE__ */ __name((value) => typeof value === "number" || typeof value === "bigint", "isNumber");
function isOneTensor(value) {
  if (isNumber(value) || (0, import_kinds.isTypedArray)(value) || (0, import_tensor.isShaped)(value)) return true;
  if (!(0, import_kinds.isArray)(value) || value.length === 0) return false;
  return shapeOfNested(value) !== null;
}
__name(isOneTensor, "isOneTensor");
function shapeOfNested(value) {
  if (isNumber(value)) return [];
  if (!(0, import_kinds.isArray)(value) || value.length === 0) return null;
  const first = shapeOfNested(value[0]);
  const isEven = first !== null && value.every((entry) => (0, import_shape.sameShape)(shapeOfNested(entry) ?? [-1], first));
  return isEven ? [value.length, ...first] : null;
}
__name(shapeOfNested, "shapeOfNested");
async function stacked(elements) {
  if (!elements.every(import_tensor.isShaped)) return null;
  const tensors = elements.map(({ data: data2, shape: shape2 }) => new import_tensor.Tensor(data2, shape2));
  const [{ data, shape }] = tensors;
  const areAlike = tensors.every(
    (other) => (0, import_shape.sameShape)(other.shape, shape) && (0, import_kinds.typedArrayName)(other.data) === (0, import_kinds.typedArrayName)(data)
  );
  if (!areAlike) return null;
  const result = new data.constructor(tensors.length * data.length);
  const turns = new import_turns.Turns();
  for (const [i, tensor3] of tensors.entries()) {
    result.set(tensor3.data, i * data.length);
    if (turns.isOver) await turns.next();
  }
  return new import_tensor.Tensor(result, [tensors.length, ...shape]);
}
__name(stacked, "stacked");
async function batchOf(elements) {
  const [first] = elements;
  if (isOneTensor(first)) return await stacked(elements) ?? (0, import_tensor.tensor)(elements);
  if ((0, import_kinds.isArray)(first)) {
    const other2 = elements.find((element2) => !(0, import_kinds.isArray)(element2) || element2.length !== first.length);
    if (other2 !== void 0)
      throw new import_errors.ShapeError(`expected elements with ${first.length} parts as the first one, received ${(0, import_checks.show)(other2)}.`);
    return Promise.all(first.map((_, i) => batchOf(elements.map((element2) => element2[i]))));
  }
  if (!(0, import_kinds.isRecord)(first)) return [...elements];
  const names = Object.keys(first);
  const other = elements.find((element2) => !(0, import_kinds.isRecord)(element2) || !names.every((name) => Object.hasOwn(element2, name)));
  if (other !== void 0)
    throw new import_errors.ShapeError(`expected elements with ${names.join(", ")} as the first one, received ${(0, import_checks.show)(other)}.`);
  const parts = names.map(async (name) => {
    const part = await batchOf(elements.map((element2) => element2[name]));
    return [name, part];
  });
  return Object.fromEntries(await Promise.all(parts));
}
__name(batchOf, "batchOf");
function slicesOf(where2, data) {
  if ((0, import_kinds.isTypedArray)(data)) return { count: data.length, at: /* @__PURE__ */ __name((index) => Number(data[index]), "at") };
  if ((0, import_tensor.isShaped)(data)) return slicesOfTensor(where2, data);
  if ((0, import_kinds.isArray)(data) && isOneTensor(data) && (0, import_tensor.nesting)(data).lengths.length > 0) {
    const whole = (0, import_tensor.tensor)(data);
    return whole.shape.length === 1 ? slicesOf(where2, whole.data) : slicesOfTensor(where2, whole);
  }
  const names = (0, import_kinds.isRecord)(data) ? Object.keys(data) : null;
  const parts = names !== null ? Object.values(data) : (0, import_kinds.isArray)(data) ? data : [];
  const slices2 = parts.map((part) => slicesOf(where2, part));
  const [first] = slices2;
  if (first === void 0)
    throw new import_errors.DataError(
      `${where2}: expected tensors, typed arrays, or lists or records of them, received ${(0, import_checks.show)(data)}.`
    );
  const other = slices2.find(({ count: count2 }) => count2 !== first.count);
  if (other !== void 0)
    throw new import_errors.ShapeError(
      `${where2}: expected as many samples in every part, received ${first.count} and ${other.count}.`
    );
  const at = /* @__PURE__ */ __name((index) => {
    const values = slices2.map((part) => part.at(index));
    return names === null ? values : Object.fromEntries(names.map((name, i) => [name, values[i]]));
  }, "at");
  return { count: first.count, at };
}
__name(slicesOf, "slicesOf");
function slicesOfTensor(where2, value) {
  const { data, shape } = new import_tensor.Tensor(value.data, value.shape);
  const [count2, ...sample] = shape;
  if (count2 === void 0)
    throw new import_errors.ShapeError(`${where2}: expected tensors with a first axis of samples, received a number.`);
  if (sample.length === 0) return { count: count2, at: /* @__PURE__ */ __name((index) => data[index], "at") };
  const length = (0, import_shape.sizeOf)(sample);
  return { count: count2, at: /* @__PURE__ */ __name((index) => new import_tensor.Tensor(data.subarray(index * length, (index + 1) * length), sample), "at") };
}
__name(slicesOfTensor, "slicesOfTensor");

// lib/pipeline/layer-stage.ts
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_tensor2 = link("core/tensor.ts");
var import_layers = link("layers/index.ts");
var import_function = link("models/function.ts");
var mostBatches = 2 ** 20;
function partsOf(batch) {
  if (isOneTensor(batch) || (0, import_tensor2.isShaped)(batch)) return { values: [batch], withOthers: /* @__PURE__ */ __name(([x]) => x, "withOthers") };
  if ((0, import_kinds2.isArray)(batch))
    return { values: batch.slice(0, 2), withOthers: /* @__PURE__ */ __name((values) => [...values, ...batch.slice(values.length)], "withOthers") };
  if ((0, import_kinds2.isRecord)(batch)) {
    const names = ["xs" in batch ? ["xs", "ys"] : ["x", "y"]].flat().filter((name) => batch[name] !== void 0);
    if (names.length > 0)
      return {
        values: names.map((name) => batch[name]),
        withOthers: /* @__PURE__ */ __name((values) => ({ ...batch, ...Object.fromEntries(values.map((value, i) => [names[i], value])) }), "withOthers")
      };
  }
  throw new import_errors2.DataError(`expected batches x, [x, y] or { x, y }, received ${(0, import_checks2.show)(batch)}.`);
}
__name(partsOf, "partsOf");
function layerStage(layer, training) {
  const calls = /* @__PURE__ */ new Map();
  const takesLabels = layer.kerasInputNames?.includes("labels") ?? false;
  function compiled(shapes) {
    const inputs = shapes.map(([, ...shape]) => (0, import_layers.input)({ shape }));
    const outputs = layer.applyAll(inputs);
    const isTraining = training ?? layer.weights.length === 0;
    return (0, import_function.compileFunction)({ inputs, outputs, training: isTraining });
  }
  __name(compiled, "compiled");
  return async (batch, index, pass2) => {
    const { values, withOthers } = partsOf(batch);
    const taken = values.slice(0, takesLabels ? 2 : 1).map((value) => (0, import_tensor2.tensor)(value));
    const key = JSON.stringify(taken.map(({ shape }) => shape.slice(1)));
    const call = calls.get(key) ?? compiled(taken.map(({ shape }) => shape));
    calls.set(key, call);
    const results = await call(taken, { run: pass2 * mostBatches + index });
    return withOthers((0, import_kinds2.isArray)(results) ? results : [results]);
  };
}
__name(layerStage, "layerStage");

// lib/pipeline/pass.ts
var import_random = link("engine/random.ts");
var ended = { done: true, value: void 0 };
var element = /* @__PURE__ */ __name((value) => ({ done: false, value }), "element");
function pass(next, close) {
  let isOver = false;
  return {
    async next() {
      const result = isOver ? ended : await next();
      if (result.done) isOver = true;
      return isOver ? ended : result;
    },
    async close() {
      if (isOver) return;
      isOver = true;
      await close();
    }
  };
}
__name(pass, "pass");
function mapped(source, call, most, ahead = most > 1) {
  const pending = [];
  let lastPull = Promise.resolve();
  let index = 0;
  let isOver = false;
  const fill = /* @__PURE__ */ __name(() => {
    while (!isOver && pending.length < most) {
      const pulled = lastPull.then(() => isOver ? ended : source.next());
      lastPull = pulled.catch(() => {
      });
      const result = pulled.then(async (pulled2) => {
        if (!pulled2.done) return element(await call(pulled2.value, index++));
        isOver = true;
        return ended;
      });
      result.catch(() => {
      });
      pending.push(result);
    }
  }, "fill");
  return pass(
    async () => {
      fill();
      const result = await (pending.shift() ?? ended);
      if (ahead) fill();
      return result;
    },
    () => {
      isOver = true;
      return source.close();
    }
  );
}
__name(mapped, "mapped");
function filtered(source, accepts) {
  let index = 0;
  return pass(
    async () => {
      for (; ; ) {
        const result = await source.next();
        if (result.done || await accepts(result.value, index++)) return result;
      }
    },
    () => source.close()
  );
}
__name(filtered, "filtered");
function sliced(source, first, end) {
  let next = 0;
  return pass(
    async () => {
      for (; next < first; next++) if ((await source.next()).done) return ended;
      if (next++ < end) return source.next();
      await source.close();
      return ended;
    },
    () => source.close()
  );
}
__name(sliced, "sliced");
function grouped(source, size, dropsRest) {
  return pass(
    async () => {
      const group = [];
      while (group.length < size) {
        const result = await source.next();
        if (result.done) break;
        group.push(result.value);
      }
      return group.length === 0 || dropsRest && group.length < size ? ended : element(group);
    },
    () => source.close()
  );
}
__name(grouped, "grouped");
function shuffled(source, size, random3, stream, number) {
  const key = [...random3.state().slice(0, 2)];
  const buffer = [];
  let drawn = 0;
  let isOver = false;
  return pass(
    async () => {
      while (!isOver && buffer.length < size) {
        const result = await source.next();
        if (result.done) isOver = true;
        else buffer.push(result.value);
      }
      const last = buffer.length - 1;
      if (last < 0) return ended;
      const [word] = (0, import_random.philox)([drawn % 2 ** 32, Math.floor(drawn / 2 ** 32), stream, number], key);
      drawn++;
      const at = Math.floor(word / 2 ** 32 * buffer.length);
      const value = buffer[at];
      buffer[at] = buffer[last];
      buffer.length = last;
      return element(value);
    },
    () => {
      buffer.length = 0;
      return source.close();
    }
  );
}
__name(shuffled, "shuffled");
function chained(nextPass) {
  let current = null;
  let number = 0;
  return pass(
    async () => {
      for (; ; ) {
        current ??= nextPass(number++);
        if (current === null) return ended;
        const result = await current.next();
        if (!result.done) return result;
        current = null;
      }
    },
    async () => current?.close()
  );
}
__name(chained, "chained");
var closeAll = /* @__PURE__ */ __name(async (sources) => {
  await Promise.all(sources.map((source) => source.close()));
}, "closeAll");
function zipped(sources) {
  return pass(
    async () => {
      const results = await Promise.all(sources.map((source) => source.next()));
      if (results.every((result) => !result.done)) return element(results.map(({ value }) => value));
      await closeAll(sources);
      return ended;
    },
    () => closeAll(sources)
  );
}
__name(zipped, "zipped");
function recorded(source, keep) {
  const values = [];
  return pass(
    async () => {
      const result = await source.next();
      if (result.done) keep(values);
      else values.push(result.value);
      return result;
    },
    () => source.close()
  );
}
__name(recorded, "recorded");

// lib/pipeline/pipeline.ts
var named = /* @__PURE__ */ new WeakSet();
function nameStage(path, cause) {
  if (cause instanceof Error && (named.has(cause) || cause.name === "AbortError")) return cause;
  const stage = `data: stage ${path.length} of ${path.join(", ")}`;
  const text = (0, import_kinds3.messageOf)(cause);
  const message = cause instanceof import_errors3.FoveaError ? text : `expected a value, received an error: ${text}`;
  const error = new import_errors3.DataError(`${stage}: ${message}`, { cause });
  named.add(error);
  return error;
}
__name(nameStage, "nameStage");
var Pipeline = class Pipeline {
  static {
    __name(this, "Pipeline");
  }
  /** Names of the stages, the source first. */
  stages;
  #begin;
  /** Passes begun. */
  #passes = 0;
  /** @param begin begins a pass, of a number that counts from 0. */
  constructor(stages, begin) {
    this.stages = stages;
    this.#begin = begin;
  }
  /** Begins a pass: errors of it have the name of the last stage, and end it. */
  begin() {
    const name = /* @__PURE__ */ __name((cause) => nameStage(this.stages, cause), "name");
    let source;
    try {
      source = this.#begin(this.#passes++);
    } catch (cause) {
      throw name(cause);
    }
    return {
      async next() {
        try {
          return await source.next();
        } catch (cause) {
          await source.close().catch(() => {
          });
          throw name(cause);
        }
      },
      close: /* @__PURE__ */ __name(() => source.close(), "close")
    };
  }
  #stage(name, begin) {
    return new Pipeline([...this.stages, name], begin);
  }
  map(call, options = {}) {
    (0, import_checks3.knownOptions)("data map", options, ["concurrency", "training"]);
    const concurrency = count("data map", "concurrency", options.concurrency ?? 1);
    const training = options.training == null ? null : (0, import_checks3.booleanOption)("data map", "training", options.training);
    if (call instanceof import_layers2.Layer) {
      const layer = layerStage(call, training);
      return this.#stage("map", (pass2) => mapped(this.begin(), (value, index) => layer(value, index, pass2), concurrency));
    }
    const each = expectFunction("data map", call, "a function or a layer");
    return this.#stage("map", () => mapped(this.begin(), each, concurrency));
  }
  /** The elements for which a function gives true, or promises it. */
  filter(accepts) {
    const each = expectFunction("data filter", accepts, "a function");
    return this.#stage("filter", () => filtered(this.begin(), each));
  }
  /**
   * Batches of a size: tensors and numbers become tensors with one more axis, in the same lists and records; other
   * elements become lists. The last one may be smaller.
   */
  batch(size, options = {}) {
    const most = count("data batch", "size", size);
    const { dropRemainder = false } = typeof options === "boolean" ? { dropRemainder: options } : options;
    if (typeof options !== "boolean") (0, import_checks3.knownOptions)("data batch", options, ["dropRemainder"]);
    const dropsRest = (0, import_checks3.booleanOption)("data batch", "dropRemainder", dropRemainder);
    return this.#stage(
      "batch",
      () => mapped(grouped(this.begin(), most, dropsRest), (group) => batchOf(group), 1)
    );
  }
  /** Elements in random order, drawn from a buffer of some of them: the same orders for a seed. */
  shuffle(options, seed, reshuffleEachIteration) {
    const given = (0, import_kinds3.isRecord)(options) ? options : { buffer: options, seed, reshuffleEachIteration };
    (0, import_checks3.knownOptions)("data shuffle", given, ["buffer", "seed", "reshuffleEachIteration"]);
    const size = count("data shuffle", "buffer", given.buffer);
    const reshuffles = (0, import_checks3.booleanOption)("data shuffle", "reshuffleEachIteration", given.reshuffleEachIteration ?? true);
    const own = given.seed == null ? (0, import_random2.random)() : new import_random2.Random(given.seed);
    const stream = own.nextStream();
    return this.#stage("shuffle", (number) => shuffled(this.begin(), size, own, stream, reshuffles ? number : 0));
  }
  /** Asks for some elements before they are wanted, so that a source works beside the steps. */
  prefetch(most) {
    const ahead = count("data prefetch", "most", most);
    return this.#stage("prefetch", () => mapped(this.begin(), (value) => value, ahead, true));
  }
  /** Keeps all elements in memory from the first whole pass on, and does not ask for them again. */
  cache() {
    let kept = null;
    return this.#stage(
      "cache",
      () => kept === null ? recorded(this.begin(), (values) => {
        kept = values;
      }) : passOver(kept)
    );
  }
  /** All elements several times; for ever by default. */
  repeat(times = null) {
    const isEndless = times === null || times === -1;
    const most = isEndless ? Infinity : count("data repeat", "times", times, 0);
    return this.#stage("repeat", () => {
      let hadSome = true;
      return chained((number) => {
        if (!hadSome && isEndless) throw new import_errors3.DataError("expected elements to repeat, received none.");
        if (number >= most) return null;
        hadSome = false;
        const source = this.begin();
        const next = /* @__PURE__ */ __name(async () => {
          const result = await source.next();
          if (!result.done) hadSome = true;
          return result;
        }, "next");
        return { next, close: /* @__PURE__ */ __name(() => source.close(), "close") };
      });
    });
  }
  /** The first elements. */
  take(most) {
    const end = most === -1 ? Infinity : count("data take", "count", most, 0);
    return this.#stage("take", () => sliced(this.begin(), 0, end));
  }
  /** The elements behind the first ones. */
  skip(few) {
    const first = few === -1 ? Infinity : count("data skip", "count", few, 0);
    return this.#stage("skip", () => sliced(this.begin(), first, Infinity));
  }
  /** These elements, then those of another pipeline. */
  concatenate(other) {
    if (!(other instanceof Pipeline))
      throw new import_errors3.OptionError(`data concatenate: expected a pipeline, received ${(0, import_checks3.show)(other)}. Use data.from(...).`);
    return this.#stage(
      "concatenate",
      () => chained((number) => number === 0 ? this.begin() : number === 1 ? other.begin() : null)
    );
  }
  /** Calls a function for every element, and waits for it. */
  async forEachAsync(call) {
    const each = expectFunction("data forEachAsync", call, "a function");
    let index = 0;
    for await (const value of this) await each(value, index++);
  }
  /** All elements. */
  async toArray() {
    const values = [];
    for await (const value of this) values.push(value);
    return values;
  }
  /** A pass, by tfjs's name. */
  async iterator() {
    return this[Symbol.asyncIterator]();
  }
  [Symbol.asyncIterator]() {
    const source = this.begin();
    return {
      next: /* @__PURE__ */ __name(() => source.next(), "next"),
      async return() {
        await source.close();
        return { done: true, value: void 0 };
      }
    };
  }
};
function count(where2, name, value, min = 1) {
  return (0, import_checks3.numberOption)(where2, name, value, { min, integer: true });
}
__name(count, "count");
function expectFunction(where2, value, what) {
  if (typeof value === "function") return value;
  const hint = typeof (0, import_kinds3.property)(value, "apply") === "function" ? "" : " Give (element) => value.";
  throw new import_errors3.OptionError(`${where2}: expected ${what}, received ${(0, import_checks3.show)(value)}.${hint}`);
}
__name(expectFunction, "expectFunction");
function passOver(values) {
  let next = 0;
  return {
    next: /* @__PURE__ */ __name(async () => next < values.length ? { done: false, value: values[next++] } : { done: true, value: void 0 }, "next"),
    close: /* @__PURE__ */ __name(async () => {
      next = values.length;
    }, "close")
  };
}
__name(passOver, "passOver");

// lib/pipeline/sources.ts
var sources_exports = {};
__export(sources_exports, {
  array: () => array,
  files: () => files,
  from: () => from,
  generator: () => generator,
  range: () => range,
  slices: () => slices,
  zip: () => zip
});
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_checks4 = link("core/checks.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds4 = link("core/kinds.ts");
var import_tensor3 = link("core/tensor.ts");
var import_turns2 = link("core/turns.ts");
var import_sources = link("data/sources.ts");
var import_file_system = link("files/file-system.ts");
function counted(count2, at) {
  let next = 0;
  const turns = new import_turns2.Turns();
  return pass(
    async () => {
      if (turns.isOver) await turns.next();
      return next < count2 ? element(at(next++)) : ended;
    },
    async () => {
      next = count2;
    }
  );
}
__name(counted, "counted");
function iterating(data) {
  const iterator = (0, import_sources.iteratorOf)(data);
  let isWaiting = false;
  const turns = new import_turns2.Turns();
  return pass(
    async () => {
      if (turns.isOver) await turns.next();
      isWaiting = true;
      const result = await (0, import_sources.nextOf)(iterator);
      isWaiting = false;
      return result.done ? ended : element(result.value);
    },
    async () => {
      const closed = Promise.resolve(iterator.return?.());
      if (isWaiting)
        closed.catch(() => {
        });
      else await closed;
    }
  );
}
__name(iterating, "iterating");
function from(values) {
  if (values instanceof Pipeline) return values;
  if ((0, import_kinds4.isArray)(values)) return new Pipeline(["array"], () => counted(values.length, (index) => values[index]));
  if ((0, import_tensor3.isShaped)(values) || (0, import_kinds4.isTypedArray)(values)) return slices(values);
  if ((0, import_sources.isDataset)(values)) return generator(values);
  if ((0, import_kinds4.isRecord)(values)) return slices(values);
  throw new import_errors4.OptionError(`data from: expected data or something that is iterated, received ${(0, import_checks4.show)(values)}.`);
}
__name(from, "from");
function array(values) {
  const entries = (0, import_checks4.listOption)("data array", "values", values);
  return new Pipeline(["array"], () => counted(entries.length, (index) => entries[index]));
}
__name(array, "array");
function generator(values) {
  if (!(0, import_sources.isDataset)(values))
    throw new import_errors4.OptionError(`data generator: expected a function that gives an iterator, received ${(0, import_checks4.show)(values)}.`);
  const stage = typeof values === "function" ? "generator" : (0, import_sources.isOnce)(values) ? "stream" : "iterable";
  return new Pipeline([stage], () => iterating(values));
}
__name(generator, "generator");
function slices(values) {
  const parts = slicesOf("data slices", values);
  return new Pipeline(["slices"], () => counted(parts.count, (index) => parts.at(index)));
}
__name(slices, "slices");
function range(start, end = null, step = 1) {
  const [first, last] = end === null ? [0, start] : [start, end];
  for (const [name, value] of Object.entries({ start: first, end: last, step }))
    (0, import_checks4.numberOption)("data range", name, value, { integer: true });
  if (step === 0) throw new import_errors4.OptionError("data range: expected a step other than 0, received 0.");
  const length = Math.max(0, Math.ceil((last - first) / step));
  return new Pipeline(["range"], () => counted(length, (index) => first + index * step));
}
__name(range, "range");
function zip(sources) {
  const names = (0, import_kinds4.isArray)(sources) ? null : (0, import_kinds4.isRecord)(sources) ? Object.keys(sources) : [];
  const pipelines = (0, import_kinds4.isArray)(sources) ? sources : (0, import_kinds4.isRecord)(sources) ? Object.values(sources) : [];
  const wrong = pipelines.find((source) => !(source instanceof Pipeline));
  if (wrong !== void 0 || pipelines.length === 0)
    throw new import_errors4.OptionError(`data zip: expected a list or a record of pipelines, received ${(0, import_checks4.show)(wrong ?? sources)}.`);
  const all = new Pipeline(["zip"], () => zipped(pipelines.map((source) => source.begin())));
  if (names === null) return all;
  return new Pipeline(["zip"], () => {
    const source = all.begin();
    return pass(
      async () => {
        const result = await source.next();
        if (result.done) return ended;
        return element(Object.fromEntries(names.map((name, i) => [name, result.value[i]])));
      },
      () => source.close()
    );
  });
}
__name(zip, "zip");
function files(folder, options = {}) {
  const where2 = "data files";
  (0, import_checks4.knownOptions)(where2, options, ["extensions"]);
  const path = (0, import_file_system.filePath)(where2, folder);
  const { extensions = null } = options;
  const endings = extensions && (0, import_checks4.listOption)(where2, "extensions", extensions);
  const wrong = endings?.find((ending) => typeof ending !== "string");
  if (wrong !== void 0)
    throw new import_errors4.OptionError(`${where2}: expected extensions such as ['.jpg'], received ${(0, import_checks4.show)(wrong)} among them.`);
  const isWanted = /* @__PURE__ */ __name((name) => endings === null || endings.some((ending) => name.toLowerCase().endsWith(String(ending).toLowerCase())), "isWanted");
  async function* paths() {
    const entries = await (0, import_file_system.withFileErrors)(
      "data files",
      "read",
      path,
      () => (0, import_promises.readdir)(path, { recursive: true, withFileTypes: true })
    );
    const found = entries.filter((entry) => entry.isFile() && isWanted(entry.name));
    yield* found.map((entry) => (0, import_node_path.join)(entry.parentPath, entry.name)).sort();
  }
  __name(paths, "paths");
  return new Pipeline(["files"], () => iterating(paths));
}
__name(files, "files");

// lib/pipeline/datasets.ts
var datasets_exports = {};
__export(datasets_exports, {
  imageFolder: () => imageFolder
});
__reExport(datasets_exports, link("data/datasets.ts"));

// lib/pipeline/image-folder.ts
var import_checks5 = link("core/checks.ts");
var import_errors5 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");
var import_tensor4 = link("core/tensor.ts");
var import_decode = link("data/images/decode.ts");
var import_folder = link("data/images/folder.ts");
var import_picture = link("data/images/picture.ts");
var import_workers = link("data/images/workers.ts");
var import_numpy_shuffle = link("data/numpy-shuffle.ts");
var import_random3 = link("engine/random.ts");
var import_file_system2 = link("files/file-system.ts");
var where = "datasets.imageFolder";
var optionNames = [
  ...["size", "imageSize", "resize", "interpolation", "cropToAspectRatio", "padToAspectRatio", "labels"],
  ...["labelMode", "classNames", "colorMode", "batchSize", "shuffle", "seed", "validationSplit", "subset"],
  ...["followLinks", "orientation", "onError", "log", "augment"]
];
var channelsOf = { grayscale: 1, rgb: 3, rgba: 4 };
function sizeOf2({ size, imageSize }) {
  if (size === void 0 || imageSize === void 0) return size ?? imageSize ?? 256;
  throw new import_errors5.OptionError(`${where}: expected size or imageSize, received both.`);
}
__name(sizeOf2, "sizeOf");
function fitOf({ resize, cropToAspectRatio, padToAspectRatio }) {
  const crops = (0, import_checks5.booleanOption)(where, "cropToAspectRatio", cropToAspectRatio ?? false);
  const pads = (0, import_checks5.booleanOption)(where, "padToAspectRatio", padToAspectRatio ?? false);
  if (Number(crops) + Number(pads) + Number(resize !== void 0) > 1)
    throw new import_errors5.OptionError(`${where}: expected one of resize, cropToAspectRatio, padToAspectRatio, received several.`);
  return crops ? "crop" : pads ? "pad" : resize ?? "stretch";
}
__name(fitOf, "fitOf");
function labelsOf({ labels = "inferred", classNames = null }) {
  const names = classNames === null ? null : (0, import_checks5.listOption)(where, "classNames", classNames).map((name) => {
    if (typeof name === "string") return name;
    throw new import_errors5.OptionError(`${where}: expected classNames to be texts, received ${(0, import_checks5.show)(name)}.`);
  });
  if (labels !== null && labels !== "inferred" && !(0, import_kinds5.isArray)(labels))
    throw new import_errors5.OptionError(`${where}: expected labels to be 'inferred', a list or null, received ${(0, import_checks5.show)(labels)}.`);
  if (labels !== "inferred" && names !== null)
    throw new import_errors5.OptionError(`${where}: expected classNames with labels: 'inferred' alone, received both.`);
  const list = (0, import_kinds5.isArray)(labels) ? (0, import_checks5.numbersOption)(where, "labels", labels, { integer: true, min: 0 }) : labels;
  return { labels: list, classNames: names };
}
__name(labelsOf, "labelsOf");
function parse(options) {
  (0, import_checks5.knownOptions)(where, options, optionNames);
  const { batchSize = 32, validationSplit = null, seed = null, labelMode = "int", log = console.error } = options;
  const flag = /* @__PURE__ */ __name((name, fallback) => (0, import_checks5.booleanOption)(where, name, options[name] ?? fallback), "flag");
  const resizing = (0, import_decode.resizingOf)(where, {
    ...{ size: sizeOf2(options), resize: fitOf(options) },
    ...options.interpolation === void 0 ? {} : { interpolation: options.interpolation }
  });
  const subset = (0, import_checks5.choiceOption)(where, "subset", options.subset ?? "both", ["both", "training", "validation"]);
  const split = validationSplit === null ? null : (0, import_checks5.numberOption)(where, "validationSplit", validationSplit, { min: 0, below: 1 });
  const shuffle = flag("shuffle", true);
  if (subset !== "both" && !split)
    throw new import_errors5.OptionError(`${where}: expected validationSplit beside subset '${subset}', received none.`);
  if (subset !== "both" && shuffle && seed === null)
    throw new import_errors5.OptionError(
      `${where}: expected a seed beside subset '${subset}', received none: the parts of two calls would overlap.`
    );
  const layers = options.augment === void 0 ? [] : (0, import_kinds5.isArray)(options.augment) ? options.augment : [options.augment];
  return {
    ...{ resizing, subset, split, shuffle, log, layers, ...labelsOf(options) },
    labelMode: labelMode === null ? null : (0, import_checks5.choiceOption)(where, "labelMode", labelMode, ["int", "categorical", "binary"]),
    channels: channelsOf[(0, import_checks5.choiceOption)(where, "colorMode", options.colorMode ?? "rgb", ["rgb", "grayscale", "rgba"])],
    batchSize: batchSize === null ? null : (0, import_checks5.numberOption)(where, "batchSize", batchSize, { integer: true, min: 1 }),
    seed: seed === null ? null : (0, import_checks5.numberOption)(where, "seed", seed, { integer: true, min: 0, below: 2 ** 32 }),
    ...{ followLinks: flag("followLinks", false), isUpright: flag("orientation", true) },
    skips: (0, import_checks5.choiceOption)(where, "onError", options.onError ?? "throw", ["throw", "skip"]) === "skip"
  };
}
__name(parse, "parse");
function drawnSeed() {
  const [low, high] = (0, import_random3.random)().state();
  return (0, import_random3.philox)([0, 0, (0, import_random3.random)().nextStream(), 0], [low, high])[0];
}
__name(drawnSeed, "drawnSeed");
function labelWriter(labelMode, count2) {
  if (labelMode === null) return null;
  if (labelMode === "int") return (label) => label;
  if (labelMode === "binary") return (label) => new import_tensor4.Tensor(Float32Array.of(label), [1]);
  return (label) => {
    const y = new Float32Array(count2);
    if (label < count2) y[label] = 1;
    return new import_tensor4.Tensor(y, [count2]);
  };
}
__name(labelWriter, "labelWriter");
function decoding({ resizing, channels, isUpright, skips, log }) {
  const told = /* @__PURE__ */ new Set();
  return async (path) => {
    const job = { where, source: path, channels, isUpright, most: import_picture.mostPixels, resizing };
    try {
      const [{ data, shape }] = await (0, import_workers.pictureWorkers)().prepare([job]);
      return new import_tensor4.Tensor(data, shape);
    } catch (error) {
      if (!skips || !(error instanceof import_errors5.FormatError || error instanceof import_errors5.DataError)) throw error;
      if (!told.has(path)) log(`${(0, import_kinds5.messageOf)(error)} It is left out.`);
      told.add(path);
      return null;
    }
  };
}
__name(decoding, "decoding");
function batchesOf(pictures, parsed, write, seed) {
  const decode = decoding(parsed);
  const all = array(pictures);
  const ordered = seed === null ? all : all.shuffle({ buffer: pictures.length, seed });
  const samples = ordered.map(
    async ({ path, label }) => {
      const x = await decode(path);
      return x === null ? null : write === null || label === null ? { x } : { x, y: write(label) };
    },
    { concurrency: (0, import_workers.pictureWorkers)().concurrency + 1 }
  ).filter((sample) => sample !== null);
  if (parsed.batchSize !== null) return samples.batch(parsed.batchSize);
  return samples;
}
__name(batchesOf, "batchesOf");
async function imageFolder(folder, options = {}) {
  const parsed = parse(options);
  const { labels, classNames, labelMode, followLinks, shuffle, split, subset } = parsed;
  const path = (0, import_file_system2.filePath)(where, folder);
  const wanted = labelMode === null ? null : labels;
  if (wanted === null && classNames !== null)
    throw new import_errors5.OptionError(`${where}: expected classNames with labels alone, received labelMode: null.`);
  const found = await (0, import_folder.findPictures)({ where, folder: path, labels: wanted, classNames, followLinks });
  if (labelMode === "binary" && found.classNames?.length !== 2 && wanted !== null)
    throw new import_errors5.OptionError(
      `${where}: expected two classes for labelMode 'binary', received ${found.classNames?.length} in ${path}.`
    );
  const seed = parsed.seed ?? drawnSeed();
  const pictures = shuffle ? (0, import_numpy_shuffle.numpyShuffle)(found.pictures, seed) : found.pictures;
  const kept = Math.floor((split ?? 0) * pictures.length);
  if (split && (kept === 0 || kept === pictures.length))
    throw new import_errors5.OptionError(
      `${where}: expected a validationSplit that leaves pictures for both parts, received ${split} of ${pictures.length} pictures.`
    );
  const parts = { train: pictures.slice(0, pictures.length - kept), validation: pictures.slice(pictures.length - kept) };
  const write = wanted === null ? null : labelWriter(labelMode, found.classNames?.length ?? 0);
  const train = parsed.layers.reduce(
    (batches, layer) => batches.map(layer),
    batchesOf(parts.train, parsed, write, shuffle ? seed : null)
  );
  return {
    train: subset === "validation" ? null : train.prefetch(1),
    validation: subset === "training" || kept === 0 ? null : batchesOf(parts.validation, parsed, write, null).prefetch(1),
    classNames: found.classNames,
    files: {
      train: subset === "validation" ? [] : parts.train.map(({ path: path2 }) => path2),
      validation: subset === "training" ? [] : parts.validation.map(({ path: path2 }) => path2)
    }
  };
}
__name(imageFolder, "imageFolder");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "pipeline/datasets.ts": null,
  "pipeline/pipeline.ts": null,
  "pipeline/sources.ts": null
});
})
//# sourceMappingURL=pipeline.js.map
