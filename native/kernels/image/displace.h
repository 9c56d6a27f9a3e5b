// Pictures whose pixels are taken from positions of their own.
//
//   x, dx, y, dy: [batch, height, width, channels]      shift: [batch, height, width, 2] = down, right
//
// Pixel (i, j) of y is x at row i + down and column j + right. A position outside x is brought back along each axis by
// the fill mode, with n the axis's length:
//   constant   what is not x is `fill_value`
//   nearest    the pixel of the edge: aaaa|abcd|dddd
//   reflect    mirrored at the edges: dcba|abcd|dcba
//   wrap       from the other side: abcd|abcd|abcd
//   mirror     mirrored at the outer pixels: dcb|abcd|cba
//
// Nearest takes the pixel at the rounded position, halves to even; bilinear blends the pixels at both sides of it along
// both axes, each brought back by itself. A pixel of weight 0 has no part in it. Where a position is not finite, y is
// `fill_value`.
#pragma once

#include "kernels/image/fill_mode.h"
#include "table/fields.h"

namespace fovea {

struct Displace2dSize {
  int batch, height, width, channels;
  FillMode fill_mode;
  int bilinear;  // 0: nearest
  float fill_value;
};
FOVEA_FIELDS(Displace2dSize, batch, height, width, channels, fill_mode, bilinear, fill_value)

void displace2d_forward(const Displace2dSize& size, const float* x, const float* shift, float* y);

/// The transpose of forward, in double precision. Each task adds for one picture, in the order of the positions.
void displace2d_backward(const Displace2dSize& size, const float* dy, const float* shift, float* dx);

}  // namespace fovea
