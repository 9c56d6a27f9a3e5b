// Kernels as immediate, synchronous JavaScript functions: kernels.reluForward(size, x, y) on typed arrays, nothing copied.
#pragma once

#include <napi.h>

#include "program/kernel.h"

namespace fovea {

/// Throws std::invalid_argument unless every array is long enough for the size and no output lies on memory that its row in exports.cc does not allow.
void check_arrays(const Kernel& kernel, const void* size, void* const* arrays, const int64_t* lengths);

/// { reluForward(size, x, y), ... }
Napi::Object make_kernel_functions(Napi::Env env);

/// [{ name, size: [{ name, type }], arrays: [{ name, dtype, written, optional, alias }] }, ...]: the table as data, for the recorder and the passes.
Napi::Array describe_kernels(Napi::Env env);

}  // namespace fovea
