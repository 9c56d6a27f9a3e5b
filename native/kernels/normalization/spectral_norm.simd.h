#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

double dot_row(const float* a, const float* b, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(count - at);
      total.part[j] = total.part[j] + to_doubles(load_some(a + at, n)) * to_doubles(load_some(b + at, n));
    }
  return sum(total);
}

/// totals += factor x; totals has room for `count` rounded up to a vector.
void add_scaled_row(const float* x, double factor, double* totals, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const Doubles values = to_doubles(load_some(x + i, lanes_left(count - i)));
    store_doubles(totals + i, load_doubles(totals + i) + values * factor);
  }
}

struct DivideAll {
  FOVEA_INLINE Vec value(float divisor, Vec x) { return x / divisor; }
};

void divide_range(float* x, float divisor, int64_t count) { map_run<DivideAll>(divisor, count, x, x); }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
