#include "kernels/reduce/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct CentredSquare {
  FOVEA_INLINE Vec value(float mean, Vec x) { return (x - mean) * (x - mean); }
};

struct Standardized {
  float mean, rstd;
  FOVEA_INLINE Vec value(const Standardized& o, Vec x) { return (x - o.mean) * o.rstd; }
};

/// Returns rstd.
float standardize_row(const float* x, float* y, int length, float epsilon) {
  const auto count = static_cast<float>(length);
  const float mean = row_sum<Identity>(NoOptions{}, length, nullptr, x) / count;
  const float variance = row_sum<CentredSquare>(mean, length, nullptr, x) / count;
  const float rstd = 1.0f / sqrt(broadcast(variance + epsilon))[0];
  map_run<Standardized>(Standardized{mean, rstd}, length, y, x);
  return rstd;
}

struct StandardizedGradient {
  float mean, slope, rstd;
  FOVEA_INLINE Vec value(const StandardizedGradient& o, Vec dy, Vec y) {
    return fma(y, broadcast(-o.slope), dy - o.mean) * o.rstd;
  }
};

void standardize_gradient_row(const float* dy, const float* y, float* dx, int length, float rstd) {
  const auto count = static_cast<float>(length);
  const float mean = row_sum<Identity>(NoOptions{}, length, nullptr, dy) / count;
  const float slope = row_sum<Product>(NoOptions{}, length, nullptr, dy, y) / count;
  map_run<StandardizedGradient>(StandardizedGradient{mean, slope, rstd}, length, dx, dy, y);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
