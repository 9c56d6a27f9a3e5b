// Rectified linear unit: y = max(x, 0). A NaN stays a NaN.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

void relu_forward(const CountSize& size, const float* x, float* y);

/// dx = dy + other where y > 0, else 0: the output is enough, so x need not be kept. other, the gradient by a second
/// use of y, may be null.
void relu_backward(const CountSize& size, const float* dy, const float* other, const float* y, float* dx);

}  // namespace fovea
