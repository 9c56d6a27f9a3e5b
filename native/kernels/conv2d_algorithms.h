// The convolution algorithms. Each computes the formulas of conv2d.h; backward_data gives dx, backward_weights gives dw and db (each may be null).
#pragma once

#include "kernels/conv2d.h"

namespace fovea {

namespace im2col {
void forward(const Conv2dSize& s, const float* x, const float* w, const float* b, float* y);
void backward_data(const Conv2dSize& s, const float* w, const float* dy, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const float* dy, float* dw, float* db);
}  // namespace im2col

namespace direct {
void forward(const Conv2dSize& s, const float* x, const float* w, const float* b, float* y);
void backward_data(const Conv2dSize& s, const float* w, const float* dy, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const float* dy, float* dw, float* db);
}  // namespace direct

/// Kernels 3x3 and 5x5, stride 1, no dilation, no groups. One backward pass: dx and dw share their transforms.
namespace winograd {
void forward(const Conv2dSize& s, const float* x, const float* w, const float* b, float* y);
void backward(const Conv2dSize& s, const float* x, const float* w, const float* dy, float* dx, float* dw, float* db);
}  // namespace winograd

}  // namespace fovea
