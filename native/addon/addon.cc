// The addon as Node.js loads it, once an environment: kernels, engine settings, programs.
#include <napi.h>

#include "addon/call.h"
#include "addon/engine.h"
#include "addon/instance.h"
#include "addon/program_object.h"

namespace fovea {

namespace {

/// setErrorClass(NativeError): the class of every error the addon throws from now on.
Napi::Value set_error_class(const Napi::CallbackInfo& info) {
  Instance::of(info.Env()).error_class = Napi::Persistent(info[0].As<Napi::Function>());
  return info.Env().Undefined();
}

Napi::Object initialize(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Instance(env));
  exports.Set("setErrorClass", Napi::Function::New(env, set_error_class, "setErrorClass"));
  exports.Set("kernels", make_kernel_functions(env));
  exports.Set("signatures", describe_kernels(env));
  exports.Set("engine", make_engine_functions(env));
  exports.Set("Program", ProgramObject::define(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(fovea, initialize)

}  // namespace fovea
