// Reductions of one row of numbers in sixteen virtual lanes: element i is taken by lane i % 16 on every target. For
// softmax, losses, norms; no guard.

#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {

/// The largest that is a number: what is computed from the row itself keeps a NaN of it.
FOVEA_INLINE float row_max(const float* x, int64_t count) {
  const float least = -__builtin_inff();
  Lanes16 best = all16(least);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < Lanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(count - at);
      best.part[j] = max(first_or(load_some(x + at, n), n, broadcast(least)), best.part[j]);
    }
  return largest(best);
}

/// Sum of Op::value(options, x[i], ...), which is stored to y where y is not null. Values past the end are left out.
template <typename Op, typename Options, typename... X>
FOVEA_INLINE float row_sum(const Options& options, int64_t count, float* y, const X*... x) {
  const Vec zero = broadcast(0.0f);
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count;) {
    Lanes16 part = zero16();
    for (const int64_t end = short_run_end(i, count); i < end; i += 16)
      for (int j = 0; j < Lanes16::kParts; j++) {
        const int64_t at = i + j * kLanes;
        const int n = lanes_left(count - at);
        const Vec v = Op::value(options, load_some(x + at, n)...);
        if (y) store_some(y + at, v, n);
        part.part[j] = part.part[j] + first_or(v, n, zero);
      }
    if (count <= 16 * kShortSum) return sum(part);
    take_in(total, part);
  }
  return static_cast<float>(sum(total));
}

/// What Op::value adds up of rows, element by element, in double precision. Zeros past the end must add nothing.
template <typename Op, typename... X>
FOVEA_INLINE double row_total(int64_t count, const X*... x) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count;) {
    Lanes16 part = zero16();
    for (const int64_t end = short_run_end(i, count); i < end; i += 16)
      for (int j = 0; j < Lanes16::kParts; j++) {
        const int64_t at = i + j * kLanes;
        const int n = lanes_left(count - at);
        part.part[j] = Op::value(part.part[j], load_some(x + at, n)...);
      }
    take_in(total, part);
  }
  return sum(total);
}

struct NoOptions {};

struct Identity {
  FOVEA_INLINE Vec value(NoOptions, Vec x) { return x; }
};

struct Product {
  FOVEA_INLINE Vec value(NoOptions, Vec a, Vec b) { return a * b; }
};

/// e^(x - shift)
struct ShiftedExp {
  FOVEA_INLINE Vec value(float shift, Vec x) { return exp(x - shift); }
};

struct Times {
  FOVEA_INLINE Vec value(float factor, Vec x) { return x * factor; }
};

/// The logarithm of one number, by the same polynomial on every target.
FOVEA_INLINE float log_of(float x) { return log(broadcast(x))[0]; }

}  // namespace fovea::FOVEA_TARGET
