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
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// lib/rooms/inspect.js
var inspect_exports = {};
__export(inspect_exports, {
  "inspect/check-gradients.ts": () => check_gradients_exports,
  "inspect/gradients.ts": () => gradients_exports,
  "inspect/memory.ts": () => memory_exports,
  "inspect/precision.ts": () => precision_exports
});
module.exports = __toCommonJS(inspect_exports);

// lib/inspect/check-gradients.ts
var check_gradients_exports = {};
__export(check_gradients_exports, {
  checkGradients: () => checkGradients
});
var import_checks2 = link("core/checks.ts");
var import_batches = link("data/batches.ts");
var import_backend = link("engine/backend.ts");
var import_memory = link("engine/memory.ts");
var import_random = link("engine/random.ts");
var import_within = link("layers/within.ts");

// lib/inspect/train-step.ts
var import_checks = link("core/checks.ts");
var import_errors = link("core/errors.ts");
var import_network = link("models/network.ts");
var import_optimizers = link("optimizers/index.ts");
var import_data = link("training/data.ts");
var import_objective = link("training/objective.ts");
var import_step = link("training/step.ts");
var inputShapes = /* @__PURE__ */ __name((columns) => columns.map((column) => [column?.samples ?? 0, ...column?.sample ?? []]), "inputShapes");
function expectModel(where, model) {
  if (!(model instanceof import_network.Network)) throw new import_errors.OptionError(`${where}: expected a model, received ${(0, import_checks.show)(model)}.`);
}
__name(expectModel, "expectModel");
function trainStep(where, model, x, y) {
  expectModel(where, model);
  const { compileOptions, trainableWeights } = model;
  if (compileOptions === null)
    throw new import_errors.OptionError(`${where}: expected a compiled model. Call compile({ loss }) first.`);
  const objective = new import_objective.Objective(model.outputNames, {
    loss: compileOptions.loss,
    lossWeights: compileOptions.lossWeights
  });
  const columns = (0, import_data.columnsFor)(where, model, { x, y }, objective);
  model.place();
  const optimizer = new import_optimizers.SGD({ learningRate: 0 });
  optimizer.build(trainableWeights.map(({ name, shape, memory: memory2 }) => ({ name, shape, data: memory2 })));
  const labels = columns.slice(model.inputs.length, model.inputs.length + model.outputs.length).map((column) => column?.sample ?? null);
  const goal = { objective, optimizer, labels, isWeighted: labels.map(() => false), parameters: trainableWeights };
  return {
    step: new import_step.Step(model, { inputs: inputShapes(columns.slice(0, model.inputs.length)), goal }),
    columns,
    objective,
    optimizer
  };
}
__name(trainStep, "trainStep");

// lib/inspect/check-gradients.ts
var stepSizes = [0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4];
var enough = 1e-4;
var farthest = 0.02;
async function checkGradients(model, x, y, options = {}) {
  (0, import_checks2.knownOptions)("checkGradients", options, ["entries"]);
  const entries = (0, import_checks2.numberOption)("checkGradients", "entries", options.entries ?? 8, { min: 1, integer: true });
  const { lossAndGradients, gradients: gradients2 } = await lossOf(model, x, y);
  const { weights, trainableWeights } = model;
  const names = (0, import_within.weightNames)(model);
  const before = weights.map(({ memory: memory2 }) => (0, import_memory.settled)(memory2).slice());
  try {
    trainableWeights.forEach(({ memory: memory2 }, stream) => void move((0, import_memory.writable)(memory2), stream));
    await lossAndGradients();
    const derivatives = gradients2.map((values) => values.slice());
    const floor = Math.max(...derivatives.map(largestOf)) / 100;
    const checked = [];
    for (const [i, parameter] of trainableWeights.entries()) {
      const { memory: memory2, name } = parameter;
      const scale = Math.max(largestOf(derivatives[i]), floor);
      let error = 0;
      for (const entry of new import_random.Random(0).permutation(memory2.length, i, 0).subarray(0, entries))
        error = Math.max(
          error,
          await distanceFrom(derivatives[i][entry], { values: memory2, entry, near: enough * scale }, lossAndGradients)
        );
      checked.push({ name: names.get(parameter) ?? name, error: error === 0 ? 0 : error / scale });
    }
    return checked;
  } finally {
    weights.forEach(({ memory: memory2 }, i) => void (0, import_memory.writable)(memory2).set(before[i]));
  }
}
__name(checkGradients, "checkGradients");
async function lossOf(model, x, y) {
  const { step, columns, objective, optimizer } = trainStep("checkGradients", model, x, y);
  const batches = new import_batches.ArrayBatches(columns, [0, step.batch], step.batch);
  batches.beginEpoch();
  await batches.next();
  step.load(0, batches, false);
  return {
    lossAndGradients: /* @__PURE__ */ __name(async () => {
      objective.reset();
      await step.run(0, 0);
      step.finish(0);
      return objective.logs().loss;
    }, "lossAndGradients"),
    gradients: optimizer.variables.map((variable) => optimizer.gradientOf(variable))
  };
}
__name(lossOf, "lossOf");
var largestOf = /* @__PURE__ */ __name((values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0), "largestOf");
function move(values, stream) {
  const moves = new Float32Array(values.length);
  import_backend.kernels.randomUniform(
    { count: moves.length, stream, low: -farthest, high: farthest },
    { state: new import_random.Random(0).state(), y: moves }
  );
  for (let i = 0; i < moves.length; i++) values[i] += moves[i];
}
__name(move, "move");
async function distanceFrom(derivative, { values, entry, near }, loss) {
  const before = values[entry];
  const at = /* @__PURE__ */ __name(async (value) => {
    (0, import_memory.writable)(values)[entry] = value;
    return { value: values[entry], loss: await loss() };
  }, "at");
  let nearest = Infinity;
  try {
    const middle = await at(before);
    for (const h of stepSizes) {
      const [up, down] = [await at(before + h), await at(before - h)];
      for (const [a, b] of [
        [up, down],
        [up, middle],
        [middle, down]
      ]) {
        const distance = Math.abs((a.loss - b.loss) / (a.value - b.value) - derivative);
        if (!(distance >= nearest)) nearest = distance;
      }
      if (nearest <= near) break;
    }
  } finally {
    (0, import_memory.writable)(values)[entry] = before;
  }
  return nearest;
}
__name(distanceFrom, "distanceFrom");

// lib/inspect/gradients.ts
var gradients_exports = {};
__export(gradients_exports, {
  gradients: () => gradients
});
var import_checks3 = link("core/checks.ts");
var import_errors2 = link("core/errors.ts");
var import_kinds = link("core/kinds.ts");
var import_shape = link("core/shape.ts");
var import_tensor = link("core/tensor.ts");
var import_backend2 = link("engine/backend.ts");
var import_passes = link("engine/passes/index.ts");
var import_random2 = link("engine/random.ts");
var import_recorder = link("engine/recorder.ts");
var import_recording = link("graph/recording.ts");
var isList = /* @__PURE__ */ __name((values) => (0, import_kinds.isArray)(values) && isData((0, import_kinds.property)(values, "0")) && (0, import_kinds.listOf)(values).every(isData), "isList");
var isData = /* @__PURE__ */ __name((value) => (0, import_tensor.isShaped)(value) || (0, import_kinds.isTypedArray)(value), "isData");
var tensors = /* @__PURE__ */ __name((values) => (isList(values) ? values : [values]).map(import_tensor.toTensor), "tensors");
function gradients(model, inputs, outputGradients, options = {}) {
  expectModel("gradients", model);
  (0, import_checks3.knownOptions)("gradients", options, ["training"]);
  const training = (0, import_checks3.booleanOption)("gradients", "training", options.training ?? false);
  const data = tensors(inputs);
  model.expectGraph();
  const batch = data[0]?.shape[0] ?? 0;
  const expect = /* @__PURE__ */ __name((what, given, shapes2) => {
    if (given.length !== shapes2.length || given.some(({ shape }, i) => !(0, import_shape.sameShape)(shape, shapes2[i])))
      throw new import_errors2.ShapeError(
        `gradients: expected ${what} of shape ${shapes2.map(import_shape.formatShape).join(" and ")}, received ${given.map(({ shape }) => (0, import_shape.formatShape)(shape)).join(" and ")}.`
      );
  }, "expect");
  const wantedInputs = model.inputs.map(({ shape }) => [batch, ...shape.slice(1)]);
  if (data.length !== wantedInputs.length || data.some(({ shape }, i) => !(0, import_shape.fitsShape)(shape, wantedInputs[i])))
    expect("inputs", data, wantedInputs);
  const graph = model.trace(
    data.map(({ shape }) => shape),
    training
  );
  const recorder = new import_recorder.Recorder();
  const wanted = new Map(
    model.trainableWeights.map((parameter) => [parameter, (0, import_backend2.allocate)((0, import_shape.sizeOf)(parameter.shape))])
  );
  const recording = new import_recording.Recording(graph, recorder, {
    inputs: data.map(({ data: data2 }) => recorder.external(data2)),
    randomState: /* @__PURE__ */ __name((seed) => recorder.external((seed === null ? (0, import_random2.random)() : new import_random2.Random(seed)).state()), "randomState"),
    gradientOf: /* @__PURE__ */ __name((parameter) => wanted.has(parameter) ? recorder.external(wanted.get(parameter)) : null, "gradientOf")
  });
  const keep = /* @__PURE__ */ __name((ref, values) => {
    const size = {
      outer: 1,
      rows: 1,
      length: ref.length,
      xOffset: 0,
      xOuter: 0,
      xRow: 0,
      yOffset: 0,
      yOuter: 0,
      yRow: 0
    };
    recorder.kernels.copyBlocks(size, { x: ref, y: recorder.external(values) });
    return values;
  }, "keep");
  const shapes = graph.outputs.map(({ shape }) => shape);
  const outputs = graph.outputs.map(
    (value, i) => new import_tensor.Tensor(keep(recording.ref(value), new Float32Array((0, import_shape.sizeOf)(shapes[i]))), shapes[i])
  );
  const inputGradients = data.map(({ data: data2 }) => new Float32Array(data2.length));
  if (outputGradients !== void 0) {
    const upstream = tensors(outputGradients);
    expect("outputGradients", upstream, shapes);
    const seeds = graph.outputs.map((value, i) => [value, recorder.external(upstream[i].data)]);
    recording.backward(seeds, graph.inputs).forEach((ref, i) => {
      if (ref !== null) keep(ref, inputGradients[i]);
    });
  }
  const weightPenalties = [...wanted].flatMap(([parameter, gradient]) => {
    if (parameter.regularizer === null) return [];
    const penalty = new Float32Array(1);
    const [w, loss, dw] = [parameter.memory, penalty, gradient].map((array) => recorder.external(array));
    parameter.regularizer.emit(recorder.kernels, parameter.shape, w, loss, dw);
    return [penalty];
  });
  const activityPenalties = recording.activityPenalties().map((ref) => keep(ref, new Float32Array(1)));
  recorder.build({ passes: (0, import_passes.passes)() }).runSync(0);
  return {
    outputs,
    inputs: data.map(({ shape }, i) => new import_tensor.Tensor(inputGradients[i], shape)),
    weights: model.weights.map((parameter) => {
      const values = wanted.get(parameter);
      return values === void 0 ? null : new import_tensor.Tensor(values, parameter.shape);
    }),
    penalties: [...activityPenalties, ...weightPenalties].map(([penalty]) => penalty)
  };
}
__name(gradients, "gradients");

// lib/inspect/memory.ts
var memory_exports = {};
__export(memory_exports, {
  memory: () => memory
});
var import_data2 = link("training/data.ts");
var import_step2 = link("training/step.ts");
function memory(model, x, y) {
  expectModel("memory", model);
  if (y !== void 0) return trainStep("memory", model, x, y).step.program.memory;
  const inputs = inputShapes((0, import_data2.columnsFor)("memory", model, { x }, null));
  return new import_step2.Step(model, { inputs, goal: null }).program.memory;
}
__name(memory, "memory");

// lib/inspect/precision.ts
var precision_exports = {};
__export(precision_exports, {
  precision: () => precision
});
var import_checks4 = link("core/checks.ts");
var import_kinds2 = link("core/kinds.ts");
var import_tensor2 = link("core/tensor.ts");
var import_turns = link("core/turns.ts");
function largestAt(data, first, end) {
  let at = first;
  for (let i = first + 1; i < end; i++) if (data[i] > data[at]) at = i;
  return at;
}
__name(largestAt, "largestAt");
async function differenceOf(name, exact, rounded) {
  const [a, b] = [exact.data, rounded.data];
  const length = Math.max(1, exact.shape.at(-1) ?? 1);
  const turns = new import_turns.Turns();
  let [largest, sum, magnitude, same] = [0, 0, 0, 0];
  for (let first = 0; first < a.length; first += length) {
    for (let i = first; i < first + length; i++) {
      const isEqual = a[i] === b[i] || Number.isNaN(a[i]) && Number.isNaN(b[i]);
      const difference = isEqual ? 0 : Math.abs(a[i] - b[i]);
      const distance = Number.isNaN(difference) ? Infinity : difference;
      largest = Math.max(largest, distance);
      sum += distance;
      if (Math.abs(a[i]) > magnitude) magnitude = Math.abs(a[i]);
    }
    if (largestAt(a, first, first + length) === largestAt(b, first, first + length)) same++;
    if (turns.isOver) await turns.next();
  }
  const sameClass = length === 1 ? null : same / (a.length / length);
  return { name, largest, mean: sum / a.length, magnitude, sameClass };
}
__name(differenceOf, "differenceOf");
function tensorsOf(predictions) {
  if (predictions instanceof import_tensor2.Tensor) return [predictions];
  return (0, import_kinds2.isArray)(predictions) ? [...predictions] : Object.values(predictions);
}
__name(tensorsOf, "tensorsOf");
async function precision(model, x, y = null, options = {}) {
  const where = "precision";
  expectModel(where, model);
  (0, import_checks4.knownOptions)(where, options, ["batchSize"]);
  const batchSize = (0, import_checks4.numberOption)(where, "batchSize", options.batchSize ?? 32, { min: 1, integer: true });
  const predicted = /* @__PURE__ */ __name(async (precision2) => tensorsOf(await model.predict(x, { batchSize, precision: precision2 })), "predicted");
  const evaluated = /* @__PURE__ */ __name(async (precision2) => y === null ? null : await model.evaluate(x, y, { batchSize, precision: precision2, returnDict: true }), "evaluated");
  const [exact, rounded] = [await predicted("float32"), await predicted("bfloat16")];
  const outputs = [];
  for (const [i, tensor] of exact.entries()) outputs.push(await differenceOf(model.outputNames[i], tensor, rounded[i]));
  return { outputs, float32: await evaluated("float32"), bfloat16: await evaluated("bfloat16") };
}
__name(precision, "precision");
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  "inspect/check-gradients.ts": null,
  "inspect/gradients.ts": null,
  "inspect/memory.ts": null,
  "inspect/precision.ts": null
});
})
//# sourceMappingURL=inspect.js.map
