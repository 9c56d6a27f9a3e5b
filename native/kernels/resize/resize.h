// Pictures of another size.
//
//   x, dx: [batch, height, width, channels]      y, dy: [batch, out_height, out_width, channels]
//
// Along each axis, position i of y is a weighted sum of neighbouring cells of x. Pixels are areas, so their centres lie
// at halves: the centre of position i is at p = (i + 0.5) * length / positions, where cell k reaches from k to k + 1.
//
//   nearest:   cell floor(p)
//   bilinear:  the two cells whose centres are next to p, by their distances
//   bicubic:   four cells, by Keys' cubic with a = -0.5; distances are rounded to 1 / 1024
//   lanczos3, lanczos5:   the cells whose centres are within 3 or 5 of p, by Lanczos' window
//   gaussian, mitchellcubic:   those within 1.5 or 2 of p, by a bell of deviation 0.5 or Mitchell and Netravali's cubic
//   area:      the cells that [i, i + 1) * length / positions overlaps, by how much
//
// Weights of cells beyond the edge are left out, and the others divided by their sum. With antialias, all kernels
// but nearest and area are as many times wider as there are cells for a position. Positions are in single precision:
// these are the cells and weights of tf.image.resize, to the bit where a position lies between two cells.
#pragma once

#include "table/fields.h"

namespace fovea {

FOVEA_ENUM(Interpolation, nearest, bilinear, bicubic, lanczos3, lanczos5, area, gaussian, mitchellcubic)

struct Resize2dSize {
  int batch, height, width, channels;
  int out_height, out_width;
  Interpolation interpolation;
  int antialias;
};
FOVEA_FIELDS(Resize2dSize, batch, height, width, channels, out_height, out_width, interpolation, antialias)

/// y = the sum over rows of weight * the sum over columns of weight * x.
void resize2d_forward(const Resize2dSize& size, const float* x, float* y);

/// dx = the same sums of dy over the positions that the cell is part of. They gather: no order of additions depends on
/// the threads.
void resize2d_backward(const Resize2dSize& size, const float* dy, float* dx);

}  // namespace fovea
