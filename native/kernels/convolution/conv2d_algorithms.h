// The convolution algorithms. Each computes the formulas of conv2d.h; backward_data gives dx, backward_weights gives dw
// and db (each may be null).
#pragma once

#include "kernels/convolution/conv2d.h"
#include "threading/scratch.h"

namespace fovea {

namespace im2col {
void forward(const Conv2dSize& s, const float* x, const float* w, const Conv2dOutput& out);
void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db);
}  // namespace im2col

/// `packed` of a forward pass is what pack made of w, or null; moments are only asked for where it is null.
/// moments_parts: how many parts of moments the forward pass gathers, by the shape alone; 0: none.
namespace direct {
int64_t moments_parts(const Conv2dSize& s);
int64_t packed_length(const Conv2dSize& s);
void pack(const Conv2dSize& s, const float* w, float* packed);
void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out);
void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db);
/// Whether the gradient of the weights has rows of outputs to make words of.
bool pairs_rows(const Conv2dSize& s);

/// What conv2d_transpose.h says; b and packed may be null. Its packed weights are in an order of their own.
int64_t transpose_packed_length(const Conv2dSize& s);
void transpose_pack(const Conv2dSize& s, const float* w, float* packed);
void transpose(const Conv2dSize& s, const float* x, const float* w, const float* packed, const float* b, bool relu,
               float* y);
}  // namespace direct

/// Kernels 1x1 without padding and groups; nothing pooled forward.
namespace pointwise {
int64_t moments_parts(const Conv2dSize& s);
int64_t packed_length(const Conv2dSize& s);
void pack(const Conv2dSize& s, const float* w, float* packed);
void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out);
void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db);
}  // namespace pointwise

/// Kernels 3x3 and 5x5, stride 1, no dilation, no groups. One backward pass: dx and dw share their transforms. Both
/// passes give false, and outputs that mean nothing, where a value is not finite or not below kWinogradLimit
/// (winograd.h). packed_weights: w within what pack made of it.
namespace winograd {
int64_t moments_parts(const Conv2dSize& s);
int64_t packed_length(const Conv2dSize& s);
void pack(const Conv2dSize& s, const float* w, float* packed);
const float* packed_weights(const Conv2dSize& s, const float* packed);
bool forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out);
bool backward(const Conv2dSize& s, const float* x, const float* w, const Conv2dGradient& gradient, float* dx, float* dw,
              float* db);
}  // namespace winograd

/// Every channel has filters of its own: as many groups as channels.
namespace depthwise {
int64_t packed_length(const Conv2dSize& s);
void pack(const Conv2dSize& s, const float* w, float* packed);
void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out);
void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx);
void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db);
}  // namespace depthwise

/// 2x2 max-pooling of rows of a convolution's output, relu included; z: [rows][width][filters], rows even, y: [rows /
/// 2][width / 2][filters].
void pool_rows(const float* z, int rows, int width, int filters, bool relu, float* y, uint8_t* index);

/// y = y + b, then relu where that is wanted; b may be null. y: [pixels, channels].
void add_bias(const float* b, bool relu, int64_t pixels, int channels, float* y);

/// Rows [i0, i1) of image n of the gradient of the convolution itself, [i1 - i0][out_width][filters], from the gradient
/// after relu and pooling.
void expand_gradient(const Conv2dSize& s, const Conv2dGradient& gradient, int64_t n, int i0, int i1, float* dz);

/// The same for the whole batch: dy itself where that is plain, else in scratch.
const float* whole_gradient(const Conv2dSize& s, const Conv2dGradient& gradient, Scratch& scratch);

}  // namespace fovea
