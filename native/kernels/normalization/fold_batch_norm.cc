#include "kernels/normalization/fold_batch_norm.h"

#include <cmath>

#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

void fold_batch_norm(const FoldBatchNormSize& s, const float* w, const float* b, const float* gamma, const float* beta,
                     const float* mean, const float* variance, float* folded_w, float* folded_b) {
  Scratch scratch;
  float* scale = scratch.floats(s.filters);
  for (int f = 0; f < s.filters; f++) {
    scale[f] = (gamma ? gamma[f] : 1.0f) / std::sqrt(variance[f] + s.epsilon);
    folded_b[f] = ((b ? b[f] : 0.0f) - mean[f]) * scale[f] + (beta ? beta[f] : 0.0f);
  }
  parallel_for(s.taps, 1 + 16384 / s.filters, [&](int64_t begin, int64_t end) {
    for (int64_t k = begin; k < end; k++)
      for (int f = 0; f < s.filters; f++) folded_w[k * s.filters + f] = w[k * s.filters + f] * scale[f];
  });
}

}  // namespace fovea
