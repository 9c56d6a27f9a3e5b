#include "kernels/update/orthogonal_penalty.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/update/orthogonal_penalty.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void orthogonal_penalty(const OrthogonalPenaltySize& s, const float* w, float* loss, float* dw) {
  const int64_t count = s.by_columns ? s.columns : s.rows, length = s.by_columns ? s.rows : s.columns;
  const int64_t vector_step = s.by_columns ? 1 : s.columns, step = s.by_columns ? s.columns : 1;
  Scratch scratch;
  float* units = scratch.floats(count, length);
  float* inverse = scratch.floats(count);
  auto* totals = static_cast<double*>(scratch.bytes(static_cast<size_t>(count) * sizeof(double)));
  parallel_for(count, grain_of(2 * length), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      float* unit = units + i * length;
      for (int64_t j = 0; j < length; j++) unit[j] = w[i * vector_step + j * step];
      inverse[i] = static_cast<float>(std::min(1 / std::sqrt(SIMD_SELECT(dot)(unit, unit, length)), 1e7));
      SIMD_SELECT(scale)(length, inverse[i], unit, unit);
    }
  });
  const double mean = s.factor / (static_cast<double>(count) * static_cast<double>(count - 1));
  parallel_for(count, grain_of(2 * count * length), [&](int64_t begin, int64_t end) {
    Scratch own;
    float* derivative = own.floats(length);
    for (int64_t i = begin; i < end; i++) {
      const float* unit = units + i * length;
      std::fill_n(derivative, length, 0.0f);
      totals[i] = 0;
      for (int64_t other = 0; other < count; other++) {
        if (other == i) continue;
        const double product = SIMD_SELECT(dot)(unit, units + other * length, length);
        totals[i] += std::abs(product);
        if (dw && product != 0)
          SIMD_SELECT(add_scaled)(length, product > 0 ? 1.0f : -1.0f, units + other * length, derivative);
      }
      if (!dw) continue;
      const double along = inverse[i] < 1e7f ? SIMD_SELECT(dot)(unit, derivative, length) : 0;
      const double scale = 2 * mean * inverse[i];
      for (int64_t j = 0; j < length; j++)
        dw[i * vector_step + j * step] += static_cast<float>(scale * (derivative[j] - along * unit[j]));
    }
  });
  double total = 0;
  for (int64_t i = 0; i < count; i++) total += totals[i];
  *loss = static_cast<float>(mean * total);
}

}  // namespace fovea
