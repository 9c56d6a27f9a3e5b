// Kernels as immediate, synchronous JavaScript functions: kernels.reluForward(size, { x, y }) on typed arrays, nothing
// copied.
#pragma once

#include <napi.h>

#include "table/kernel.h"

namespace fovea {

/// Where an array of a call is, and how many elements it has. Address 0 and length 0: null.
struct ArrayPlace {
  uintptr_t address = 0;
  int64_t length = 0;
};

/// Throws std::invalid_argument, its message begins with `where`, unless every array is long enough for the size and no
/// output lies on memory that the kernel's row does not allow. Null arrays have been looked at already.
void check_arrays(const std::string& where, const Kernel& kernel, const void* size, const ArrayPlace* places);

/// { reluForward(size, { x, y }), ... }
Napi::Object make_kernel_functions(Napi::Env env);

/// lengths(name, size): the least number of elements of every array; throws when the size is none the kernel can work
/// with.
Napi::Function make_lengths_function(Napi::Env env);
/// accepts(name, size): whether the kernel can work with the size.
Napi::Function make_accepts_function(Napi::Env env);

/// [{ name, sizeName, size: [{ name, type }], arrays: [{ name, dtype, written, optional, perSample, alias }] }, ...]:
/// the table as data, for the recorder and the passes.
Napi::Array describe_kernels(Napi::Env env);

}  // namespace fovea
