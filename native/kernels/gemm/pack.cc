#include "kernels/gemm/pack.h"

#include <cstring>

#define FOVEA_SIMD_FILE "kernels/gemm/pack.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void pack_panel(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel) {
  constexpr int64_t kRowsAhead = 16, kLine = 16;  // the hardware does not prefetch short pieces far apart
  for (int64_t i = 0; i < k; i++, b += row, panel += width) {
    if (i + kRowsAhead < k)
      for (int64_t j = 0; j < columns; j += kLine) __builtin_prefetch(b + kRowsAhead * row + j);
    std::memcpy(panel, b, static_cast<size_t>(columns) * sizeof(float));
    for (int64_t j = columns; j < width; j++) panel[j] = 0.0f;
  }
}

void pack_panels(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panels) {
  SIMD_SELECT(pack_panels)(b, row, k, columns, width, panels);
}

void pack_panel_transposed(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel) {
  SIMD_SELECT(pack_panel_transposed)(b, row, k, columns, width, panel);
}

}  // namespace fovea
