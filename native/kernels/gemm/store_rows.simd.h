#include "simd/lanes.h"

#include "simd/bfloat16.h"

#include "simd/stored.h"

namespace fovea::FOVEA_TARGET {

FOVEA_INLINE Vec finished(const Stored& to, const float* x, const float* residual, int64_t i, int n) {
  if (n == 0) return broadcast(0.0f);
  Vec v = load_some(x + i, n);
  if (residual) v = v + load_stored(residual, to.residual_storage, i, n);
  return to.relu ? max(broadcast(0.0f), v) : v;
}

void store_rows(const float* x, int64_t x_row, int64_t rows, int64_t columns, const Stored& to) {
  constexpr int64_t kStep = 2 * kLanes;
  float* y = to.y;
  const float* residual = to.residual;
  for (int64_t r = 0; r < rows; r++, x += x_row, y += to.row) {
    for (int64_t i = 0; i < columns; i += kStep) {
      const int n = static_cast<int>(columns - i < kStep ? columns - i : kStep);
      store_stored(y, to.storage, i, finished(to, x, residual, i, lanes_left(n)),
                   finished(to, x, residual, i + kLanes, lanes_left(n - kLanes)), n);
    }
    if (residual) residual += to.residual_row;
  }
}

}  // namespace fovea::FOVEA_TARGET
