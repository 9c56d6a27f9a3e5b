// Sparsemax (A. Martins, R. Astudillo, 2016) along one axis, as Keras 3.15 computes it.
//
//   x, y, dx, dy: [outer, length, inner], over `length`
//
// The support are the k largest numbers z1 >= z2 >= ... with j zj > z1 + ... + zj - 1. The paper subtracts (z1 + ... +
// zk - 1) / k, so that what is left sums to 1; Keras sums the running sums of the support, too: (k z1 + (k - 1) z2 +
// ... + zk - 1) / k. Both are the same where the support is one number.
#pragma once

#include "kernels/activation/softmax.h"

namespace fovea {

/// y = max(x - threshold, 0)
void sparsemax_forward(const SoftmaxSize& size, const float* x, float* y);

/// dx = dy where y > 0, less the share of the threshold: (k - j + 1) / k of their sum for zj
void sparsemax_backward(const SoftmaxSize& size, const float* dy, const float* x, float* dx);

}  // namespace fovea
