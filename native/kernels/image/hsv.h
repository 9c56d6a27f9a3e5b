// Hue and saturation of RGB pictures, changed for each sample.
//
//   x, dx, y, dy: [batch, pixels, 3]      change: [batch, 2] = shift of the hue in turns, factor of the saturation
//
// v is the largest of red, green and blue, s = (v - smallest) / v (0 where v <= 0), h the hue in turns (0 for grey), as
// tf.image.rgb_to_hsv has them. y is the colour of hue h + shift, saturation s' = min(max(factor s, low), high), and
// value v:
//
//   y = v (1 - s' (1 - d)),  d = red min(max(|6 h - 3| - 1, 0), 1), green and blue min(max(2 - |6 h - c|, 0), 1), c =
//   2, 4
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct AdjustHsvSize {
  int batch;
  int64_t pixels;
  float low, high;
};
FOVEA_FIELDS(AdjustHsvSize, batch, pixels, low, high)

void adjust_hsv_forward(const AdjustHsvSize& size, const float* x, const float* change, float* y);

/// The gradient by x. Of equal largest (smallest) channels the first (last) has it; the hue of grey has none.
void adjust_hsv_backward(const AdjustHsvSize& size, const float* dy, const float* x, const float* change, float* dx);

}  // namespace fovea
