// Pictures seen through a projective transform, one for each sample.
//
//   x, dx: [batch, height, width, channels]      y, dy: [batch, out_height, out_width, channels]
//   transform: [batch, 8] = a0 a1 a2 b0 b1 b2 c0 c1
//
// Pixel (i, j) of y is x at row (b0 j + b1 i + b2) / k and column (a0 j + a1 i + a2) / k, k = c0 j + c1 i + 1. A
// position outside x is brought back along each axis by the fill mode, with n the axis's length (tf.raw_ops
// .ImageProjectiveTransformV3):
//   constant   stays there: what is not x is `fill_value`
//   nearest    the pixel of the edge: aaaa|abcd|dddd
//   reflect    mirrored at the edges: dcba|abcd|dcba
//   wrap       from the other side, with one step of n for each n - 1 pixels: abcd|abcd|abcd
// then kept within 0 and n - 1, all but 'constant'. Where k is 0, and where a position is not finite, y is
// `fill_value`.
//
// Nearest takes the pixel at the rounded position, halves away from 0; bilinear blends the pixels at both sides of it
// along both axes. A pixel of weight 0 has no part in it, so an infinite one does not spread.
#pragma once

#include "kernels/image/fill_mode.h"
#include "table/fields.h"

namespace fovea {

struct Warp2dSize {
  int batch, height, width, channels;
  int out_height, out_width;
  FillMode fill_mode;  // all but mirror
  int bilinear;        // 0: nearest
  float fill_value;
};
FOVEA_FIELDS(Warp2dSize, batch, height, width, channels, out_height, out_width, fill_mode, bilinear, fill_value)

void warp2d_forward(const Warp2dSize& size, const float* x, const float* transform, float* y);

/// dx = the sum of weight * dy over the positions that the pixel is part of, in double precision: the transpose of
/// forward. Each task adds for rows of its own, in the order of the positions, so no order of additions depends on the
/// threads.
void warp2d_backward(const Warp2dSize& size, const float* dy, const float* transform, float* dx);

}  // namespace fovea
