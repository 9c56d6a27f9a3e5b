// What one environment (the main thread or a worker) has of the addon: the class of its errors, and the way finished
// runs come back to its thread.
#pragma once

#include <napi.h>

#include <exception>
#include <string>

#include "program/queue.h"

namespace fovea {

class Instance {
 public:
  explicit Instance(Napi::Env env);

  static Instance& of(Napi::Env env) { return *env.GetInstanceData<Instance>(); }

  /// A run of this environment begins; the process stays alive until it has come back. Throws where there can be no
  /// run.
  void submit(Run& run);

  Napi::FunctionReference error_class;  // NativeError of lib/core/errors.ts

 private:
  /// On the engine's thread.
  static void finished(Run& run);
  /// On the environment's thread.
  static void come_back(napi_env env, napi_value, void* instance, void* run);
  static void close(void* instance);

  napi_env env_;
  napi_threadsafe_function completions_ = nullptr;
  int in_flight_ = 0;
};

/// The error JavaScript gets: a NativeError once lib/engine/native.ts has given its class, a plain Error before.
Napi::Error make_error(Napi::Env env, const std::string& message);

/// The same of a C++ exception.
Napi::Error make_error(Napi::Env env, const std::exception_ptr& failure);

/// Runs body; a C++ exception becomes a thrown JavaScript error. Every function given to JavaScript is wrapped in it.
template <typename Body>
auto guarded(Napi::Env env, Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (...) {
    throw make_error(env, std::current_exception());
  }
}

}  // namespace fovea
