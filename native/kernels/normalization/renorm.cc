#include "kernels/normalization/renorm.h"

#include <algorithm>
#include <cmath>

namespace fovea {

void renorm(const RenormSize& s, const float* mean, const float* rstd, float* r, float* d, float* moving_mean,
            float* moving_variance, float* moving_deviation, float* renorm_mean, float* renorm_deviation) {
  const float least = std::sqrt(s.epsilon);
  const auto move = [](float& statistic, float batch, float momentum) {
    statistic = statistic * momentum + batch * (1.0f - momentum);
  };
  for (int c = 0; c < s.channels; c++) {
    const float deviation = 1.0f / rstd[c], running = std::max(renorm_deviation[c], least);
    r[c] = std::min(std::max(deviation / running, s.rmin), s.rmax);
    d[c] = std::min(std::max((mean[c] - renorm_mean[c]) / running, -s.dmax), s.dmax);
    move(renorm_mean[c], mean[c], s.renorm_momentum);
    move(renorm_deviation[c], deviation, s.renorm_momentum);
    move(moving_mean[c], mean[c], s.momentum);
    move(moving_deviation[c], deviation, s.momentum);
    moving_variance[c] = std::max(moving_deviation[c] * moving_deviation[c] - s.epsilon, 0.0f);
  }
}

}  // namespace fovea
