// Softmax and its logarithm along one axis of any array: a matrix row for row (inner = 1), or `inner` columns side by
// side.
//
//   x, y, dx, dy: [outer, length, inner], normalised over `length`
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct SoftmaxSize {
  int64_t outer;
  int length;
  int64_t inner;
};
FOVEA_FIELDS(SoftmaxSize, outer, length, inner)

/// y = e^(x - max) / sum e^(x - max)
void softmax_forward(const SoftmaxSize& size, const float* x, float* y);

/// dx = y (dy - sum(dy y))
void softmax_backward(const SoftmaxSize& size, const float* dy, const float* y, float* dx);

/// y = x - max - ln sum e^(x - max)
void log_softmax_forward(const SoftmaxSize& size, const float* x, float* y);

/// dx = dy - e^y sum(dy)
void log_softmax_backward(const SoftmaxSize& size, const float* dy, const float* y, float* dx);

}  // namespace fovea
