// Copies along strides: transposition, slices with steps and their gradients, repetition.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// y[y_offset + i y0 + j y1 + ...] = x[x_offset + i x0 + j x1 + ...] for i < d0, j < d1, ... The strides of y pass over
/// no element twice: each is larger than what the axes after it reach. A stride of x may be 0.
struct CopyStridedSize {
  int64_t d0, d1, d2, d3, d4, d5;
  int64_t x_offset, x0, x1, x2, x3, x4, x5;
  int64_t y_offset, y0, y1, y2, y3, y4, y5;
};
FOVEA_FIELDS(CopyStridedSize, d0, d1, d2, d3, d4, d5, x_offset, x0, x1, x2, x3, x4, x5, y_offset, y0, y1, y2, y3, y4,
             y5)

void copy_strided(const CopyStridedSize& size, const float* x, float* y);

}  // namespace fovea
