#include "kernels/image/warp.h"

#include <algorithm>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// What the pixels of a row of y are made of: the first pixel of x along both axes, the weights of its row and column
/// and of the next ones, and what the fill value adds.
struct RowParts {
  int32_t *rows, *columns;
  float *upper, *lower, *left, *right, *fill;

  RowParts(int64_t width, Scratch& scratch)
      : rows(numbers(width, scratch)),
        columns(numbers(width, scratch)),
        upper(scratch.floats(width)),
        lower(scratch.floats(width)),
        left(scratch.floats(width)),
        right(scratch.floats(width)),
        fill(scratch.floats(width)) {}

 private:
  static int32_t* numbers(int64_t count, Scratch& scratch) {
    return static_cast<int32_t*>(scratch.bytes(static_cast<size_t>(count) * sizeof(int32_t)));
  }
};

}  // namespace

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/image/warp.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void warp2d_forward(const Warp2dSize& s, const float* x, const float* transform, float* y) {
  const int64_t x_picture = int64_t{s.height} * s.width * s.channels, y_row = int64_t{s.out_width} * s.channels;
  parallel_for(int64_t{s.batch} * s.out_height, grain_of(8 * y_row), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    const RowParts parts(s.out_width, scratch);
    for (int64_t row = begin; row < end; row++) {
      const int64_t sample = row / s.out_height;
      SIMD_SELECT(warp_row)
      (s, transform + 8 * sample, static_cast<int>(row % s.out_height), x + sample * x_picture, y + row * y_row, parts);
    }
  });
}

void warp2d_backward(const Warp2dSize& s, const float* dy, const float* transform, float* dx) {
  const int64_t x_row = int64_t{s.width} * s.channels, y_row = int64_t{s.out_width} * s.channels;
  // Every band goes through all positions of its picture, so there are more than one only where pictures are few.
  const int bands = static_cast<int>(std::min<int64_t>(s.height, s.batch > 0 ? divide_up(16, s.batch) : 1));
  if (bands == 0 || x_row == 0) return;
  const int band = static_cast<int>(divide_up(s.height, bands));
  parallel_for(int64_t{s.batch} * bands, 1, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    const RowParts parts(s.out_width, scratch);
    double* sums = static_cast<double*>(scratch.bytes(sizeof(double) * static_cast<size_t>(band * x_row)));
    for (int64_t task = begin; task < end; task++) {
      const int64_t sample = task / bands;
      const int first = std::min(static_cast<int>(task % bands) * band, s.height),
                last = std::min(first + band, s.height);
      const int64_t count = (last - first) * x_row;
      std::fill_n(sums, count, 0.0);
      for (int i = 0; i < s.out_height; i++) SIMD_SELECT(spread_row)
      (s, transform + 8 * sample, i, first, last, dy + (sample * s.out_height + i) * y_row, sums, parts);
      float* to = dx + (sample * s.height + first) * x_row;
      for (int64_t i = 0; i < count; i++) to[i] = static_cast<float>(sums[i]);
    }
  });
}

}  // namespace fovea
