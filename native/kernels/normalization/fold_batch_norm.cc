#include "kernels/normalization/fold_batch_norm.h"

#include <algorithm>
#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

void fold_batch_norm(const FoldBatchNormSize& s, const float* w, const float* b, const float* gamma, const float* beta,
                     const float* mean, const float* variance, float* folded_w, float* folded_b) {
  Scratch scratch;
  const int64_t row = int64_t{s.filters} * s.inner;
  float* scales = scratch.floats(row);  // of a tap
  for (int f = 0; f < s.filters; f++) {
    const float scale = (gamma ? gamma[f] : 1.0f) / std::sqrt(variance[f] + s.epsilon);
    folded_b[f] = ((b ? b[f] : 0.0f) - mean[f]) * scale + (beta ? beta[f] : 0.0f);
    std::fill_n(scales + int64_t{f} * s.inner, s.inner, scale);
  }
  parallel_for(s.taps, grain_of(row), [&](int64_t begin, int64_t end) {
    for (int64_t k = begin; k < end; k++)
      for (int64_t i = 0; i < row; i++) folded_w[k * row + i] = w[k * row + i] * scales[i];
  });
}

}  // namespace fovea
