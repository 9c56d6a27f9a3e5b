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

// lib/rooms/callbacks.js
var callbacks_exports = {};
__export(callbacks_exports, {
  "callbacks/backup-and-restore.ts": () => backup_and_restore_exports,
  "callbacks/callback-list.ts": () => callback_list_exports,
  "callbacks/callback.ts": () => callback_exports,
  "callbacks/csv-logger.ts": () => csv_logger_exports,
  "callbacks/early-stopping.ts": () => early_stopping_exports,
  "callbacks/expected-logs.ts": () => expected_logs_exports,
  "callbacks/history.ts": () => history_exports,
  "callbacks/hooks.ts": () => hooks_exports,
  "callbacks/json-lines-logger.ts": () => json_lines_logger_exports,
  "callbacks/lambda-callback.ts": () => lambda_callback_exports,
  "callbacks/learning-rate-scheduler.ts": () => learning_rate_scheduler_exports,
  "callbacks/model-checkpoint.ts": () => model_checkpoint_exports,
  "callbacks/progbar-logger.ts": () => progbar_logger_exports,
  "callbacks/progress.ts": () => progress_exports,
  "callbacks/reduce-lr-on-plateau.ts": () => reduce_lr_on_plateau_exports,
  "callbacks/remote-monitor.ts": () => remote_monitor_exports,
  "callbacks/swap-ema-weights.ts": () => swap_ema_weights_exports,
  "callbacks/tensor-board.ts": () => tensor_board_exports,
  "callbacks/terminate-on-nan.ts": () => terminate_on_nan_exports
});
module.exports = __toCommonJS(callbacks_exports);

// lib/callbacks/callback-list.ts
var callback_list_exports = {};
__export(callback_list_exports, {
  CallbackList: () => CallbackList,
  flatCallbacks: () => flatCallbacks
});
var import_abort = link("core/abort.ts");
var import_kinds4 = link("core/kinds.ts");

// lib/callbacks/callback.ts
var callback_exports = {};
__export(callback_exports, {
  Callback: () => Callback,
  checkHooks: () => checkHooks,
  hookNames: () => hookNames,
  isHook: () => isHook
});
var import_checks = link("core/checks.ts");
var import_configurable = link("core/configurable.ts");
var import_errors = link("core/errors.ts");
var import_fixed = link("core/fixed.ts");
var import_kinds = link("core/kinds.ts");
var import_registry = link("core/registry.ts");

// lib/callbacks/messages.ts
var drawings = /* @__PURE__ */ new Set();
var beginDrawing = /* @__PURE__ */ __name((drawing) => void drawings.add(drawing), "beginDrawing");
var endDrawing = /* @__PURE__ */ __name((drawing) => void drawings.delete(drawing), "endDrawing");
function say(text4, verbose) {
  for (const drawing of drawings) drawing.makeRoom();
  console.log(verbose === "json" ? JSON.stringify({ event: "message", text: text4 }) : text4);
}
__name(say, "say");

// lib/callbacks/callback.ts
var hookNames = [
  "onTrainBegin",
  "onTrainEnd",
  "onEpochBegin",
  "onEpochEnd",
  "onBatchBegin",
  "onBatchEnd",
  "onTestBegin",
  "onTestEnd",
  "onTestBatchBegin",
  "onTestBatchEnd",
  "onPredictBegin",
  "onPredictEnd",
  "onPredictBatchBegin",
  "onPredictBatchEnd"
];
var isHook = /* @__PURE__ */ __name((value) => typeof value === "function" && !(0, import_kinds.isClass)(value), "isHook");
function checkHooks(where, callback) {
  (0, import_registry.refuseFactory)(where, callback);
  if (!(0, import_kinds.isRecord)(callback))
    throw new import_errors.OptionError(`${where}: expected callbacks to be objects with hooks, received ${(0, import_checks.show)(callback)}.`);
  for (const name of hookNames) {
    const hook = (0, import_kinds.property)(callback, name);
    if (hook !== void 0 && !isHook(hook))
      throw new import_errors.OptionError(`${where}: expected ${name} of a callback to be a function, received ${(0, import_checks.show)(hook)}.`);
  }
}
__name(checkHooks, "checkHooks");
var Callback = class Callback extends import_configurable.Configurable {
  static {
    __name(this, "Callback");
  }
  static {
    (0, import_kinds.shareInstances)(Callback, "Callback");
    (0, import_fixed.fixGetters)(Callback.prototype);
  }
  /** Whether it is told of everything after all other callbacks, because it looks at what they have done. */
  static comesLast = false;
  #model = null;
  #params = null;
  /** Set before training begins. */
  get model() {
    if (this.#model === null)
      throw new import_errors.OptionError(`${this.where()}: expected to be used by fit, which sets the model.`);
    return this.#model;
  }
  setModel(model) {
    this.#model = model;
  }
  /** What the run was asked for. Null before. */
  get params() {
    return this.#params;
  }
  setParams(params) {
    this.#params = params;
  }
  /** Prints a message below whatever is drawn on the terminal. */
  say(text4) {
    say(text4, this.#params?.verbose);
  }
};

// lib/callbacks/history.ts
var history_exports = {};
__export(history_exports, {
  History: () => History,
  history: () => history
});
var import_configurable2 = link("core/configurable.ts");
var History = class extends Callback {
  static {
    __name(this, "History");
  }
  static type = "History";
  /** Numbers of the epochs, from 0. */
  epoch = [];
  /** One value an epoch for the loss, every metric, and with val_ before their names those of the validation data. */
  history = {};
  /** What `fit` kept of a frozen prefix, and what that saved; null: there was none, or nothing was kept. */
  features = null;
  /** Hash of all weights at the end, bit for bit. */
  weightsHash = "";
  onTrainBegin() {
    this.epoch = [];
    this.history = {};
  }
  onEpochEnd(epoch, logs) {
    this.epoch.push(epoch);
    for (const [name, value] of Object.entries(logs)) {
      if (Object.hasOwn(this.history, name)) this.history[name].push(value);
      else this.history[name] = [value];
    }
  }
  getState() {
    return { epoch: this.epoch, history: this.history };
  }
  setState({ epoch, history: history2 }) {
    this.epoch = epoch;
    this.history = history2;
  }
};
var history = (0, import_configurable2.factory)(History);

// lib/callbacks/hooks.ts
var hooks_exports = {};
__export(hooks_exports, {
  hooksOf: () => hooksOf
});
var import_checks2 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds2 = link("core/kinds.ts");
var import_registry2 = link("core/registry.ts");
var byName = [
  ...hookNames.map((hook) => [hook, hook]),
  ["onTrainBatchBegin", "onBatchBegin"],
  ["onTrainBatchEnd", "onBatchEnd"]
];
var plain = /* @__PURE__ */ __name((name) => name.replaceAll("_", "").toLowerCase(), "plain");
var spellings = new Map(
  byName.flatMap(([name, hook]) => [name, (0, import_registry2.snakeCase)(name)].map((spelt) => [spelt, hook]))
);
var suggestions = new Map(byName.map(([name]) => [plain(name), name]));
function propertyNames(object) {
  const names = /* @__PURE__ */ new Set();
  for (let at = object; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return names;
}
__name(propertyNames, "propertyNames");
function hooksOf(where, callback) {
  const calls = /* @__PURE__ */ new Map();
  for (const name of propertyNames(callback)) {
    const hook = spellings.get(name);
    const suggestion = suggestions.get(plain(name));
    if (hook === void 0 && (suggestion !== void 0 || /^on(_|[A-Z])/.test(name)))
      throw new import_errors2.OptionError(
        `${where}: expected callbacks with hooks that are called (${hookNames.join(", ")}), received one called ${(0, import_checks2.show)(name)}.${suggestion === void 0 ? "" : ` Did you mean ${suggestion}?`}`
      );
    const value = hook === void 0 ? void 0 : (0, import_kinds2.property)(callback, name);
    if (hook === void 0 || value == null) continue;
    if (!isHook(value))
      throw new import_errors2.OptionError(
        `${where}: expected the hook ${name} of a callback to be a function, received ${(0, import_checks2.show)(value)}.`
      );
    calls.set(hook, (calls.get(hook) ?? /* @__PURE__ */ new Set()).add(value));
  }
  const hooks = [...calls].map(([hook, functions]) => {
    const call = /* @__PURE__ */ __name(async (...args) => {
      for (const each of functions) await each.apply(callback, args);
    }, "call");
    return [hook, call];
  });
  return Object.fromEntries(hooks);
}
__name(hooksOf, "hooksOf");

// lib/callbacks/progbar-logger.ts
var progbar_logger_exports = {};
__export(progbar_logger_exports, {
  ProgbarLogger: () => ProgbarLogger,
  progbarLogger: () => progbarLogger
});
var import_configurable3 = link("core/configurable.ts");

// lib/callbacks/progress.ts
var progress_exports = {};
__export(progress_exports, {
  Progress: () => Progress
});
var import_kinds3 = link("core/kinds.ts");
var import_show = link("core/show.ts");

// lib/callbacks/display-width.ts
var segmenter = null;
function graphemes(text4) {
  segmenter ??= new Intl.Segmenter(void 0, { granularity: "grapheme" });
  return segmenter.segment(text4);
}
__name(graphemes, "graphemes");
var wide = [
  [4352, 4447],
  [11904, 12350],
  [12353, 13311],
  [13312, 19903],
  [19968, 40959],
  [40960, 42191],
  [43360, 43391],
  [44032, 55203],
  [63744, 64255],
  [65040, 65049],
  [65072, 65135],
  [65280, 65376],
  [65504, 65510],
  [94176, 101631],
  [110592, 111359],
  [131072, 262141]
];
function widthOf(grapheme) {
  if (/^[\p{Mn}\p{Me}\p{Cf}]*$/u.test(grapheme)) return 0;
  if (new RegExp("\\p{Emoji_Presentation}|\\ufe0f", "u").test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
__name(widthOf, "widthOf");
function displayWidth(text4) {
  if (/^[\x20-\x7e]*$/.test(text4)) return text4.length;
  let width = 0;
  for (const { segment } of graphemes(text4)) width += widthOf(segment);
  return width;
}
__name(displayWidth, "displayWidth");
function splitByWidth(text4, width) {
  const parts = [""];
  let used = 0;
  for (const { segment } of graphemes(text4)) {
    const own = widthOf(segment);
    if (used + own > width && used > 0) {
      parts.push("");
      used = 0;
    }
    parts[parts.length - 1] += segment;
    used += own;
  }
  return parts;
}
__name(splitByWidth, "splitByWidth");

// lib/callbacks/progress.ts
var longestBar = 24;
var shortestBar = 5;
var redrawMilliseconds = 100;
var usualColumns = 80;
var gap = "  ";
var number = /* @__PURE__ */ __name((value) => Number.isFinite(value) && value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5) ? value.toExponential(3) : value.toFixed(4), "number");
var clock = /* @__PURE__ */ __name((seconds) => {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.floor(seconds % 60)];
  return minutes < 60 ? `${minutes}:${String(rest).padStart(2, "0")}` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}, "clock");
function oneOf(value) {
  if (typeof value === "number") return value;
  const numbers = (0, import_kinds3.isArray)(value) ? (0, import_kinds3.listOf)(value).map(Number) : [];
  return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
__name(oneOf, "oneOf");
var valuesOf = /* @__PURE__ */ __name((logs) => Object.entries(logs).flatMap(([name, value]) => {
  const shown = oneOf(value);
  return shown === null ? [] : [`${(0, import_show.oneLine)(name, 60)} ${number(shown)}`];
}), "valuesOf");
function wrapped(items, width) {
  const lines = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== void 0 && displayWidth(last) + gap.length + displayWidth(item) <= width) {
      lines[lines.length - 1] = last + gap + item;
    } else {
      const room = Math.max(1, width - gap.length);
      const words = displayWidth(item) <= room ? [item] : item.split(" ");
      const parts = words.flatMap((word) => splitByWidth(word, room));
      lines.push(...parts.map((part, i) => lines.length + i === 0 ? part : gap + part));
    }
  }
  return lines;
}
__name(wrapped, "wrapped");
var count = /* @__PURE__ */ __name((number5) => number5.toLocaleString("en-US"), "count");
var featureItems = /* @__PURE__ */ __name(({ length, computed, reused, bytes, savedSeconds, reason }) => [
  `features ${count(length)} a sample`,
  `${count(computed)} computed`,
  `${count(reused)} used again`,
  `${(bytes / 2 ** 20).toFixed(1)} MiB`,
  `saved about ${savedSeconds.toFixed(1)} s`,
  ...reason === null ? [] : [reason]
], "featureItems");
var Progress = class {
  static {
    __name(this, "Progress");
  }
  #options;
  #output;
  #now;
  #bar;
  #colour;
  /** Samples of one epoch: those of the last one, where nobody knew before. */
  #samples;
  #epoch = 0;
  #began = 0;
  #drawn = 0;
  #seconds = 0;
  /** Columns of what stands on the line that is drawn over. */
  #width = 0;
  constructor(options11) {
    const { verbose, output = process.stdout, environment = process.env, now = /* @__PURE__ */ __name(() => performance.now(), "now") } = options11;
    this.#options = options11;
    this.#samples = options11.samples;
    this.#output = output;
    this.#now = now;
    this.#bar = verbose === 1 && output.isTTY === true && !environment.CI && environment.TERM !== "dumb";
    this.#colour = !environment.NO_COLOR;
  }
  beginEpoch(epoch) {
    this.#epoch = epoch;
    this.#began = this.#now();
    this.#drawn = 0;
    if (this.#bar) beginDrawing(this);
  }
  /** True when the bar is due to be drawn again: only then values need to be computed. */
  get isDue() {
    return this.#bar && this.#now() - this.#drawn >= redrawMilliseconds;
  }
  /** After a batch: samples done in this epoch, values so far. */
  batch(done, logs) {
    this.#drawn = this.#now();
    const [title, samples] = [this.#options.title(this.#epoch), this.#samples];
    const rate = this.#rate(done, (this.#drawn - this.#began) / 1e3);
    const [loss = "", ...values] = valuesOf(logs);
    if (samples === null) {
      this.#draw(this.#chosen([title, String(done), loss, rate, ...values]).filter(Boolean));
      return;
    }
    const left = (this.#drawn - this.#began) / 1e3 / done * Math.max(0, samples - done);
    const share = Math.min(1, done / samples);
    const count2 = `${done}/${samples}`;
    const items = [
      title,
      this.#fits([title, count2]) ? count2 : `${Math.floor(100 * share)}%`,
      loss,
      `ETA ${clock(left)}`
    ];
    const shown = this.#chosen([...items, "\u2501".repeat(shortestBar), ...values, rate]);
    const used = shown.reduce((sum, item) => sum + (item === "" ? 0 : displayWidth(item) + gap.length), -gap.length);
    const room = this.#limit - used;
    const [shownTitle, shownCount, shownLoss, eta, bar, ...others] = shown;
    const length = bar === "" ? 0 : Math.min(longestBar, shortestBar + room);
    const rest = [shownCount, eta, others.at(-1) ?? "", shownLoss, ...others.slice(0, -1)];
    this.#draw([shownTitle, ...rest].filter(Boolean), length, share);
  }
  /** After the last batch of an epoch, before its validation. */
  endBatches() {
    this.#seconds = (this.#now() - this.#began) / 1e3;
  }
  /** After an epoch and its validation. Time and speed are those of its batches. */
  endEpoch(done, logs) {
    endDrawing(this);
    const seconds = this.#seconds;
    const { verbose, title, event = "epoch" } = this.#options;
    this.#samples ??= done;
    if (verbose === "json") {
      const fields = { event, ...event === "epoch" && { epoch: this.#epoch + 1 }, seconds };
      const own = { ...fields, [`${this.#unit}PerSecond`]: done / Math.max(seconds, 1e-6) };
      this.#output.write(`${JSON.stringify({ ...own, ...logs, ...own })}
`);
    } else if (verbose !== 0) {
      const time = [title(this.#epoch), `${seconds.toFixed(1)} s`, this.#rate(done, seconds)];
      const [first, ...others] = wrapped([...time, ...valuesOf(logs)], this.#limit);
      if (this.#bar) this.#redraw(first, displayWidth(first));
      this.#output.write(`${[this.#bar ? "" : first, ...others].join("\n")}
`);
    }
    this.#width = 0;
  }
  /** What was kept of a frozen prefix. */
  features(report) {
    const { verbose } = this.#options;
    if (verbose === "json") this.#output.write(`${JSON.stringify({ event: "features", ...report })}
`);
    else if (verbose !== 0) this.#output.write(`${wrapped(featureItems(report), this.#limit).join("\n")}
`);
  }
  /** At the end of training. */
  end(weightsHash) {
    const { verbose } = this.#options;
    if (verbose === "json") this.#output.write(`${JSON.stringify({ event: "end", weightsHash })}
`);
    else if (verbose !== 0) this.#output.write(`${wrapped([`weights ${weightsHash}`], this.#limit).join("\n")}
`);
  }
  /** Training has ended early: what stands on the line is left there. */
  abandon() {
    endDrawing(this);
    if (this.#width > 0) this.#output.write("\n");
    this.#width = 0;
  }
  makeRoom() {
    if (this.#width === 0) return;
    this.#output.write(`\r${this.#blanks(0)}\r`);
    this.#width = 0;
    this.#drawn = 0;
  }
  #rate(done, seconds) {
    return `${Math.round(done / Math.max(seconds, 1e-6))} ${this.#unit}/s`;
  }
  get #unit() {
    return this.#options.unit ?? "images";
  }
  /** Columns of a line. The last one of a terminal stays free: there terminals differ in when they begin a new line. */
  get #limit() {
    const { isTTY, columns } = this.#output;
    if (isTTY !== true || columns === void 0) return Infinity;
    return Math.max(1, (columns > 0 ? columns : usualColumns) - 1);
  }
  #fits(items) {
    return items.reduce((sum, item) => sum + displayWidth(item) + gap.length, -gap.length) <= this.#limit;
  }
  /** The items, or '' in the place of one for which there is no room beside those before it. The first is cut. */
  #chosen([first, ...items]) {
    const [head] = splitByWidth(first, this.#limit);
    const shown = [head];
    let used = displayWidth(head);
    for (const item of items) {
      const width = displayWidth(item) + gap.length;
      const fits = item !== "" && used + width <= this.#limit;
      if (fits) used += width;
      shown.push(fits ? item : "");
    }
    return shown;
  }
  /** Draws the first item, a bar of a length, and the others. */
  #draw([title, ...items], length = 0, share = 0) {
    const filled = Math.floor(length * share);
    const bar = this.#paint("\u2501".repeat(filled), 32) + this.#paint("\u2500".repeat(length - filled), 90);
    const plain2 = [title, ...length > 0 ? ["\u2501".repeat(length)] : [], ...items].join(gap);
    this.#redraw([title, ...length > 0 ? [bar] : [], ...items].join(gap), displayWidth(plain2));
  }
  #paint(text4, code) {
    return this.#colour && text4 !== "" ? `\x1B[${code}m${text4}\x1B[0m` : text4;
  }
  /** What covers the rest of the line behind `width` columns. A terminal that has become narrower erases it itself. */
  #blanks(width) {
    return this.#width > this.#limit ? "\x1B[K" : " ".repeat(Math.max(0, this.#width - width));
  }
  /** Writes over the line on the terminal; blanks cover what was longer. `width`: columns of the line. */
  #redraw(line, width) {
    this.#output.write(`\r${line}${this.#blanks(width)}`);
    this.#width = width;
  }
};

// lib/callbacks/progbar-logger.ts
var ProgbarLogger = class extends Callback {
  static {
    __name(this, "ProgbarLogger");
  }
  static type = "ProgbarLogger";
  #progress = null;
  #done = 0;
  /** Whether the time of the batches has been taken: validation is beside it. */
  #isTimed = false;
  /** A validation within a fit is silent. */
  #isFitting = false;
  onTrainBegin() {
    this.#isFitting = true;
    const { epochs = 1 } = this.params ?? {};
    this.#progress = this.#make("epoch", (epoch) => `Epoch ${epoch + 1}/${epochs}`);
  }
  onEpochBegin(epoch) {
    this.#begin(epoch);
  }
  onBatchEnd(batch, logs) {
    this.#step(batch, logs);
  }
  onEpochEnd(_epoch, logs) {
    this.#end(logs);
  }
  onTrainEnd() {
    this.#isFitting = false;
  }
  onTestBegin() {
    if (this.#isFitting) {
      this.#endBatches();
    } else {
      this.#progress = this.#make("evaluate", () => "Evaluate");
      this.#begin(0);
    }
  }
  onTestBatchEnd(batch, logs) {
    if (!this.#isFitting) this.#step(batch, logs);
  }
  onTestEnd(logs) {
    if (!this.#isFitting) this.#end(logs);
  }
  onPredictBegin() {
    this.#progress = this.#make("predict", () => "Predict");
    this.#begin(0);
  }
  onPredictBatchEnd(batch) {
    this.#step(batch, {});
  }
  onPredictEnd() {
    this.#end({});
  }
  #make(event, title) {
    const { verbose = 1, samples = null, steps = null, batchSize = null } = this.params ?? {};
    const isCounted = samples !== null && batchSize !== null;
    const counted = isCounted ? { samples, unit: "images" } : { samples: steps, unit: "steps" };
    return new Progress({ verbose, event, title, ...counted });
  }
  #begin(epoch) {
    this.#done = 0;
    this.#isTimed = false;
    this.#progress?.beginEpoch(epoch);
  }
  #step(batch, logs) {
    const { samples = null, batchSize = null } = this.params ?? {};
    this.#done = samples !== null && batchSize !== null ? Math.min(samples, (batch + 1) * batchSize) : batch + 1;
    if (this.#progress?.isDue) this.#progress.batch(this.#done, logs);
  }
  #endBatches() {
    if (!this.#isTimed) this.#progress?.endBatches();
    this.#isTimed = true;
  }
  #end(logs) {
    this.#endBatches();
    this.#progress?.endEpoch(this.#done, logs);
  }
};
var progbarLogger = (0, import_configurable3.factory)(ProgbarLogger);

// lib/callbacks/callback-list.ts
function flatCallbacks(callbacks) {
  if (callbacks === void 0 || callbacks === null) return [];
  if (callbacks instanceof CallbackList) return [...callbacks.callbacks];
  const flat = /* @__PURE__ */ __name((given) => (0, import_kinds4.isArray)(given) ? (0, import_kinds4.listOf)(given).flatMap(flat) : [given], "flat");
  return flat(callbacks);
}
__name(flatCallbacks, "flatCallbacks");
function give(callback, name, value) {
  const capital = name[0].toUpperCase() + name.slice(1);
  const set = [`set${capital}`, `set_${name}`].map((method) => (0, import_kinds4.property)(callback, method)).find(isHook);
  if (set !== void 0) set.call(callback, value);
  else if (!Object.keys(callback).includes(name))
    (0, import_kinds4.read)(() => Reflect.defineProperty(callback, name, { value, writable: true, configurable: true }));
}
__name(give, "give");
var comesLast = /* @__PURE__ */ __name((callback) => callback instanceof Callback && callback.constructor.comesLast, "comesLast");
var defaults = { verbose: 1, epochs: 1, initialEpoch: 0, steps: null, samples: null, batchSize: null };
var CallbackList = class {
  static {
    __name(this, "CallbackList");
  }
  callbacks;
  /** What `fit` would return; null where there is none among the callbacks. */
  history;
  params;
  #hooks;
  #signal;
  constructor(callbacks, options11 = {}) {
    const { addHistory = false, addProgbar = false, model, signal, where = "CallbackList", ...params } = options11;
    const given = flatCallbacks(callbacks);
    for (const callback of given) checkHooks(where, callback);
    if (addHistory && !given.some((callback) => callback instanceof History)) given.push(new History());
    if (addProgbar && !given.some((callback) => callback instanceof ProgbarLogger)) given.push(new ProgbarLogger());
    this.callbacks = [...given.filter((callback) => !comesLast(callback)), ...given.filter(comesLast)];
    this.history = this.callbacks.find((callback) => callback instanceof History) ?? null;
    this.#hooks = this.callbacks.map((callback) => hooksOf(where, callback));
    this.#signal = signal;
    const known = Object.entries(params).filter(([, value]) => value !== void 0);
    this.params = { ...defaults, ...Object.fromEntries(known) };
    for (const callback of this.callbacks) {
      if (model != null) give(callback, "model", model);
      give(callback, "params", this.params);
    }
  }
  /** Whether a callback has one of these hooks. */
  has(...names) {
    return this.#hooks.some((hooks) => names.some((name) => hooks[name] !== void 0));
  }
  async #tell(hook) {
    for (const hooks of this.#hooks) await (0, import_abort.unlessAborted)(this.#signal, () => hook(hooks));
  }
  onTrainBegin(logs = {}) {
    return this.#tell((hooks) => hooks.onTrainBegin?.(logs));
  }
  onTrainEnd(logs = {}) {
    return this.#tell((hooks) => hooks.onTrainEnd?.(logs));
  }
  onEpochBegin(epoch, logs = {}) {
    return this.#tell((hooks) => hooks.onEpochBegin?.(epoch, logs));
  }
  onEpochEnd(epoch, logs = {}) {
    return this.#tell((hooks) => hooks.onEpochEnd?.(epoch, logs));
  }
  onBatchBegin(batch, logs = {}) {
    return this.#tell((hooks) => hooks.onBatchBegin?.(batch, logs));
  }
  onBatchEnd(batch, logs = {}) {
    return this.#tell((hooks) => hooks.onBatchEnd?.(batch, logs));
  }
  /** onBatchBegin, by Keras's other name. */
  onTrainBatchBegin(batch, logs = {}) {
    return this.onBatchBegin(batch, logs);
  }
  /** onBatchEnd, by Keras's other name. */
  onTrainBatchEnd(batch, logs = {}) {
    return this.onBatchEnd(batch, logs);
  }
  onTestBegin(logs = {}) {
    return this.#tell((hooks) => hooks.onTestBegin?.(logs));
  }
  onTestEnd(logs = {}) {
    return this.#tell((hooks) => hooks.onTestEnd?.(logs));
  }
  onTestBatchBegin(batch, logs = {}) {
    return this.#tell((hooks) => hooks.onTestBatchBegin?.(batch, logs));
  }
  onTestBatchEnd(batch, logs = {}) {
    return this.#tell((hooks) => hooks.onTestBatchEnd?.(batch, logs));
  }
  onPredictBegin(logs = {}) {
    return this.#tell((hooks) => hooks.onPredictBegin?.(logs));
  }
  onPredictEnd(logs = {}) {
    return this.#tell((hooks) => hooks.onPredictEnd?.(logs));
  }
  onPredictBatchBegin(batch, logs = {}) {
    return this.#tell((hooks) => hooks.onPredictBatchBegin?.(batch, logs));
  }
  onPredictBatchEnd(batch, predicted) {
    return this.#tell((hooks) => hooks.onPredictBatchEnd?.(batch, predicted));
  }
};

// lib/callbacks/learning-rate-scheduler.ts
var learning_rate_scheduler_exports = {};
__export(learning_rate_scheduler_exports, {
  LearningRateScheduler: () => LearningRateScheduler,
  learningRateScheduler: () => learningRateScheduler
});
var import_checks3 = link("core/checks.ts");
var import_configurable4 = link("core/configurable.ts");
var import_errors4 = link("core/errors.ts");
var import_kinds5 = link("core/kinds.ts");

// lib/callbacks/learning-rate.ts
var import_errors3 = link("core/errors.ts");
function settableOptimizer(where, { optimizer }) {
  if (optimizer === null)
    throw new import_errors3.OptionError(`${where}: expected a compiled model, received one without an optimizer.`);
  if (optimizer.schedule != null)
    throw new import_errors3.OptionError(
      `${where}: expected an optimizer whose learning rate is a number, received one with a schedule, which sets it. Leave out one of the two.`
    );
  return optimizer;
}
__name(settableOptimizer, "settableOptimizer");

// lib/callbacks/learning-rate-scheduler.ts
var LearningRateScheduler = class extends Callback {
  static {
    __name(this, "LearningRateScheduler");
  }
  static type = "LearningRateScheduler";
  #schedule;
  #verbose;
  /** @param schedule the function, or an object with it and `verbose`. */
  constructor(schedule) {
    super();
    const options11 = (0, import_kinds5.isRecord)(schedule) ? schedule : { schedule };
    (0, import_checks3.knownOptions)("LearningRateScheduler", options11, ["schedule", "verbose"]);
    if (typeof options11.schedule !== "function")
      throw new import_errors4.OptionError(`LearningRateScheduler: expected a function, received ${(0, import_checks3.show)(options11.schedule)}.`);
    this.#schedule = options11.schedule;
    this.#verbose = (0, import_checks3.choiceOption)("LearningRateScheduler", "verbose", options11.verbose ?? 0, [0, 1]);
  }
  onTrainBegin() {
    settableOptimizer(this.where(), this.model);
  }
  onEpochBegin(epoch) {
    const rate = this.#schedule(epoch, settableOptimizer(this.where(), this.model).learningRate);
    if (typeof rate === "number") this.#set(epoch, rate);
    else return Promise.resolve(rate).then((value) => this.#set(epoch, value));
  }
  #set(epoch, rate) {
    const checked = (0, import_checks3.numberOption)(this.where(), "what the schedule gives", rate, { min: 0 });
    settableOptimizer(this.where(), this.model).learningRate = checked;
    if (this.#verbose) this.say(`Epoch ${epoch + 1}: LearningRateScheduler setting learning rate to ${checked}.`);
  }
  onEpochEnd(_epoch, logs) {
    logs.learning_rate = settableOptimizer(this.where(), this.model).learningRate;
  }
};
var learningRateScheduler = (0, import_configurable4.factory)(LearningRateScheduler);

// lib/callbacks/backup-and-restore.ts
var backup_and_restore_exports = {};
__export(backup_and_restore_exports, {
  BackupAndRestore: () => BackupAndRestore,
  backupAndRestore: () => backupAndRestore
});
var import_promises = require("node:fs/promises");
var import_node_path = require("node:path");
var import_checks4 = link("core/checks.ts");
var import_configurable5 = link("core/configurable.ts");
var import_errors5 = link("core/errors.ts");
var import_schema = link("core/schema.ts");
var import_atomic_write = link("files/atomic-write.ts");
var import_file_system = link("files/file-system.ts");
var options = (0, import_schema.schema)({
  /** Folder of the backup, which nothing else uses. It is made where it is not there. A path, or a file: URL. */
  backupDir: (0, import_schema.custom)({ parse: /* @__PURE__ */ __name((value, where) => (0, import_file_system.filePath)(where, value), "parse") })(),
  /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
  saveFreq: (0, import_schema.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => value === "epoch" ? value : (0, import_checks4.numberOption)(where, name, value, { min: 1, integer: true }), "parse")
  })("epoch"),
  /** Keep the backup before the last one, too, for the case that the disk damages the last one. Default false. */
  doubleCheckpoint: (0, import_schema.boolean)(false),
  /** Remove the backup when training is done. Default true. */
  deleteCheckpoint: (0, import_schema.boolean)(true)
});
var mostBytes = 2 ** 36;
var BackupAndRestore = class extends Callback {
  static {
    __name(this, "BackupAndRestore");
  }
  static type = "BackupAndRestore";
  static options = options;
  static comesLast = true;
  #file = (0, import_node_path.join)(this.options.backupDir, "latest.backup");
  #previous = `${this.#file}.bkp`;
  #run = null;
  /** The backup that is gone on with, until its first epoch has begun. */
  #resumed = null;
  #epoch = 0;
  #batches = 0;
  constructor(...given) {
    super(...given);
    const { saveFreq } = this.options;
    if (saveFreq !== "epoch") this.onBatchEnd ??= (batch) => this.#endBatch(saveFreq, batch);
  }
  /** Called before training begins. */
  setRun(run) {
    this.#run = run;
  }
  get #resumable() {
    if (this.#run === null) throw new import_errors5.OptionError(`${this.where()}: expected to be used by fit.`);
    return this.#run;
  }
  async onTrainBegin() {
    const { backupDir } = this.options;
    this.#batches = 0;
    await (0, import_file_system.withFileErrors)(this.where(), "write", backupDir, () => (0, import_promises.mkdir)(backupDir, { recursive: true }));
    await (0, import_atomic_write.writeTarget)(this.where(), this.#file);
    this.#resumed = await this.#read();
    if (this.#resumed === null) return;
    await this.#resumable.goTo(this.#resumed);
    await this.#restore(this.#resumed);
  }
  /** Hooks at the beginning of an epoch have been called before, in the run that was interrupted in its middle. */
  async onEpochBegin(epoch) {
    this.#epoch = epoch;
    if (this.#resumed !== null && this.#resumed.batch !== null) await this.#restore(this.#resumed);
    this.#resumed = null;
  }
  async #endBatch(saveFreq, batch) {
    this.#batches++;
    if (this.#batches % saveFreq === 0) await this.#save(this.#epoch, batch + 1);
  }
  async onEpochEnd(epoch) {
    if (this.options.saveFreq === "epoch") await this.#save(epoch + 1, null);
  }
  /** Removes what it has written, and the folder where nothing else is in it. */
  async onTrainEnd() {
    const { backupDir, deleteCheckpoint } = this.options;
    if (!deleteCheckpoint) return;
    await (0, import_file_system.withFileErrors)(this.where(), "write", backupDir, async () => {
      const prefix = (0, import_atomic_write.temporaryPrefix)(this.#file);
      const unfinished = (await (0, import_promises.readdir)(backupDir)).filter((name) => name.startsWith(prefix));
      const files = [this.#file, this.#previous, ...unfinished.map((name) => (0, import_node_path.join)(backupDir, name))];
      for (const file of files) await (0, import_promises.rm)(file, { force: true });
      if ((await (0, import_promises.readdir)(backupDir)).length === 0) await (0, import_promises.rmdir)(backupDir);
    });
  }
  getState() {
    return { batches: this.#batches };
  }
  setState({ batches }) {
    this.#batches = batches;
  }
  async #restore(state) {
    await this.#resumable.restore(state);
  }
  async #save(epoch, batch) {
    const { pack } = await Promise.resolve().then(() => __toESM(link("files/packed.ts"), 1));
    const pieces = pack(this.#resumable.capture(epoch, batch));
    if (this.options.doubleCheckpoint && await isThere(this.#file))
      await (0, import_file_system.withFileErrors)(this.where(), "write", this.#previous, () => (0, import_promises.rename)(this.#file, this.#previous));
    await (0, import_atomic_write.writeFileAtomically)(await (0, import_atomic_write.writeTarget)(this.where(), this.#file), pieces);
  }
  /** The last backup that can be read; null: there is none. */
  async #read() {
    const files = [];
    for (const file of [this.#file, this.#previous]) if (await isThere(file)) files.push(file);
    const { unpack } = await Promise.resolve().then(() => __toESM(link("files/packed.ts"), 1));
    for (const [i, file] of files.entries()) {
      try {
        const bytes = await (0, import_file_system.readWholeFile)(this.where(), file, mostBytes);
        return unpack(`${this.where()} ${(0, import_checks4.show)(file)}`, bytes);
      } catch (error) {
        if (!(error instanceof import_errors5.FormatError) || i === files.length - 1) throw error;
      }
    }
    return null;
  }
};
var isThere = /* @__PURE__ */ __name((file) => (0, import_promises.stat)(file).then(
  () => true,
  () => false
  // what cannot be read for other reasons is told when it is written
), "isThere");
var backupAndRestore = (0, import_configurable5.factory)(BackupAndRestore);

// lib/callbacks/expected-logs.ts
var expected_logs_exports = {};
__export(expected_logs_exports, {
  expectMonitored: () => expectMonitored
});

// lib/callbacks/csv-logger.ts
var csv_logger_exports = {};
__export(csv_logger_exports, {
  CSVLogger: () => CSVLogger,
  csvLogger: () => csvLogger
});
var import_promises2 = require("node:fs/promises");
var import_configurable6 = link("core/configurable.ts");
var import_kinds6 = link("core/kinds.ts");
var import_schema2 = link("core/schema.ts");
var import_file_system2 = link("files/file-system.ts");
var options2 = (0, import_schema2.schema)({
  /** Path, or file: URL. */
  filename: (0, import_schema2.custom)({ parse: /* @__PURE__ */ __name((value, where) => (0, import_file_system2.filePath)(where, value), "parse") })(),
  /** Between two values. Default ','. */
  separator: (0, import_schema2.text)(","),
  /** Go on with a file that is there. Default false: begin it anew. */
  append: (0, import_schema2.boolean)(false)
});
var CSVLogger = class extends Callback {
  static {
    __name(this, "CSVLogger");
  }
  static type = "CSVLogger";
  static options = options2;
  /** Names of the columns behind 'epoch'; null before the first line. */
  #columns = null;
  /** Bytes that stay, of what is in the file. */
  #size = 0;
  /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
  async onTrainBegin() {
    const { filename, append } = this.options;
    this.#columns = null;
    await (0, import_file_system2.withFileErrors)(this.where(), "write", filename, async () => {
      await (0, import_promises2.appendFile)(filename, "");
      this.#size = append ? (await (0, import_promises2.stat)(filename)).size : 0;
    });
  }
  async onEpochEnd(epoch, logs) {
    const { filename } = this.options;
    const columns = this.#columns ?? columnsOf(Object.keys(logs).sort());
    this.#columns = columns;
    const row = this.#line([epoch, ...columns.map((name) => logs[name] ?? "NA")]);
    const text4 = this.#size > 0 ? row : this.#line(["epoch", ...columns]) + row;
    await (0, import_file_system2.withFileErrors)(this.where(), "write", filename, async () => {
      await (0, import_promises2.truncate)(filename, this.#size);
      await (0, import_promises2.appendFile)(filename, text4);
    });
    this.#size += Buffer.byteLength(text4);
  }
  getState() {
    return { columns: this.#columns, size: this.#size };
  }
  setState({ columns, size }) {
    this.#columns = columns;
    this.#size = size;
  }
  /** What could be taken for a separator is quoted, as in RFC 4180; lists are written as in Keras. */
  #line(values) {
    const { separator } = this.options;
    const quoted = values.map((value) => {
      const text4 = (0, import_kinds6.isArray)(value) ? `[${(0, import_kinds6.listOf)(value).join(", ")}]` : String(value);
      return text4.includes(separator) || /["\r\n]/.test(text4) ? `"${text4.replaceAll('"', '""')}"` : text4;
    });
    return `${quoted.join(separator)}
`;
  }
};
var columnsOf = /* @__PURE__ */ __name((names) => names.some((name) => name.startsWith("val_")) ? names : [...names, ...names.map((name) => `val_${name}`)], "columnsOf");
var csvLogger = (0, import_configurable6.factory)(CSVLogger);

// lib/callbacks/early-stopping.ts
var early_stopping_exports = {};
__export(early_stopping_exports, {
  EarlyStopping: () => EarlyStopping,
  earlyStopping: () => earlyStopping
});
var import_configurable7 = link("core/configurable.ts");
var import_schema4 = link("core/schema.ts");

// lib/callbacks/monitor.ts
var import_checks5 = link("core/checks.ts");
var import_errors6 = link("core/errors.ts");
var import_kinds7 = link("core/kinds.ts");
var import_schema3 = link("core/schema.ts");
var delta = (0, import_schema3.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => Math.abs((0, import_checks5.numberOption)(where, name, value)), "parse")
});
var monitorOptions = (0, import_schema3.schema)({
  /** Key in the logs. Default 'val_loss'. */
  monitor: (0, import_schema3.text)("val_loss"),
  /** Whether less or more is better. Default 'auto': less for losses, else as the metric says. */
  mode: (0, import_schema3.choice)("auto", "min", "max")("auto"),
  /** Smaller changes are no improvement. Default 0. */
  minDelta: delta(0),
  /** 1 to print what was decided. Default 0. */
  verbose: (0, import_schema3.custom)({ parse: /* @__PURE__ */ __name((value, where, name) => (0, import_checks5.choiceOption)(where, name, value, [0, 1]), "parse") })(0)
});
var MonitorCallback = class extends Callback {
  static {
    __name(this, "MonitorCallback");
  }
  static commonOptions = monitorOptions;
  best = null;
  #better = null;
  /** Whether the logs of some epochs have the watched value. */
  #isExpected = false;
  /** What is better is a question to every model anew. */
  setModel(model) {
    super.setModel(model);
    this.#better = null;
    this.#isExpected = false;
  }
  /**
   * Throws OptionError where the logs of an epoch will not have the watched value, or nobody can say what is better.
   * Called before the first step.
   */
  expectLogs(names) {
    this.#expectMonitor(names);
    if (this.#metric()?.isList)
      throw new import_errors6.OptionError(
        `${this.where()}: expected monitor to be one number, received ${(0, import_checks5.show)(this.options.monitor)}, which is several.`
      );
    this.#better ??= this.#direction();
    this.#isExpected = true;
  }
  /**
   * The watched value; null in an epoch without it, as those between two validations. Throws OptionError where no epoch
   * has it.
   */
  current(logs) {
    const { monitor } = this.options;
    if (this.#isExpected && !Object.hasOwn(logs, monitor)) return null;
    this.#expectMonitor(Object.keys(logs));
    const value = (0, import_kinds7.property)(logs, monitor);
    if (typeof value === "number") return value;
    throw new import_errors6.OptionError(
      `${this.where()}: expected ${(0, import_checks5.show)(monitor)} in the logs to be a number, received ${(0, import_checks5.show)(value)}.`
    );
  }
  #expectMonitor(names) {
    const { monitor } = this.options;
    if (names.includes(monitor)) return;
    const hint = monitor.startsWith("val_") ? " It needs validation data." : "";
    throw new import_errors6.OptionError(
      `${this.where()}: expected monitor to be one of ${(0, import_checks5.showNames)(names)}, received ${(0, import_checks5.show)(monitor)}.${hint}`
    );
  }
  /** True where there is nothing to compare with, or the value is better by more than minDelta. NaN never is. */
  isImprovement(value, reference) {
    this.#better ??= this.#direction();
    if (reference === null) return !Number.isNaN(value);
    const { minDelta } = this.options;
    const bound = Math.fround(reference);
    return this.#better === "down" ? Math.fround(value + minDelta) < bound : Math.fround(value - minDelta) > bound;
  }
  /** Prints what was decided, where verbose says so. */
  report(text4) {
    if (this.options.verbose) this.say(text4);
  }
  /** The metric that is watched. */
  #metric() {
    const name = this.options.monitor.replace(/^val_/, "");
    return this.model.metrics.find((metric) => metric.name === name);
  }
  #direction() {
    const { mode, monitor } = this.options;
    if (mode !== "auto") return mode === "min" ? "down" : "up";
    const direction = this.#metric()?.direction ?? (/^(val_)?loss$/.test(monitor) ? "down" : null);
    if (direction === null)
      throw new import_errors6.OptionError(
        `${this.where()}: expected mode 'min' or 'max' for monitor ${(0, import_checks5.show)(monitor)}, received 'auto', which cannot tell.`
      );
    return direction;
  }
};

// lib/callbacks/early-stopping.ts
var options3 = (0, import_schema4.schema)({
  /** Epochs without improvement after which training stops. Default 0. */
  patience: (0, import_schema4.number)({ min: 0 })(0),
  /** A value to be beaten: until then epochs count as without improvement. Default null. */
  baseline: (0, import_schema4.nullable)((0, import_schema4.number)()),
  /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
  restoreBestWeights: (0, import_schema4.boolean)(false),
  /** Epochs before it, counted from 0, are not looked at. Default 0. */
  startFromEpoch: (0, import_schema4.number)({ min: 0 })(0)
});
var EarlyStopping = class extends MonitorCallback {
  static {
    __name(this, "EarlyStopping");
  }
  static type = "EarlyStopping";
  static options = options3;
  /** Epochs without improvement so far. */
  wait = 0;
  /** The epoch, counted from 0, after which training was stopped; 0: it was not. */
  stoppedEpoch = 0;
  /** The epoch of the best value, counted from 0. */
  bestEpoch = 0;
  #bestWeights = null;
  onTrainBegin() {
    this.wait = 0;
    this.stoppedEpoch = 0;
    this.bestEpoch = 0;
    this.best = null;
    this.#bestWeights = null;
  }
  onEpochEnd(epoch, logs) {
    const { patience, baseline, restoreBestWeights, startFromEpoch } = this.options;
    const current = this.current(logs);
    if (current === null || epoch < startFromEpoch) return;
    this.wait++;
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.bestEpoch = epoch;
      if (restoreBestWeights) this.#bestWeights = this.model.getWeights().map(({ shape, data }) => ({ shape, data }));
      if (baseline === null || this.isImprovement(current, baseline)) this.wait = 0;
    } else if (this.wait >= patience && epoch > 0) {
      this.stoppedEpoch = epoch;
      this.model.stopTraining = true;
    }
  }
  onTrainEnd() {
    if (this.stoppedEpoch > 0) this.report(`Epoch ${this.stoppedEpoch + 1}: early stopping`);
    if (this.#bestWeights === null) return;
    this.report(`Restoring model weights from the end of the best epoch: ${this.bestEpoch + 1}.`);
    this.model.setWeights(this.#bestWeights);
  }
  getState() {
    const { wait, stoppedEpoch, best, bestEpoch } = this;
    return { wait, stoppedEpoch, best, bestEpoch, bestWeights: this.#bestWeights };
  }
  setState({ bestWeights, ...state }) {
    Object.assign(this, state);
    this.#bestWeights = bestWeights;
  }
};
var earlyStopping = (0, import_configurable7.factory)(EarlyStopping);

// lib/callbacks/json-lines-logger.ts
var json_lines_logger_exports = {};
__export(json_lines_logger_exports, {
  JSONLinesLogger: () => JSONLinesLogger,
  jsonLinesLogger: () => jsonLinesLogger
});
var import_promises3 = require("node:fs/promises");
var import_configurable8 = link("core/configurable.ts");
var import_schema5 = link("core/schema.ts");
var import_file_system3 = link("files/file-system.ts");
var options4 = (0, import_schema5.schema)({
  /** Path, or file: URL. */
  filename: (0, import_schema5.custom)({ parse: /* @__PURE__ */ __name((value, where) => (0, import_file_system3.filePath)(where, value), "parse") })(),
  /** Go on with a file that is there. Default false: begin it anew. */
  append: (0, import_schema5.boolean)(false)
});
var JSONLinesLogger = class extends Callback {
  static {
    __name(this, "JSONLinesLogger");
  }
  static type = "JSONLinesLogger";
  static options = options4;
  /** Bytes that stay, of what is in the file. */
  #size = 0;
  /** Refuses a file that cannot be written before the first step. What is in it is dropped with the first line. */
  async onTrainBegin() {
    const { filename, append } = this.options;
    await (0, import_file_system3.withFileErrors)(this.where(), "write", filename, async () => {
      await (0, import_promises3.appendFile)(filename, "");
      this.#size = append ? (await (0, import_promises3.stat)(filename)).size : 0;
    });
  }
  async onEpochEnd(epoch, logs) {
    const { filename } = this.options;
    const own = { epoch, time: Date.now() / 1e3 };
    const line = `${JSON.stringify({ ...own, ...logs, ...own })}
`;
    await (0, import_file_system3.withFileErrors)(this.where(), "write", filename, async () => {
      await (0, import_promises3.truncate)(filename, this.#size);
      await (0, import_promises3.appendFile)(filename, line);
    });
    this.#size += Buffer.byteLength(line);
  }
  getState() {
    return this.#size;
  }
  setState(size) {
    this.#size = size;
  }
};
var jsonLinesLogger = (0, import_configurable8.factory)(JSONLinesLogger);

// lib/callbacks/model-checkpoint.ts
var model_checkpoint_exports = {};
__export(model_checkpoint_exports, {
  ModelCheckpoint: () => ModelCheckpoint,
  modelCheckpoint: () => modelCheckpoint
});
var import_promises4 = require("node:fs/promises");
var import_node_path2 = require("node:path");
var import_checks7 = link("core/checks.ts");
var import_configurable9 = link("core/configurable.ts");
var import_errors8 = link("core/errors.ts");
var import_schema6 = link("core/schema.ts");
var import_file_system4 = link("files/file-system.ts");

// lib/callbacks/file-name.ts
var import_checks6 = link("core/checks.ts");
var import_errors7 = link("core/errors.ts");
var place = /\{(\w*)(?::([^{}]*))?\}/g;
var format = /^(0?)(\d*)(?:\.(\d+))?([dfe]?)$/;
function placesIn(where, template) {
  const rest = template.replace(place, "");
  const wrong = [...template.matchAll(place)].find(([, name, spec = ""]) => name === "" || !format.test(spec));
  if (wrong !== void 0 || /[{}]/.test(rest))
    throw new import_errors7.OptionError(
      `${where}: expected values like {epoch:02d} or {val_loss:.2f} in the name, received ${(0, import_checks6.show)(wrong?.[0] ?? template)}.`
    );
  return [...template.matchAll(place)].map(([, name]) => name);
}
__name(placesIn, "placesIn");
function written(value, spec) {
  const [, zeros, width, digits, kind] = format.exec(spec);
  const places = digits === void 0 ? kind === "" || kind === "d" ? void 0 : 6 : Number(digits);
  const size = Math.abs(value);
  const text4 = kind === "d" ? String(Math.round(size)) : places === void 0 ? String(size) : inKind(size, kind, places);
  const sign = value < 0 ? "-" : "";
  return zeros ? sign + text4.padStart(Number(width) - sign.length, "0") : (sign + text4).padStart(Number(width));
}
__name(written, "written");
var inKind = /* @__PURE__ */ __name((size, kind, places) => kind === "e" ? size.toExponential(places).replace(/([+-])(\d)$/, "$10$2") : size.toFixed(places), "inKind");
function fileName(where, template, values) {
  return template.replace(place, (_, name, spec = "") => {
    if (!Object.hasOwn(values, name))
      throw new import_errors7.OptionError(
        `${where}: expected values in the name to be of ${(0, import_checks6.showNames)(Object.keys(values))}, received ${(0, import_checks6.show)(name)}.`
      );
    return written(values[name], spec);
  });
}
__name(fileName, "fileName");

// lib/callbacks/model-checkpoint.ts
var options5 = (0, import_schema6.schema)({
  /**
   * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
   * each file replaces the last one. Folders that are not there are made. A path, or a file: URL.
   */
  filepath: (0, import_schema6.custom)({ parse: /* @__PURE__ */ __name((value, where) => (0, import_file_system4.filePath)(where, value), "parse") })(),
  /** Save only where the monitored value is better than ever before. Default false. */
  saveBestOnly: (0, import_schema6.boolean)(false),
  /** Only the weights: the name then ends in '.weights.h5'. Default false. */
  saveWeightsOnly: (0, import_schema6.boolean)(false),
  /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
  saveFreq: (0, import_schema6.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => value === "epoch" ? value : (0, import_checks7.numberOption)(where, name, value, { min: 1, integer: true }), "parse")
  })("epoch"),
  /** The value to be beaten, with saveBestOnly. Default null: none. */
  initialValueThreshold: (0, import_schema6.nullable)((0, import_schema6.number)())
});
function splitAt(filepath) {
  const first = filepath.indexOf("{");
  const folders = (0, import_node_path2.dirname)(first < 0 ? filepath : `${filepath.slice(0, first)}x`);
  const parts = filepath.split(import_node_path2.sep === "\\" ? /[\\/]/ : import_node_path2.sep);
  return [folders, parts[parts.length - 1]];
}
__name(splitAt, "splitAt");
var ModelCheckpoint = class extends MonitorCallback {
  static {
    __name(this, "ModelCheckpoint");
  }
  static type = "ModelCheckpoint";
  static options = options5;
  best = this.options.initialValueThreshold;
  #places = placesIn(this.where(), this.options.filepath);
  #epoch = 0;
  #batches = 0;
  checkOptions() {
    const { saveWeightsOnly, filepath } = this.options;
    if (saveWeightsOnly && !filepath.endsWith(".weights.h5"))
      throw new import_errors8.OptionError(
        `${this.where()}: expected filepath to end in '.weights.h5' with saveWeightsOnly, received ${(0, import_checks7.show)(filepath)}.`
      );
  }
  constructor(...given) {
    super(...given);
    const { saveFreq } = this.options;
    if (saveFreq !== "epoch") this.onBatchEnd ??= (batch, logs) => this.#endBatch(saveFreq, batch, logs);
  }
  /** Refuses names of files that cannot be written before the first step. */
  async onTrainBegin() {
    const values = Object.fromEntries(this.#places.map((name2) => [name2, 1]));
    const [folders, name] = splitAt(this.options.filepath);
    await this.#makeFolder(folders);
    const path = (0, import_node_path2.join)(folders, fileName(this.where(), name, values));
    await this.model.expectSavable(path, { weightsOnly: this.options.saveWeightsOnly });
  }
  #makeFolder(folder) {
    return (0, import_file_system4.withFileErrors)(this.where(), "write", folder, () => (0, import_promises4.mkdir)(folder, { recursive: true }));
  }
  expectLogs(names) {
    const known = [...names, "epoch", ...this.options.saveFreq === "epoch" ? [] : ["batch"]];
    const unknown = this.#places.find((name) => !known.includes(name));
    if (unknown !== void 0)
      throw new import_errors8.OptionError(
        `${this.where()}: expected values in filepath to be of ${(0, import_checks7.showNames)(known)}, received ${(0, import_checks7.show)(unknown)}.`
      );
    if (this.options.saveBestOnly) super.expectLogs(names);
  }
  onEpochBegin(epoch) {
    this.#epoch = epoch;
  }
  async #endBatch(saveFreq, batch, logs) {
    this.#batches++;
    if (this.#batches % saveFreq === 0) await this.#save({ ...logs, epoch: this.#epoch + 1, batch: batch + 1 });
  }
  async onEpochEnd(epoch, logs) {
    if (this.options.saveFreq === "epoch") await this.#save({ ...logs, epoch: epoch + 1 });
  }
  async #save(values) {
    const { saveBestOnly, filepath, monitor } = this.options;
    const [path, epoch] = [fileName(this.where(), filepath, values), `Epoch ${values.epoch}:`];
    if (saveBestOnly) {
      const current = this.current(values);
      if (current === null) return;
      const best = this.best?.toFixed(5) ?? "None";
      if (!this.isImprovement(current, this.best)) {
        this.report(`${epoch} ${monitor} did not improve from ${best}`);
        return;
      }
      this.report(`${epoch} ${monitor} improved from ${best} to ${current.toFixed(5)}, saving model to ${path}`);
      this.best = current;
    } else {
      this.report(`${epoch} saving model to ${path}`);
    }
    if (this.#places.length > 0) await this.#makeFolder((0, import_node_path2.dirname)(path));
    await (this.options.saveWeightsOnly ? this.model.saveWeights?.(path) : this.model.save(path));
    this.report(`${epoch} finished saving model to ${path}`);
  }
  getState() {
    return { best: this.best, epoch: this.#epoch, batches: this.#batches };
  }
  setState({ best, epoch, batches }) {
    this.best = best;
    this.#epoch = epoch;
    this.#batches = batches;
  }
};
var modelCheckpoint = (0, import_configurable9.factory)(ModelCheckpoint);

// lib/callbacks/reduce-lr-on-plateau.ts
var reduce_lr_on_plateau_exports = {};
__export(reduce_lr_on_plateau_exports, {
  ReduceLROnPlateau: () => ReduceLROnPlateau,
  reduceLROnPlateau: () => reduceLROnPlateau
});
var import_configurable10 = link("core/configurable.ts");
var import_schema7 = link("core/schema.ts");
var options6 = (0, import_schema7.schema)({
  /** Smaller changes are no improvement. Default 1e-4. */
  minDelta: delta(1e-4),
  /** What the learning rate is multiplied by, below 1. Default 0.1. */
  factor: (0, import_schema7.number)({ above: 0, below: 1 })(0.1),
  /** Epochs without improvement after which it is lowered. Default 10. */
  patience: (0, import_schema7.number)({ min: 0 })(10),
  /** Epochs after a reduction that do not count. Default 0. */
  cooldown: (0, import_schema7.number)({ min: 0 })(0),
  /** It is not lowered below this. Default 0. */
  minLr: (0, import_schema7.number)({ min: 0 })(0)
});
var ReduceLROnPlateau = class extends MonitorCallback {
  static {
    __name(this, "ReduceLROnPlateau");
  }
  static type = "ReduceLROnPlateau";
  static options = options6;
  /** Epochs without improvement so far. */
  wait = 0;
  /** Epochs that do not count, from now on. */
  cooldownCounter = 0;
  onTrainBegin() {
    settableOptimizer(this.where(), this.model);
    this.best = null;
    this.wait = 0;
    this.cooldownCounter = 0;
  }
  onEpochEnd(epoch, logs) {
    const optimizer = settableOptimizer(this.where(), this.model);
    const { factor, patience, cooldown, minLr } = this.options;
    logs.learning_rate = optimizer.learningRate;
    const current = this.current(logs);
    if (current === null) return;
    if (this.cooldownCounter > 0) {
      this.cooldownCounter--;
      this.wait = 0;
    }
    if (this.isImprovement(current, this.best)) {
      this.best = current;
      this.wait = 0;
    } else if (this.cooldownCounter === 0) {
      this.wait++;
      if (this.wait < patience || Math.fround(optimizer.learningRate) <= Math.fround(minLr)) return;
      optimizer.learningRate = Math.max(optimizer.learningRate * factor, minLr);
      this.cooldownCounter = cooldown;
      this.wait = 0;
      this.report(`Epoch ${epoch + 1}: ReduceLROnPlateau reducing learning rate to ${optimizer.learningRate}.`);
    }
  }
  getState() {
    const { best, wait, cooldownCounter } = this;
    return { best, wait, cooldownCounter };
  }
  setState(state) {
    Object.assign(this, state);
  }
};
var reduceLROnPlateau = (0, import_configurable10.factory)(ReduceLROnPlateau);

// lib/callbacks/remote-monitor.ts
var remote_monitor_exports = {};
__export(remote_monitor_exports, {
  RemoteMonitor: () => RemoteMonitor,
  remoteMonitor: () => remoteMonitor
});
var import_checks8 = link("core/checks.ts");
var import_configurable11 = link("core/configurable.ts");
var import_errors9 = link("core/errors.ts");
var import_kinds8 = link("core/kinds.ts");
var import_schema8 = link("core/schema.ts");
var import_fetching = link("files/fetching.ts");
var headers = (0, import_schema8.custom)({
  parse: /* @__PURE__ */ __name((value, where, name) => {
    if ((0, import_kinds8.isRecord)(value) && Object.values(value).every((header) => typeof header === "string")) return value;
    throw new import_errors9.OptionError(`${where}: expected ${name} to be an object of texts, received ${(0, import_checks8.show)(value)}.`);
  }, "parse")
});
var options7 = (0, import_schema8.schema)({
  /** URL of the server. Default 'http://localhost:9000'. */
  root: (0, import_schema8.text)("http://localhost:9000"),
  /** Path below `root` that the values are sent to, by POST. Default '/publish/epoch/end/'. */
  path: (0, import_schema8.text)("/publish/epoch/end/"),
  /** Field of the form that holds the JSON text, unless sendAsJson. Default 'data'. */
  field: (0, import_schema8.text)("data"),
  /** Headers of the request, beside the usual ones. Default null. */
  headers: (0, import_schema8.nullable)(headers),
  /** JSON as the body (application/json) instead of a form. Default false. */
  sendAsJson: (0, import_schema8.boolean)(false)
});
var RemoteMonitor = class extends Callback {
  static {
    __name(this, "RemoteMonitor");
  }
  static type = "RemoteMonitor";
  static options = options7;
  checkOptions() {
    const { root, path } = this.options;
    if (!URL.canParse(root + path))
      throw new import_errors9.OptionError(`${this.where()}: expected root and path to be a URL, received ${(0, import_checks8.show)(root + path)}.`);
  }
  async onEpochEnd(epoch, logs) {
    const { root, path, field, headers: headers2, sendAsJson } = this.options;
    const json = JSON.stringify({ epoch, ...logs });
    const request = sendAsJson ? { body: json, headers: { "content-type": "application/json", ...headers2 } } : { body: new URLSearchParams({ [field]: json }), ...headers2 && { headers: headers2 } };
    try {
      const response = await (0, import_fetching.fetchThrough)(root + path, { method: "POST", ...request });
      await response.arrayBuffer();
    } catch (error) {
      process.emitWarning(`Could not reach RemoteMonitor root server at ${root} (${(0, import_kinds8.messageOf)(error)})`, {
        code: "FOVEA_REMOTE_MONITOR"
      });
    }
  }
};
var remoteMonitor = (0, import_configurable11.factory)(RemoteMonitor);

// lib/callbacks/swap-ema-weights.ts
var swap_ema_weights_exports = {};
__export(swap_ema_weights_exports, {
  SwapEMAWeights: () => SwapEMAWeights,
  swapEMAWeights: () => swapEMAWeights
});
var import_checks9 = link("core/checks.ts");
var import_configurable12 = link("core/configurable.ts");
var import_errors10 = link("core/errors.ts");
var import_schema9 = link("core/schema.ts");
var options8 = (0, import_schema9.schema)({
  /**
   * Averages also from the end of an epoch to the beginning of the next, for callbacks behind this one, as
   * ModelCheckpoint. Default false.
   */
  swapOnEpoch: (0, import_schema9.boolean)(false)
});
var SwapEMAWeights = class extends Callback {
  static {
    __name(this, "SwapEMAWeights");
  }
  static type = "SwapEMAWeights";
  static options = options8;
  #swap(isAveraged) {
    const { optimizer } = this.model;
    if (optimizer?.isAveraged == null)
      throw new import_errors10.OptionError(
        `${this.where()}: expected an optimizer with useEma: true, received ${(0, import_checks9.show)(optimizer)}. Compile with one.`
      );
    if (optimizer.isAveraged !== isAveraged) optimizer.swapAverages?.();
  }
  onTrainBegin() {
    this.#swap(false);
  }
  onEpochBegin() {
    if (this.options.swapOnEpoch) this.#swap(false);
  }
  onEpochEnd() {
    if (this.options.swapOnEpoch) this.#swap(true);
  }
  onTestBegin() {
    this.#swap(true);
  }
  onTestEnd() {
    this.#swap(false);
  }
  onPredictBegin() {
    this.#swap(true);
  }
  onPredictEnd() {
    this.#swap(false);
  }
};
var swapEMAWeights = (0, import_configurable12.factory)(SwapEMAWeights);

// lib/callbacks/tensor-board.ts
var tensor_board_exports = {};
__export(tensor_board_exports, {
  TensorBoard: () => TensorBoard,
  tensorBoard: () => tensorBoard
});
var import_node_path3 = require("node:path");
var import_promises5 = require("node:timers/promises");
var import_checks10 = link("core/checks.ts");
var import_configurable13 = link("core/configurable.ts");
var import_schema10 = link("core/schema.ts");
var import_memory = link("engine/memory.ts");
var import_file_system5 = link("files/file-system.ts");
var options9 = (0, import_schema10.schema)({
  /** Folder; training is in its folder train, validation and evaluation in validation. Default 'logs'. */
  logDir: (0, import_schema10.custom)({ parse: /* @__PURE__ */ __name((value, where) => (0, import_file_system5.filePath)(where, value), "parse") })("logs"),
  /** Epochs from one histogram of every weight to the next; 0: none. Default 0. */
  histogramFreq: (0, import_schema10.integer)({ min: 0 })(0),
  /** The model's layers, as a graph. Default true. */
  writeGraph: (0, import_schema10.boolean)(true),
  /** Weights as pictures, in the epochs that have histograms. Default false. */
  writeImages: (0, import_schema10.boolean)(false),
  /** Steps a second, of every epoch and, with updateFreq, of batches. Default false. */
  writeStepsPerSecond: (0, import_schema10.boolean)(false),
  /** 'epoch'; 'batch', or a number of batches: loss and metrics so far also after so many of them. Default 'epoch'. */
  updateFreq: (0, import_schema10.custom)({
    parse: /* @__PURE__ */ __name((value, where, name) => value === "epoch" ? value : value === "batch" ? 1 : (0, import_checks10.numberOption)(where, name, value, { min: 1, integer: true }), "parse")
  })("epoch"),
  /** Profiles are not written here: see model.profile. */
  profileBatch: (0, import_schema10.unsupported)(0),
  /** Embeddings are not written. */
  embeddingsFreq: (0, import_schema10.unsupported)(0),
  /** Embeddings are not written. */
  embeddingsMetadata: (0, import_schema10.unsupported)(null)
});
var TensorBoard = class extends Callback {
  static {
    __name(this, "TensorBoard");
  }
  static type = "TensorBoard";
  static options = options9;
  #writers = /* @__PURE__ */ new Map();
  #library = null;
  #batches = 0;
  #batchBegan = 0;
  #epochBegan = 0;
  #iterations = 0;
  constructor(...given) {
    super(...given);
    const { updateFreq, writeStepsPerSecond } = this.options;
    if (updateFreq === "epoch") return;
    if (writeStepsPerSecond)
      this.onBatchBegin ??= () => {
        this.#batchBegan = performance.now();
      };
    this.onBatchEnd ??= (_, logs) => this.#logBatch(updateFreq, logs);
  }
  setModel(model) {
    super.setModel(model);
    this.#writers.clear();
  }
  async #writer(part) {
    this.#library ??= await Promise.resolve().then(() => __toESM(link("callbacks/tensorboard/event-writer.ts"), 1));
    const writer = this.#writers.get(part) ?? new this.#library.EventWriter(this.where(), this.#folder(part));
    this.#writers.set(part, writer);
    return writer;
  }
  #folder(part) {
    return (0, import_node_path3.join)(this.options.logDir, part);
  }
  async #write(part, step, logs, tag) {
    const writer = await this.#writer(part);
    const scalar = this.#library?.summaries.scalar;
    for (const [name, value] of Object.entries(logs))
      if (typeof value === "number" && scalar) writer.add(step, scalar(tag(name), value));
    return writer;
  }
  async onTrainBegin() {
    this.#batches = 0;
    const writer = await this.#writer("train");
    const json = this.options.writeGraph ? this.model.toJSON?.() : void 0;
    if (json !== void 0 && this.#library !== null) {
      writer.add(0, this.#library.summaries.kerasModel("keras", json));
      writer.addGraph(this.#library.graph.graphOf(json));
    }
    await writer.flush();
  }
  onEpochBegin() {
    this.#epochBegan = performance.now();
    this.#iterations = this.model.optimizer?.iterations ?? 0;
  }
  async #logBatch(updateFreq, logs) {
    this.#batches++;
    if (this.#batches % updateFreq !== 0) return;
    const rate = 1e3 / Math.max(1e-6, performance.now() - this.#batchBegan);
    const values = { ...this.options.writeStepsPerSecond && { steps_per_second: rate }, ...logs };
    const writer = await this.#write("train", this.#batches, values, (name) => `batch_${name}`);
    if (writer.isFull) await writer.flush();
  }
  async onTestEnd(logs) {
    const { optimizer } = this.model;
    if (optimizer === null) return;
    const tag = /* @__PURE__ */ __name((name) => `evaluation_${name}_vs_iterations`, "tag");
    await (await this.#write("validation", optimizer.iterations ?? 0, logs, tag)).flush();
  }
  async onEpochEnd(epoch, logs) {
    const { histogramFreq, writeStepsPerSecond } = this.options;
    const { optimizer } = this.model;
    const train = {};
    const validation = {};
    for (const [name, value] of Object.entries(logs))
      if (name.startsWith("val_")) validation[name.slice(4)] = value;
      else train[name] = value;
    if (optimizer !== null) train.learning_rate = optimizer.learningRate;
    const seconds = Math.max(1e-9, (performance.now() - this.#epochBegan) / 1e3);
    if (writeStepsPerSecond) train.steps_per_second = ((optimizer?.iterations ?? 0) - this.#iterations) / seconds;
    const tag = /* @__PURE__ */ __name((name) => `epoch_${name}`, "tag");
    const writer = await this.#write("train", epoch, train, tag);
    if (Object.keys(validation).length > 0) await (await this.#write("validation", epoch, validation, tag)).flush();
    if (histogramFreq > 0 && epoch % histogramFreq === 0) await this.#logWeights(epoch, writer);
    await writer.flush();
  }
  async #logWeights(epoch, writer) {
    const tags = /* @__PURE__ */ new Set();
    for (const layer of this.model.layers ?? [])
      for (const { name, shape, memory } of layer.weights) {
        const base = `${layer.name}/${name}`;
        let tag = base;
        for (let count2 = 1; tags.has(tag); count2++) tag = `${base}_${count2}`;
        tags.add(tag);
        const weight = { shape, data: (0, import_memory.settled)(memory).slice() };
        const { histogram, images, picturesOf } = this.#library.summaries;
        writer.add(epoch, histogram(`${tag}/histogram`, weight.data));
        const pictures = this.options.writeImages ? picturesOf(weight) : null;
        if (pictures !== null) writer.add(epoch, images(`${tag}/image`, pictures));
        await (0, import_promises5.setImmediate)();
      }
  }
  async onTrainEnd() {
    for (const writer of this.#writers.values()) await writer.flush();
  }
  getState() {
    return this.#batches;
  }
  setState(batches) {
    this.#batches = batches;
  }
};
var tensorBoard = (0, import_configurable13.factory)(TensorBoard);

// lib/callbacks/expected-logs.ts
var additions = /* @__PURE__ */ new Map([
  [BackupAndRestore.prototype.onEpochEnd, []],
  [CSVLogger.prototype.onEpochEnd, []],
  [EarlyStopping.prototype.onEpochEnd, []],
  [History.prototype.onEpochEnd, []],
  [JSONLinesLogger.prototype.onEpochEnd, []],
  [ModelCheckpoint.prototype.onEpochEnd, []],
  [ProgbarLogger.prototype.onEpochEnd, []],
  [ReduceLROnPlateau.prototype.onEpochEnd, ["learning_rate"]],
  [RemoteMonitor.prototype.onEpochEnd, []],
  [SwapEMAWeights.prototype.onEpochEnd, []],
  [TensorBoard.prototype.onEpochEnd, []],
  [LearningRateScheduler.prototype.onEpochEnd, ["learning_rate"]]
]);
function expectMonitored(callbacks, names) {
  const known = [...names];
  for (const callback of callbacks) {
    const { onEpochEnd } = hooksOf("fit", callback);
    if (onEpochEnd === void 0) continue;
    const added = additions.get(callback.onEpochEnd);
    if (added === void 0) return;
    known.push(...added.filter((name) => !known.includes(name)));
    if (callback instanceof MonitorCallback) callback.expectLogs(known);
  }
}
__name(expectMonitored, "expectMonitored");

// lib/callbacks/lambda-callback.ts
var lambda_callback_exports = {};
__export(lambda_callback_exports, {
  LambdaCallback: () => LambdaCallback,
  lambdaCallback: () => lambdaCallback
});
var import_checks11 = link("core/checks.ts");
var import_configurable14 = link("core/configurable.ts");
var import_errors11 = link("core/errors.ts");
var import_kinds9 = link("core/kinds.ts");
var LambdaCallback = class extends Callback {
  static {
    __name(this, "LambdaCallback");
  }
  static type = "LambdaCallback";
  constructor(hooks) {
    super();
    checkHooks("LambdaCallback", hooks);
    hooksOf("LambdaCallback", hooks);
    const copy = (0, import_kinds9.read)(() => ({ ...hooks }));
    if (copy === void 0)
      throw new import_errors11.OptionError(`LambdaCallback: expected hooks that can be read, received ${(0, import_checks11.show)(hooks)}.`);
    Object.assign(this, copy);
  }
};
var lambdaCallback = (0, import_configurable14.factory)(LambdaCallback);

// lib/callbacks/terminate-on-nan.ts
var terminate_on_nan_exports = {};
__export(terminate_on_nan_exports, {
  TerminateOnNaN: () => TerminateOnNaN,
  terminateOnNaN: () => terminateOnNaN
});
var import_configurable15 = link("core/configurable.ts");
var import_errors12 = link("core/errors.ts");
var import_schema11 = link("core/schema.ts");
var options10 = (0, import_schema11.schema)({
  /** Reject with a DataError instead of ending the training as usual, with onTrainEnd. Default false. */
  raiseError: (0, import_schema11.boolean)(false)
});
var TerminateOnNaN = class extends Callback {
  static {
    __name(this, "TerminateOnNaN");
  }
  static type = "TerminateOnNaN";
  static options = options10;
  #finder = null;
  setModel(model) {
    super.setModel(model);
    this.#finder = model.nonFiniteFinder?.() ?? null;
  }
  onBatchBegin() {
    return this.#finder?.remember();
  }
  onBatchEnd(batch, logs) {
    const { loss } = logs;
    if (loss === void 0 || Number.isFinite(loss)) return;
    this.model.stopTraining = true;
    if (this.#finder === null) this.#end(batch, loss, null);
    else return this.#finder.find().then((place2) => this.#end(batch, loss, place2));
  }
  #end(batch, loss, place2) {
    const first = place2 === null ? "" : ` (the first value that is not finite is in ${place2})`;
    if (this.options.raiseError)
      throw new import_errors12.DataError(
        `${this.where()}: expected a loss that is finite, received ${loss} at batch ${batch}${first}. Look at the data, or lower the learning rate.`
      );
    this.say(`Batch ${batch}: Invalid loss, terminating training${first}`);
  }
};
var terminateOnNaN = (0, import_configurable15.factory)(TerminateOnNaN);
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "callbacks/backup-and-restore.ts": null,
  "callbacks/callback-list.ts": null,
  "callbacks/callback.ts": null,
  "callbacks/csv-logger.ts": null,
  "callbacks/early-stopping.ts": null,
  "callbacks/expected-logs.ts": null,
  "callbacks/history.ts": null,
  "callbacks/hooks.ts": null,
  "callbacks/json-lines-logger.ts": null,
  "callbacks/lambda-callback.ts": null,
  "callbacks/learning-rate-scheduler.ts": null,
  "callbacks/model-checkpoint.ts": null,
  "callbacks/progbar-logger.ts": null,
  "callbacks/progress.ts": null,
  "callbacks/reduce-lr-on-plateau.ts": null,
  "callbacks/remote-monitor.ts": null,
  "callbacks/swap-ema-weights.ts": null,
  "callbacks/tensor-board.ts": null,
  "callbacks/terminate-on-nan.ts": null
});
})
//# sourceMappingURL=callbacks.js.map
