#include "kernels/gemm/transpose.simd.h"

namespace fovea::FOVEA_TARGET {

/// A row goes to all panels by whole vectors, of which the last may be partly zeros.
void pack_panels(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panels) {
  for (int64_t i = 0; i < k; i++, b += row, panels += width) {
    float* to = panels;
    for (int64_t j = 0; j < columns; j += width, to += k * width)
      for (int64_t v = 0; v < width; v += kLanes) store(to + v, load_some(b + j + v, lanes_left(columns - j - v)));
  }
}

/// B is read in `width` rows at once, from left to right: more streams than the hardware prefetcher follows.
void pack_panel_transposed(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel) {
  constexpr int64_t kFloatsAhead = 32;
  for (int64_t k0 = 0; k0 < k; k0 += kLanes, panel += kLanes * width) {
    const int depth = lanes_left(k - k0);
    for (int64_t j = 0; j < width; j += kLanes) {
      Vec rows[kLanes];
      const float* from = b + j * row + k0;
      if (depth == kLanes && j + kLanes <= columns) {
#pragma GCC unroll 16
        for (int i = 0; i < kLanes; i++) {
          rows[i] = load(from + i * row);
          __builtin_prefetch(from + i * row + kFloatsAhead);
        }
        transpose(rows);
#pragma GCC unroll 16
        for (int i = 0; i < kLanes; i++) store(panel + i * width + j, rows[i]);
        continue;
      }
      for (int i = 0; i < kLanes; i++) rows[i] = j + i < columns ? load_some(from + i * row, depth) : broadcast(0.0f);
      transpose(rows);
      for (int i = 0; i < depth; i++) store(panel + i * width + j, rows[i]);
    }
  }
}

}  // namespace fovea::FOVEA_TARGET
