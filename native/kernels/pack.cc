#include "kernels/pack.h"

#include <algorithm>
#include <cstring>

namespace fovea {

void pack_panel(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel) {
  for (int64_t i = 0; i < k; i++, b += row, panel += width) {
    std::memcpy(panel, b, static_cast<size_t>(columns) * sizeof(float));
    for (int64_t j = columns; j < width; j++) panel[j] = 0.0f;
  }
}

void pack_panel_transposed(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel) {
  // Sixteen k at a time: one cache line of every row of b, read once.
  for (int64_t k0 = 0; k0 < k; k0 += 16) {
    const int64_t block = std::min<int64_t>(16, k - k0);
    for (int64_t j = 0; j < columns; j++) {
      const float* from = b + j * row + k0;
      float* to = panel + k0 * width + j;
      for (int64_t i = 0; i < block; i++) to[i * width] = from[i];
    }
    for (int64_t i = 0; i < block; i++)
      for (int64_t j = columns; j < width; j++) panel[(k0 + i) * width + j] = 0.0f;
  }
}

}  // namespace fovea
