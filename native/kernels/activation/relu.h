// Rectified linear unit: y = max(x, 0). A NaN stays a NaN.
#pragma once

#include <cstdint>

#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

void relu_forward(const CountSize& size, const float* x, float* y);

struct ReluGradientSize {
  int64_t count;
  Precision output_precision;  // what dx is rounded to
};
FOVEA_FIELDS(ReluGradientSize, count, output_precision)

/// dx = dy + other where y > 0, else 0: the output is enough, so x need not be kept. other, the gradient by a second
/// use of y, may be null.
void relu_backward(const ReluGradientSize& size, const float* dy, const float* other, const float* y, float* dx);

}  // namespace fovea
