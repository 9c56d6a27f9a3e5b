// Elements along one axis by their indices.
//
//   x, dx: [outer, length, inner]      indices: [count]      y, dy: [outer, count, inner]
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct TakeSize {
  int64_t outer, length, inner, count;
};
FOVEA_FIELDS(TakeSize, outer, length, inner, count)

/// y[o, k, i] = x[o, indices[k], i]. Indices are floats, whose fractions are dropped; a negative one
/// counts from the end, and one that is outside, or NaN, gives zeros. Tables of embeddings, padding that mirrors or
/// repeats, flips and rolls are such copies.
void take_forward(const TakeSize& size, const float* x, const float* indices, float* y);

/// dx[o, indices[k], i] = sum of dy[o, k, i], in the order of k; 0 where no index leads.
void take_backward(const TakeSize& size, const float* dy, const float* indices, float* dx);

}  // namespace fovea
