#include "simd/doubles.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// The sum of weight * x over some neighbouring pixels.
FOVEA_INLINE Vec blend_pixels(const float* x, int64_t step, const float* weights, int count, int n) {
  Vec sum = broadcast(-0.0f);  // 0 that keeps the sign of what is added
  for (int i = 0; i < count; i++) sum = fma(load_some(x + i * step, n), broadcast(weights[i]), sum);
  return sum;
}

/// The sum of weight * weight * x over the pixels of `rows` and `columns`; x is the first one. kLong: in double
/// precision, which takes in at most kShortSum terms at a time.
template <bool kLong>
FOVEA_INLINE Vec blend(const float* x, int64_t row_step, int64_t step, const Blend& rows, const Blend& columns, int n) {
  Vec sum = broadcast(-0.0f);
  Doubles total = broadcast_doubles(0.0);
  for (int i = 0; i < rows.count; i++, x += row_step) {
    if constexpr (kLong)
      for (int j = 0; j < columns.count; j += kShortSum) {
        const int count = columns.count - j < kShortSum ? columns.count - j : kShortSum;
        const Vec part = blend_pixels(x + j * step, step, columns.weights + j, count, n);
        total = total + to_doubles(part) * static_cast<double>(rows.weights[i]);
      }
    else sum = fma(blend_pixels(x, step, columns.weights, columns.count, n), broadcast(rows.weights[i]), sum);
  }
  return kLong ? to_floats(total) : sum;
}

/// One row of the picture that is written.
template <bool kLong>
void resample_row(const Resampling& r, int row, const float* from, float* to) {
  const int64_t row_step = static_cast<int64_t>(r.from_width) * r.channels;
  const Blend rows = r.rows[row];
  from += rows.first * row_step;
  for (int j = 0; j < r.to_width; j++, to += r.channels) {
    const Blend columns = r.columns[j];
    const float* x = from + static_cast<int64_t>(columns.first) * r.channels;
    for (int c = 0; c < r.channels; c += kLanes) {
      const int n = lanes_left(r.channels - c);
      store_some(to + c, blend<kLong>(x + c, row_step, r.channels, rows, columns, n), n);
    }
  }
}

using ResampleRow = void (*)(const Resampling&, int, const float*, float*);
ResampleRow choose_resample_row(int64_t terms) {
  return terms > 4 * kShortSum ? resample_row<true> : resample_row<false>;
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
