#include <algorithm>
#include <cstring>

#include "kernels/convolution/conv2d_algorithms.h"
#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/convolution/conv2d_output.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void pool_rows(const float* z, int rows, int width, int filters, bool relu, float* y, uint8_t* index) {
  SIMD_SELECT(pool_rows)(z, rows, width, filters, relu, y, index);
}

void add_bias(const float* b, bool relu, int64_t pixels, int channels, float* y) {
  SIMD_SELECT(add_bias)(b, relu, pixels, channels, y);
}

void expand_gradient(const Conv2dSize& s, const Conv2dGradient& g, int64_t n, int i0, int i1, float* dz) {
  const int64_t row = int64_t{s.out_width} * s.filters, pooled = int64_t{y_width(s)} * s.filters;
  for (int i = i0; i < i1; i++, dz += row) {
    const int64_t from = (n * y_height(s) + (is_pooled(s) ? i / 2 : i)) * pooled;
    if (!is_pooled(s)) SIMD_SELECT(mask_row)(g.dy + from, g.y + from, row, dz);
    else if (i / 2 < y_height(s))
      SIMD_SELECT(unpool_row)(g.dy + from, g.index + from, s.out_width, s.filters, i % 2 * 2, dz);
    else std::fill_n(dz, row, 0.0f);
  }
}

const float* whole_gradient(const Conv2dSize& s, const Conv2dGradient& gradient, Scratch& scratch) {
  if (plain_gradient(s)) return gradient.dy;
  const int64_t length = int64_t{s.out_height} * s.out_width * s.filters;
  float* dz = scratch.floats(s.batch * length);
  parallel_for(s.batch, grain_of(length), [&](int64_t begin, int64_t end) {
    for (int64_t n = begin; n < end; n++) expand_gradient(s, gradient, n, 0, s.out_height, dz + n * length);
  });
  return dz;
}

}  // namespace fovea
