// Transposed 2-D convolution: the gradient of a convolution by its input, used forward. The size is that convolution's,
// so x has the shape of its output and y that of its input:
//
//   x: [batch, out_height, out_width, filters]   w: [kernel_height, kernel_width, channels / groups, filters]
//   y: [batch, height, width, channels]          b: [channels]
//
//   y[n, p, q, c] = b[c] + sum over kh, kw, f, and i, j that meet p and q, of  x[n, i, j, f] * w[kh, kw, c, f]
//     with p = i * stride_height + kh * dilation_height - pad_top
//     and  q = j * stride_width + kw * dilation_width - pad_left
//
// then relu (activation 1). Its gradients are the convolution of dy (dx), the convolution's gradient of the weights
// with dy as input and x as gradient (dw), and sums of dy (db).
#pragma once

#include "kernels/convolution/conv2d.h"

namespace fovea {

/// packed: what conv2d_transpose_pack made of w for this very size, or null; b may be null.
void conv2d_transpose_forward(const Conv2dSize& size, const float* x, const float* w, const float* packed,
                              const float* b, float* y);

/// Brings w into the order that the forward pass reads. Depends on the SIMD level in force.
void conv2d_transpose_pack(const Conv2dSize& size, const float* w, float* packed);

/// Floats that conv2d_transpose_pack needs, on any SIMD level. 0: there is nothing to gain, and w is read in any case.
int64_t conv2d_transpose_packed_length(const Conv2dSize& size);

}  // namespace fovea
