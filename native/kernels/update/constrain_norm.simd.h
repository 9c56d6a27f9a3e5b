// `_row`: one contiguous part of a vector. `_columns`: a part of neighbouring vectors, one element of each.

#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// In double precision from the first: no square of a float is beyond it.
double squares_row(const float* w, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const Doubles x = to_doubles(load_some(w + at, lanes_left(count - at)));
      total.part[j] = total.part[j] + x * x;
    }
  return sum(total);
}

/// totals has room for `count` rounded up to a vector.
void squares_columns(const float* w, double* totals, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const Doubles x = to_doubles(load_some(w + i, lanes_left(count - i)));
    store_doubles(totals + i, load_doubles(totals + i) + x * x);
  }
}

struct Scale {
  FOVEA_INLINE Vec value(float factor, Vec w) { return w * factor; }
};
struct ScaleEach {
  FOVEA_INLINE Vec value(int, Vec w, Vec factor) { return w * factor; }
};

void scale_row(float* w, float factor, int64_t count) { map_run<Scale>(factor, count, w, w); }

void scale_columns(float* w, const float* factors, int64_t count) { map_run<ScaleEach>(0, count, w, w, factors); }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
