// The addon as Node.js loads it, once an environment: kernels, engine settings, programs.
#include <napi.h>

#if defined(_WIN32)
#include <windows.h>
#else
#include <dlfcn.h>
#endif

#include "addon/call.h"
#include "addon/constants.h"
#include "addon/decode.h"
#include "addon/engine.h"
#include "addon/first_threads.h"
#include "addon/instance.h"
#include "addon/program_object.h"
#include "threading/memory.h"

namespace fovea {

namespace {

constexpr int64_t kMaxFloats = int64_t{1} << 32;  // 16 GiB, more than Node.js gives

/// Keeps this library loaded until the process ends: Node.js unloads it with the last worker that uses it, yet the
/// pool's threads sleep in its code.
void stay_loaded() {
  static const int inside = 0;
#if defined(_WIN32)
  HMODULE module;
  GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                     reinterpret_cast<const char*>(&inside), &module);
#else
  Dl_info info;
  if (dladdr(&inside, &info)) dlopen(info.dli_fname, RTLD_NOW | RTLD_NODELETE);
#endif
}

/// setErrorClass(NativeError): the class of every error the addon throws from now on.
Napi::Value set_error_class(const Napi::CallbackInfo& info) {
  Instance::of(info.Env()).error_class = Napi::Persistent(info[0].As<Napi::Function>());
  return info.Env().Undefined();
}

/// Made as JavaScript makes it, which throws where there is no memory; napi_create_arraybuffer would end the process.
Napi::ArrayBuffer make_buffer(Napi::Env env, size_t bytes) {
  const Napi::Function type = env.Global().Get("ArrayBuffer").As<Napi::Function>();
  try {
    return type.New({Napi::Number::New(env, static_cast<double>(bytes))}).As<Napi::ArrayBuffer>();
  } catch (const Napi::Error&) {
    throw OutOfMemory(bytes);
  }
}

/// floats(length): a Float32Array of zeros, on huge pages where that is worth it. JavaScript owns the memory.
Napi::Value floats(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const size_t length = static_cast<size_t>(read_integer("floats", info[0], 0, kMaxFloats)),
                 bytes = length * sizeof(float);
    if (bytes < kLarge) return Napi::Float32Array::New(info.Env(), length, make_buffer(info.Env(), bytes), 0);
    Napi::ArrayBuffer buffer = make_buffer(info.Env(), padded_for_huge_pages(bytes));
    std::byte* p = static_cast<std::byte*>(buffer.Data());
    return Napi::Float32Array::New(info.Env(), length, buffer, use_huge_pages(p, bytes) - p);
  });
}

Napi::Value has_room_for_files(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), have_room_for_files());
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  stay_loaded();
  start_first_threads(env);
  env.SetInstanceData(new Instance(env));
  exports.Set("setErrorClass", Napi::Function::New(env, set_error_class, "setErrorClass"));
  exports.Set("kernels", make_kernel_functions(env));
  exports.Set("lengths", make_lengths_function(env));
  exports.Set("accepts", make_accepts_function(env));
  exports.Set("signatures", describe_kernels(env));
  exports.Set("constants", describe_constants(env));
  exports.Set("floats", Napi::Function::New(env, floats, "floats"));
  exports.Set("hasRoomForFiles", Napi::Function::New(env, has_room_for_files, "hasRoomForFiles"));
  exports.Set("engine", make_engine_functions(env));
  exports.Set("Program", ProgramObject::define(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(fovea, initialize)

}  // namespace fovea
