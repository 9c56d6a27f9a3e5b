#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

double dot(const float* a, const float* b, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count;) {
    Lanes16 part = zero16();
    for (const int64_t end = short_run_end(i, count); i < end; i += 16)
      for (int j = 0; j < Lanes16::kParts; j++) {
        const int64_t at = i + j * kLanes;
        const int n = lanes_left(count - at);
        part.part[j] = fma(load_some(a + at, n), load_some(b + at, n), part.part[j]);
      }
    take_in(total, part);
  }
  return sum(total);
}

struct Scaled {
  FOVEA_INLINE Vec value(float factor, Vec x) { return x * factor; }
};

/// y = factor x
void scale(int64_t count, float factor, const float* x, float* y) { map_run<Scaled>(factor, count, y, x); }

struct AddScaled {
  FOVEA_INLINE Vec value(float factor, Vec x, Vec y) { return fma(x, broadcast(factor), y); }
};

/// y += factor x
void add_scaled(int64_t count, float factor, const float* x, float* y) { map_run<AddScaled>(factor, count, y, x, y); }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
