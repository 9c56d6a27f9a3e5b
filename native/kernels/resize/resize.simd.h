#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// The sum of weight * x over some neighbours, `step` apart.
FOVEA_INLINE Vec short_blend(const float* x, int64_t step, const float* weights, int count, int n) {
  Vec sum = broadcast(-0.0f);  // 0 that keeps the sign of what is added
  for (int i = 0; i < count; i++) sum = fma(load_some(x + i * step, n), broadcast(weights[i]), sum);
  return sum;
}

/// The same. kLong: in double precision, which takes in at most kShortSum terms at a time.
template <bool kLong>
FOVEA_INLINE Vec blend(const float* x, int64_t step, const Blend& b, int n) {
  if (b.count == 0) return broadcast(0.0f);
  if constexpr (!kLong) return short_blend(x, step, b.weights, b.count, n);
  Doubles total = broadcast_doubles(0.0);
  for (int i = 0; i < b.count; i += kShortSum) {
    const int count = b.count - i < kShortSum ? b.count - i : kShortSum;
    total = total + to_doubles(short_blend(x + i * step, step, b.weights + i, count, n));
  }
  return to_floats(total);
}

/// One row of the picture that is written. `line` has room for a row of the other picture.
template <bool kLong>
void resample_row(const Resampling& r, int row, const float* from, float* line, float* to) {
  const int64_t length = static_cast<int64_t>(r.from_width) * r.channels;
  const Blend rows = r.rows[row];
  const float* x = from + rows.first * length;
  if (r.keeps_columns || rows.count != 1 || rows.weights[0] != 1.0f) {
    float* blended = r.keeps_columns ? to : line;
    for (int64_t c = 0; c < length; c += kLanes) {
      const int n = lanes_left(length - c);
      store_some(blended + c, blend<kLong>(x + c, length, rows, n), n);
    }
    x = blended;
  }
  if (r.keeps_columns) return;
  for (int j = 0; j < r.to_width; j++, to += r.channels) {
    const Blend columns = r.columns[j];
    const float* pixels = x + static_cast<int64_t>(columns.first) * r.channels;
    for (int c = 0; c < r.channels; c += kLanes) {
      const int n = lanes_left(r.channels - c);
      store_some(to + c, blend<kLong>(pixels + c, r.channels, columns, n), n);
    }
  }
}

using ResampleRow = void (*)(const Resampling&, int, const float*, float*, float*);
ResampleRow choose_resample_row(int64_t terms) {
  return terms > 4 * kShortSum ? resample_row<true> : resample_row<false>;
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
