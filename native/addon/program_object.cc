#include "addon/program_object.h"

#include <stdexcept>
#include <utility>

#include "addon/engine.h"
#include "addon/exports.h"
#include "addon/instance.h"

namespace fovea {

namespace {

/// A property of the object, so that the collector takes the arrays with it: a finalizer runs only when the event loop
/// turns.
constexpr char kArrays[] = "arrays";

constexpr int64_t kMaxSafeInteger = (int64_t{1} << 53) - 1;

[[noreturn]] void fail(const std::string& where, const std::string& expected, const std::string& received) {
  throw std::invalid_argument(where + ": expected " + expected + ", received " + received + ".");
}

Napi::Array as_array(const std::string& where, Napi::Value value) {
  if (!value.IsArray()) fail(where, "an array", describe(value));
  return value.As<Napi::Array>();
}

std::string indexed(const std::string& where, size_t index) { return where + "[" + std::to_string(index) + "]"; }

/// For checks before the arena exists: an address no array of JavaScript has.
constexpr uintptr_t kPlannedArena = uintptr_t{1} << (sizeof(uintptr_t) * 8 - 2);

}  // namespace

Napi::Function ProgramObject::define(Napi::Env env) {
  return DefineClass(
      env, "Program",
      {InstanceMethod<&ProgramObject::run>("run"), InstanceMethod<&ProgramObject::run_sync>("runSync"),
       InstanceMethod<&ProgramObject::profile>("profile"), InstanceMethod<&ProgramObject::finish>("finish"),
       InstanceMethod<&ProgramObject::release>("release"),
       InstanceAccessor<&ProgramObject::arena_bytes>("arenaBytes")});
}

ProgramObject::ProgramObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<ProgramObject>(info) {
  guarded(info.Env(), [&] {
    if (!info[0].IsObject()) fail("Program", "an object { calls, buffers, arenaBytes }", describe(info[0]));
    const Napi::Object source = info[0].As<Napi::Object>();
    warn_of_missing_threads(info.Env());
    Plan plan;
    plan.arena_bytes =
        static_cast<size_t>(read_integer("Program arenaBytes", source.Get("arenaBytes"), 0, kMaxSafeInteger));
    read_buffers(info.This().As<Napi::Object>(), source.Get("buffers"), plan);
    plan.calls = read_calls("Program calls", source.Get("calls"), plan);
    const Napi::Value prepare = source.Get("prepare");
    if (!prepare.IsUndefined()) plan.prepare = read_calls("Program prepare", prepare, plan);
    const Napi::Value other = source.Get("lock");
    auto lock = std::make_shared<std::mutex>();
    if (!other.IsUndefined()) {
      const Napi::Function type = info.NewTarget().As<Napi::Function>();
      if (!other.IsObject() || !other.As<Napi::Object>().InstanceOf(type))
        fail("Program lock", "another Program", describe(other));
      lock = Unwrap(other.As<Napi::Object>())->program_->lock();
    }
    program_ = std::make_unique<Program>(std::move(plan), std::move(lock));
  });
}

void ProgramObject::Finalize(Napi::Env env) { count_arena(env, false); }

void ProgramObject::count_arena(Napi::Env env, bool counted) {
  if (std::exchange(is_counted_, counted) == counted) return;
  const auto bytes = static_cast<int64_t>(program_->arena_bytes());
  Napi::MemoryManagement::AdjustExternalMemory(env, counted ? bytes : -bytes);
}

void ProgramObject::read_buffers(Napi::Object self, Napi::Value value, Plan& plan) {
  const Napi::Array buffers = as_array("Program buffers", value);
  const Napi::Array arrays = Napi::Array::New(value.Env());
  const auto hold = [&](const std::string& where, Napi::Value array) {
    const ArrayView view = read_array(where, array);
    const Napi::Object memory = array.As<Napi::TypedArray>().ArrayBuffer();
    if (memory.Get("resizable").ToBoolean()) fail(where, "memory that keeps its size", "a resizable buffer");
    held_.push_back({view, static_cast<int>(plan.buffers.size()) + 1});
    arrays.Set(arrays.Length(), array);
    return held_.back().view;
  };
  for (uint32_t i = 0; i < buffers.Length(); i++) {
    const Napi::Value entry = buffers[i];
    const std::string where = indexed("Program buffers", i + 1);
    OutsideBuffer buffer;
    if (entry.IsArray()) {
      const Napi::Array pair = entry.As<Napi::Array>();
      if (pair.Length() != kSlots)
        fail(where, "a typed array or a pair of them", "an array of " + std::to_string(pair.Length()));
      const ArrayView first = hold(where, pair[0u]), second = hold(where, pair[1u]);
      if (first.type != second.type || first.length != second.length)
        fail(where, "two arrays of one type and length", describe(pair[0u]) + " and " + describe(pair[1u]));
      buffer = {{first.data, second.data}};
    } else {
      const ArrayView view = hold(where, entry);
      buffer = {{view.data, view.data}};
    }
    plan.buffers.push_back(buffer);
  }
  arrays.Freeze();
  self.DefineProperty(Napi::PropertyDescriptor::Value(kArrays, arrays));
}

std::vector<Call> ProgramObject::read_calls(const std::string& where, Napi::Value value, const Plan& plan) const {
  const Napi::Array calls = as_array(where, value);
  std::vector<Call> result;
  result.reserve(calls.Length());
  for (uint32_t i = 0; i < calls.Length(); i++) {
    const Napi::HandleScope scope(value.Env());
    result.push_back(read_call(indexed(where, i), calls[i], plan));
  }
  return result;
}

Argument ProgramObject::read_condition(const std::string& where, Napi::Value value, const Plan& plan) const {
  const Napi::Array parts = as_array(where, value);
  const int64_t buffer = read_integer(where + " buffer", parts[0u], 0, static_cast<int64_t>(plan.buffers.size()));
  const int64_t offset = read_integer(where + " byteOffset", parts[1u], 0, kMaxSafeInteger);
  const auto bytes = static_cast<int64_t>(sizeof(float));
  if (buffer != kArena || offset % bytes != 0 || offset > static_cast<int64_t>(plan.arena_bytes) - bytes)
    fail(where, "a number of the arena", "byte " + std::to_string(offset) + " of buffer " + std::to_string(buffer));
  return {kArena, offset};
}

Call ProgramObject::read_call(const std::string& where, Napi::Value value, const Plan& plan) const {
  if (!value.IsObject()) fail(where, "an object { kernel, size, args }", describe(value));
  const Napi::Object source = value.As<Napi::Object>();
  const Napi::Value name = source.Get("kernel");
  const Kernel* kernel = name.IsString() ? find_kernel(name.As<Napi::String>().Utf8Value()) : nullptr;
  if (!kernel) fail(where, "the name of a kernel", describe(name));
  Call call{kernel, std::vector<std::byte>(kernel->size_bytes), {}};
  read_size(*kernel, source.Get("size"), call.size.data());
  const Napi::Value when = source.Get("when");
  if (!when.IsUndefined()) call.when = read_condition(where + " " + kernel->name + " when", when, plan);

  const Napi::Array args = as_array(where + " args", source.Get("args"));
  if (args.Length() != kernel->arrays.size())
    fail(where + " " + kernel->name, std::to_string(kernel->arrays.size()) + " arrays", std::to_string(args.Length()));
  ArrayPlace places[kSlots][kMaxArrays];
  for (uint32_t i = 0; i < args.Length(); i++) {
    const KernelArray& array = kernel->arrays[i];
    const std::string what = where + " " + kernel->name + " " + array.name;
    const Napi::Value arg = args[i];
    if (arg.IsNull() && !array.optional) fail(what, "[buffer, byteOffset, length]", "null");
    const Placed placed = arg.IsNull() ? Placed{{kNoBuffer, 0}, {}} : read_argument(what, arg, array, plan);
    call.arguments.push_back(placed.argument);
    for (int slot = 0; slot < kSlots; slot++) places[slot][i] = placed.places[static_cast<size_t>(slot)];
  }
  for (const auto& slot : places) check_arrays(where + " " + kernel->name, *kernel, call.size.data(), slot);
  return call;
}

ProgramObject::Placed ProgramObject::read_argument(const std::string& where, Napi::Value value,
                                                   const KernelArray& array, const Plan& plan) const {
  const Napi::Array parts = as_array(where, value);
  const int64_t buffer = read_integer(where + " buffer", parts[0u], 0, static_cast<int64_t>(plan.buffers.size()));
  const int64_t offset = read_integer(where + " byteOffset", parts[1u], 0, kMaxSafeInteger);
  const int64_t length = read_integer(where + " length", parts[2u], 0, kMaxSafeInteger);
  const int bytes = element_bytes(array.type);
  int64_t available = static_cast<int64_t>(plan.arena_bytes);
  for (const Held& held : held_) {
    if (held.buffer != buffer) continue;
    if (held.view.type != array.type)
      fail(where, std::string("a buffer of ") + element_type_name(array.type), element_type_name(held.view.type));
    available = held.view.length * bytes;
  }
  if (offset % bytes != 0)
    fail(where, "a byteOffset that is a multiple of " + std::to_string(bytes), std::to_string(offset));
  if (offset > available || length > (available - offset) / bytes)
    fail(where, "an array within the " + std::to_string(available) + " bytes of buffer " + std::to_string(buffer),
         std::to_string(length) + " elements at byte " + std::to_string(offset));
  Placed placed{{static_cast<int>(buffer), offset}, {}};
  for (size_t slot = 0; slot < kSlots; slot++) {
    const uintptr_t base = buffer == kArena
                               ? kPlannedArena
                               : reinterpret_cast<uintptr_t>(plan.buffers[static_cast<size_t>(buffer) - 1].data[slot]);
    placed.places[slot] = {base + static_cast<uintptr_t>(offset), length};
  }
  return placed;
}

ProgramObject::Part ProgramObject::begin_run(const Napi::CallbackInfo& info, bool whole) {
  const int slot = static_cast<int>(read_integer("Program slot", info[0], 0, kSlots - 1));
  const auto count = static_cast<int64_t>(program_->calls().size());
  const bool prepare = info[whole ? 1 : 3].ToBoolean();
  const auto given = [&](size_t i) { return !whole && !info[i].IsUndefined(); };
  const int64_t first = given(1) ? read_integer("Program first call", info[1], 0, count) : 0;
  const int64_t end = given(2) ? read_integer("Program end of calls", info[2], first, count) : count;
  const Napi::Array arrays = info.This().As<Napi::Object>().Get(kArrays).As<Napi::Array>();
  for (size_t i = 0; i < held_.size(); i++) {
    size_t length = 0;
    void* data = nullptr;
    const Napi::Value array = arrays[static_cast<uint32_t>(i)];
    napi_get_typedarray_info(info.Env(), array, nullptr, &length, &data, nullptr, nullptr);
    if (data != held_[i].view.data || static_cast<int64_t>(length) != held_[i].view.length)
      fail(indexed("Program buffers", static_cast<size_t>(held_[i].buffer)), "the memory it was planned with",
           describe(array) + ": it was detached or resized");
  }
  count_arena(info.Env(), true);
  return {slot, prepare, static_cast<size_t>(first), static_cast<size_t>(end)};
}

Napi::Value ProgramObject::run(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&] { return queue(info, begin_run(info, false), false); });
}

Napi::Value ProgramObject::profile(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&] { return queue(info, begin_run(info, true), true); });
}

Napi::Value ProgramObject::queue(const Napi::CallbackInfo& info, const Part& part, bool is_profile) {
  if (free_runs_.empty()) {
    free_runs_.reserve(runs_.size() + 1);  // coming back, a run allocates nothing
    runs_.push_back(std::make_unique<PromisedRun>());
    free_runs_.push_back(runs_.back().get());
  }
  PromisedRun& run = *free_runs_.back();
  napi_value promise;
  if (napi_create_promise(info.Env(), &run.deferred, &promise) != napi_ok) throw Napi::Error::New(info.Env());
  free_runs_.pop_back();
  run.object = this;
  run.program = program_.get();
  run.slot = part.slot;
  run.first = part.first;
  run.end = part.end;
  run.prepare = part.prepare;
  run.milliseconds = is_profile ? &run.times : nullptr;
  run.is_queued = true;
  Ref();
  try {
    Instance::of(info.Env()).submit(run);
  } catch (const std::exception&) {
    run.failure = std::current_exception();
    settle(info.Env(), run);
  }
  return {info.Env(), promise};
}

Napi::Value ProgramObject::read_times(napi_env env, const PromisedRun& run) {
  const Napi::Array result = Napi::Array::New(env, run.times.size());
  for (size_t i = 0; i < run.times.size(); i++) {
    Napi::Object entry = Napi::Object::New(env);
    entry.Set("kernel", run.program->calls()[i].kernel->name);
    entry.Set("ms", run.times[i]);
    result.Set(static_cast<uint32_t>(i), entry);
  }
  return result;
}

void ProgramObject::settle(napi_env env, Run& base) {
  auto& run = static_cast<PromisedRun&>(base);
  ProgramObject& object = *run.object;
  run.ended.exchange(false, std::memory_order_acquire);
  run.is_queued = false;
  try {
    if (!run.failure)
      napi_resolve_deferred(env, run.deferred, run.milliseconds ? read_times(env, run) : Napi::Env(env).Undefined());
    else napi_reject_deferred(env, run.deferred, make_error(env, std::exchange(run.failure, nullptr)).Value());
    object.free_runs_.push_back(&run);
    object.Unref();
  } catch (const Napi::Error&) {
    // The environment is being closed and runs no JavaScript any more: nobody waits for the promise.
  }
}

Napi::Value ProgramObject::run_sync(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Part part = begin_run(info, false);
    program_->run(part.slot, part.first, part.end, part.prepare);
    return info.Env().Undefined();
  });
}

Napi::Value ProgramObject::finish(const Napi::CallbackInfo& info) {
  for (const auto& run : runs_)
    if (run->is_queued) wait_for(*run);
  return info.Env().Undefined();
}

Napi::Value ProgramObject::release(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    for (const auto& run : runs_)
      if (run->is_queued) fail("Program release", "a program without runs under way", "one with some");
    program_->release();
    count_arena(info.Env(), false);
    return info.Env().Undefined();
  });
}

Napi::Value ProgramObject::arena_bytes(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(program_->arena_bytes()));
}

}  // namespace fovea
