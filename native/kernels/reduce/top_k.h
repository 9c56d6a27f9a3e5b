// The largest numbers of a row.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// x, dx: [rows, columns]      values, indices, dvalues: [rows, k]
struct TopKSize {
  int64_t rows;
  int columns, k;
};
FOVEA_FIELDS(TopKSize, rows, columns, k)

/// The k largest of every row from the largest on, and where they stand. Of equals the first comes first; NaN is larger
/// than any number.
void top_k_forward(const TopKSize& size, const float* x, float* values, float* indices);

/// dx[r, indices[r, i]] = dvalues[r, i], all others 0.
void top_k_backward(const TopKSize& size, const float* dvalues, const float* indices, float* dx);

}  // namespace fovea
