// A choice between two arrays, element by element; all three are repeated to a common shape.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// y: [d0, ..., d5], dense. condition, a and b have a stride for each of these axes, 0 where they are repeated.
struct WhereSize {
  int64_t d0, d1, d2, d3, d4, d5;
  int64_t c0, c1, c2, c3, c4, c5;
  int64_t a0, a1, a2, a3, a4, a5;
  int64_t b0, b1, b2, b3, b4, b5;
};
FOVEA_FIELDS(WhereSize, d0, d1, d2, d3, d4, d5, c0, c1, c2, c3, c4, c5, a0, a1, a2, a3, a4, a5, b0, b1, b2, b3, b4, b5)

/// y = condition is not 0 ? a : b
void where_forward(const WhereSize& size, const float* condition, const float* a, const float* b, float* y);

/// Gives those of da and db that are not null: dense, with the axes along which the operand is not repeated.
void where_backward(const WhereSize& size, const float* dy, const float* condition, float* da, float* db);

}  // namespace fovea
