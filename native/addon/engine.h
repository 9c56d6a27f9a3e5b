// The engine's settings for JavaScript: instruction set and threads.
#pragma once

#include <napi.h>

namespace fovea {

/// Once for a number of threads that was asked for and cannot be had: a warning of the process. Starts the threads.
void warn_of_missing_threads(Napi::Env env);

/// { simd(), setSimd(level), simdLevels(), bfloat16(), threads(), setThreads(n) }
Napi::Object make_engine_functions(Napi::Env env);

}  // namespace fovea
