// The engine's settings for JavaScript: instruction set and threads.
#pragma once

#include <napi.h>

namespace fovea {

/// { simd(), setSimd(level), simdLevels(), threads(), setThreads(n) }
Napi::Object make_engine_functions(Napi::Env env);

}  // namespace fovea
