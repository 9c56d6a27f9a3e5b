// Running sums along one axis.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct CumsumSize {
  int64_t outer, length, inner;
  int reverse;  // 1: from the end
};
FOVEA_FIELDS(CumsumSize, outer, length, inner, reverse)

/// y[o, k, i] = x[o, 0, i] + ... + x[o, k, i], in double precision. The gradient is the sum in the other direction.
void cumsum(const CumsumSize& size, const float* x, float* y);

}  // namespace fovea
