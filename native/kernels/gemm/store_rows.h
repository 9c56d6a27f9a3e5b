// Sums as they go to memory, where that holds words of pairs (kernels/precision.h): what tiles gave lies in a near
// cache, and is finished there.
#pragma once

#include <cstdint>

#include "kernels/precision.h"

namespace fovea {

/// Where numbers go, and what is done to them on the way: y = x + residual, then relu. Both are given in floats of
/// their own storage, as are the distances between rows.
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
