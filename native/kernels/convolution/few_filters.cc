#include "kernels/convolution/few_filters.h"

#include <algorithm>

#define FOVEA_SIMD_FILE "kernels/convolution/few_filters.simd.h"
#include "simd/foreach_target.h"

namespace fovea::direct {

void multiply_dots(const DotRow& row) { SIMD_SELECT(multiply_dots)(row); }

void spread_weights(const float* panel, int64_t width, int segments, int length, int filters, float* weights) {
  for (int s = 0; s < segments; s++)
    for (int64_t k = 0; k < length; k += kDotLanes) {
      const int64_t count = std::min(kDotLanes, length - k);
      for (int f = 0; f < filters; f++, weights += kDotLanes) {
        for (int64_t i = 0; i < count; i++) weights[i] = panel[i * width + f];
        std::fill_n(weights + count, kDotLanes - count, 0.0f);
      }
      panel += count * width;
    }
}

}  // namespace fovea::direct
