#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

void add_columns(const float* x, double* sums, int64_t count) {
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store_doubles(sums + i, load_doubles(sums + i) + to_doubles(load(x + i)));
  for (; i < count; i++) sums[i] += x[i];
}

double sum_row(const float* x, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(count - at);
      if (n > 0) total.part[j] = total.part[j] + to_doubles(load_some(x + at, n));
    }
  return sum(total);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
