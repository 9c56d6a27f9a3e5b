// Stores rows of sums as words of bfloat16 (kernels/precision.h), or adds residuals that are stored so: tiles have
// written the sums to a buffer that stays in the cache.
#pragma once

#include <cstdint>

#include "kernels/precision.h"

namespace fovea {

/// y = x + residual, then relu: where y and residual are, and how they are stored. Distances between rows count floats
/// of memory, whatever the storage.
struct Stored {
  float* y;
  int64_t row;
  Storage storage;
  const float* residual;  // or null
  int64_t residual_row;
  Storage residual_storage;
  bool relu;
};

/// Rows of x, `x_row` apart, of `columns` numbers each: an even number of them where something is words.
void store_rows(const float* x, int64_t x_row, int64_t rows, int64_t columns, const Stored& to);

}  // namespace fovea
