#include "addon/engine.h"

#include <atomic>
#include <stdexcept>

#include "addon/decode.h"
#include "addon/instance.h"
#include "simd/level.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

Napi::Value simd(const Napi::CallbackInfo& info) { return Napi::String::New(info.Env(), level_name(simd_level())); }

Napi::Value simd_levels(const Napi::CallbackInfo& info) {
  Napi::Array result = Napi::Array::New(info.Env());
  for (const Level level : {Level::baseline, Level::avx2, Level::avx512, Level::neon})
    if (simd_supported(level)) result.Set(result.Length(), level_name(level));
  return result;
}

Napi::Value bfloat16(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), simd_has_matrix_registers() ? "amx"
                                       : simd_multiplies_pairs()   ? "avx512_bf16"
                                                                   : "float32");
}

Napi::Value set_simd(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    Level level;
    if (!info[0].IsString() || !parse_level(info[0].As<Napi::String>().Utf8Value().c_str(), level) ||
        !set_simd_level(level))
      throw std::invalid_argument("engine.setSimd: expected an instruction set of this CPU, received " +
                                  describe(info[0]) + ".");
    return info.Env().Undefined();
  });
}

Napi::Value threads(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    warn_of_missing_threads(info.Env());
    return Napi::Number::New(info.Env(), thread_count());
  });
}

Napi::Value set_threads(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    set_thread_count(static_cast<int>(read_integer("engine.setThreads", info[0], 1, kMaxThreads)));
    warn_of_missing_threads(info.Env());
    return info.Env().Undefined();
  });
}

}  // namespace

void warn_of_missing_threads(Napi::Env env) {
  static std::atomic<int> warned_of{0};
  const int given = thread_count(), wanted = wanted_thread_count();
  if (given >= wanted || warned_of.exchange(wanted) == wanted) return;
  const Napi::Object process = env.Global().Get("process").As<Napi::Object>();
  process.Get("emitWarning")
      .As<Napi::Function>()
      .Call(process, {Napi::String::New(env, "fovea: expected " + std::to_string(wanted) + " threads, works with " +
                                                 std::to_string(given) +
                                                 ": the system gives no more. FOVEA_NUM_THREADS or "
                                                 "engine.setThreads asks for fewer.")});
}

Napi::Object make_engine_functions(Napi::Env env) {
  Napi::Object result = Napi::Object::New(env);
  result.Set("simd", Napi::Function::New(env, simd, "simd"));
  result.Set("simdLevels", Napi::Function::New(env, simd_levels, "simdLevels"));
  result.Set("bfloat16", Napi::Function::New(env, bfloat16, "bfloat16"));
  result.Set("setSimd", Napi::Function::New(env, set_simd, "setSimd"));
  result.Set("threads", Napi::Function::New(env, threads, "threads"));
  result.Set("setThreads", Napi::Function::New(env, set_threads, "setThreads"));
  return result;
}

}  // namespace fovea
