#include "kernels/elementwise/elementwise.h"

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/elementwise.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void add(const CountSize& size, const float* a, const float* b, float* y) {
  parallel_for(size.count, grain_of(1), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(add_range)(a + begin, b + begin, y + begin, end - begin);
  });
}

void add_into(const CountSize& size, const float* x, float* y) { add(size, x, y, y); }

void round_bfloat16(const CountSize& size, const float* x, float* y) {
  parallel_for(size.count, grain_of(1), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(round_bfloat16_range)(x + begin, y + begin, end - begin);
  });
}

void round_rows(int64_t rows, int64_t columns, int64_t row, float* x) {
  if (columns == row) columns *= rows, rows = 1;
  for (int64_t i = 0; i < rows; i++, x += row) SIMD_SELECT(round_bfloat16_range)(x, x, columns);
}

void fill(const FillSize& size, float* y) {
  parallel_for(size.count, grain_of(1), [&](int64_t begin, int64_t end) { std::fill(y + begin, y + end, size.value); });
}

void scale_offset(const ScaleOffsetSize& size, const float* x, const float* scale, const float* offset, float* y) {
  // Few channels are repeated until they fill vectors: [rows, 3] is then worked on as [rows / 86, 258].
  const int64_t repeat = std::min<int64_t>(std::max(size.rows, int64_t{1}), (255 + size.channels) / size.channels);
  const int64_t period = repeat * size.channels;
  Scratch scratch;
  float* scales = scratch.floats(period);
  float* offsets = scratch.floats(period);
  for (int64_t i = 0; i < period; i++) {
    scales[i] = scale[i % size.channels];
    offsets[i] = offset ? offset[i % size.channels] : 0.0f;
  }
  const int64_t count = size.rows * size.channels;
  parallel_for((count + period - 1) / period, grain_of(period), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin * period; i < std::min(end * period, count); i += period)
      SIMD_SELECT(scale_offset_range)(x + i, scales, offsets, y + i, std::min(period, count - i));
  });
}

}  // namespace fovea
