// What one environment (the main thread or a worker) has of the addon, and how C++ exceptions become JavaScript errors.
#pragma once

#include <napi.h>

#include <exception>
#include <utility>

namespace fovea {

struct Instance {
  Napi::FunctionReference error_class;  // NativeError of lib/errors.ts
};

/// The error JavaScript gets: a NativeError once lib/native.ts has given its class, a plain Error before.
Napi::Error make_error(Napi::Env env, const std::string& message);

/// Runs body; a C++ exception becomes a thrown JavaScript error. Every function given to JavaScript is wrapped in it.
template <typename Body>
Napi::Value guarded(Napi::Env env, Body&& body) {
  try {
    return body();
  } catch (const Napi::Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw make_error(env, "out of memory: the system gave no more.");
  } catch (const std::exception& error) {
    throw make_error(env, error.what());
  }
}

}  // namespace fovea
