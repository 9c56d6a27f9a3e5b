// Pictures enlarged by whole numbers.
//
//   x, dx: [batch, height, width, channels]      y, dy: [batch, height * scale_height, width * scale_width, channels]
//
// Along each axis, place i of y is made of one or two neighbouring cells of x:
//   nearest:   cell floor(i / scale)
//   bilinear:  p = (i + 0.5) / scale - 0.5, kept within 0 and length - 1: 1 - f of cell floor(p) and f of the next
//              one, where f = p - floor(p). Pixels are areas, so their centres lie at halves (Keras, tf.image.resize).
//
// A cell of weight 0 has no part in it, so an infinite one does not spread.
#pragma once

#include "table/fields.h"

namespace fovea {

struct Upsample2dSize {
  int batch, height, width, channels;
  int scale_height, scale_width;
  int bilinear;  // 0: nearest
};
FOVEA_FIELDS(Upsample2dSize, batch, height, width, channels, scale_height, scale_width, bilinear)

/// y = the sum over rows and columns of weight * weight * x.
void upsample2d_forward(const Upsample2dSize& size, const float* x, float* y);

/// dx = the sum of weight * weight * dy over the places that the cell is part of. It gathers: no order of additions
/// depends on the threads.
void upsample2d_backward(const Upsample2dSize& size, const float* dy, float* dx);

}  // namespace fovea
