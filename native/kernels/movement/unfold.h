// Windows along one axis, written out beside the channels: a convolution over three axes is one over two axes of what
// unfold gives (col2im and im2col along one axis, PyTorch's unfold and fold).
//
//   x: [batch, length, positions, groups, channels]
//   y: [batch, out_length, positions, groups, window, channels]      b: [groups, channels]
//
//   unfold   y[n, o, p, g, k, c] = x[n, o * stride + k * dilation - pad, p, g, c], 0 outside
//   fold     x[n, l, p, g, c] = b[g, c] + the sum of y[n, o, p, g, k, c] over all o, k with o * stride + k * dilation -
//            pad = l
//
// Without b each is the gradient of the other.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct UnfoldSize {
  int batch, length, positions, groups, channels;
  int out_length, window, stride, dilation, pad;
};
FOVEA_FIELDS(UnfoldSize, batch, length, positions, groups, channels, out_length, window, stride, dilation, pad)

void unfold(const UnfoldSize& size, const float* x, float* y);

/// b may be null. It gathers: no order of additions depends on the threads.
void fold(const UnfoldSize& size, const float* y, const float* b, float* x);

}  // namespace fovea
