#include "kernels/reduce/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Above {
  double sum, count;
};

/// Sum of `of`, less `shift` each, and count of the elements where x - shift > threshold.
FOVEA_INLINE Above above(const float* of, const float* x, float shift, float threshold, int length) {
  const Vec zero = broadcast(0.0f), least = broadcast(-__builtin_inff());
  DoubleLanes16 sums = all16_doubles(0.0), counts = all16_doubles(0.0);
  for (int i = 0; i < length; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int at = i + j * kLanes;
      const int n = lanes_left(length - at);
      const VecInt is_above = first_or(load_some(x + at, n) - shift, n, least) > threshold;
      sums.part[j] = sums.part[j] + to_doubles(is_above ? load_some(of + at, n) - shift : zero);
      counts.part[j] = counts.part[j] + to_doubles(is_above ? broadcast(1.0f) : zero);
    }
  return {sum(sums), sum(counts)};
}

/// The numbers above a threshold. Relative to the largest number the threshold is between -1 and 0; each iteration
/// raises it to that of the numbers above the last one, until these stay the same (C. Michelot, 1986).
Support support(const float* x, int length) {
  const float shift = row_max(x, length);
  float threshold = -1.0f;
  Above now = above(x, x, shift, threshold, length), before = {0, 0};
  while (now.count > 0 && (before.count == 0 || now.count < before.count)) {
    before = now;
    threshold = static_cast<float>((now.sum - 1) / now.count);
    now = above(x, x, shift, threshold, length);
  }
  return {shift, threshold};
}

struct Rest {
  FOVEA_INLINE Vec value(float threshold, Vec x) { return max(broadcast(0.0f), x - threshold); }
};
struct Passed {
  FOVEA_INLINE Vec value(float threshold, Vec dy, Vec x) { return x > threshold ? dy : broadcast(0.0f); }
};

void rest_row(const float* x, float threshold, float* y, int length) { map_run<Rest>(threshold, length, y, x); }

/// Gives what passes, and its sum.
double passed_row(const float* dy, const float* x, float threshold, float* dx, int length) {
  const double total = above(dy, x, 0.0f, threshold, length).sum;
  map_run<Passed>(threshold, length, dx, dy, x);
  return total;
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
