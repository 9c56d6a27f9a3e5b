// The gated linear unit (Y. Dauphin et al., 2017): one half of the numbers times the sigmoid of the other.
//
//   x, dx: [outer, 2, half]      y, dy: [outer, half]
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct GluSize {
  int64_t outer, half;
};
FOVEA_FIELDS(GluSize, outer, half)

/// y = a / (1 + e^-b), x = (a, b)
void glu_forward(const GluSize& size, const float* x, float* y);

void glu_backward(const GluSize& size, const float* dy, const float* x, float* dx);

}  // namespace fovea
