// Histogram equalization: every channel's values spread so that all are about as frequent.
//
//   x, y: [pixels, channels]
//
// With v = 255 (x - low) / (high - low) and cell(v) = (bins - 1) v / 255 cut to a whole number from 0 to bins - 1, the
// number of pixels of a channel whose cell is at most i is count(i), and
//
//   y = low + (high - low) / 255 * round(255 (count(cell(v)) - count(first)) / (pixels - count(first)))
//
// first being the lowest cell with pixels. A channel all in one cell stays as it is. y is a step function
// of x, so there is no gradient.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

constexpr int kMaxBins = 1 << 24;

struct EqualizeSize {
  int64_t pixels;
  int channels, bins;
  float low, high;
};
FOVEA_FIELDS(EqualizeSize, pixels, channels, bins, low, high)

void equalize(const EqualizeSize& size, const float* x, float* y);

}  // namespace fovea
