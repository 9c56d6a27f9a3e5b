#include "kernels/image/displace.h"

#include <algorithm>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/image/displace.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void displace2d_forward(const Displace2dSize& s, const float* x, const float* shift, float* y) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const int64_t row = int64_t{s.width} * s.channels;
  parallel_for(int64_t{s.batch} * s.height, grain_of(8 * row), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) SIMD_SELECT(displaced_row)
    (s, shift + r * s.width * 2, static_cast<int>(r % s.height), x + r / s.height * s.height * row, y + r * row);
  });
}

void displace2d_backward(const Displace2dSize& s, const float* dy, const float* shift, float* dx) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const int64_t row = int64_t{s.width} * s.channels, picture = s.height * row;
  parallel_for(s.batch, 1, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    double* sums = static_cast<double*>(scratch.bytes(sizeof(double) * static_cast<size_t>(picture)));
    for (int64_t sample = begin; sample < end; sample++) {
      std::fill_n(sums, picture, 0.0);
      for (int i = 0; i < s.height; i++) {
        const int64_t r = sample * s.height + i;
        SIMD_SELECT(spread_displaced_row)(s, shift + r * s.width * 2, i, dy + r * row, sums);
      }
      float* to = dx + sample * picture;
      for (int64_t i = 0; i < picture; i++) to[i] = static_cast<float>(sums[i]);
    }
  });
}

}  // namespace fovea
