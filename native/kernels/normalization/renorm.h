// Batch renormalisation (S. Ioffe, 2017), as Keras 3 computes it: what takes a normalised batch to the running
// statistics, and how those move.
//
//   all arrays: [channels]      deviation = 1 / rstd of the batch, epsilon included
#pragma once

#include "table/fields.h"

namespace fovea {

struct RenormSize {
  int channels;
  float epsilon, momentum, renorm_momentum;
  float rmin, rmax, dmax;  // -infinity and infinity for no limit
};
FOVEA_FIELDS(RenormSize, channels, epsilon, momentum, renorm_momentum, rmin, rmax, dmax)

/// r = deviation / running deviation, d = (mean - running mean) / running deviation, within their limits; the running
/// statistics are renorm_mean and renorm_deviation, the latter at least sqrt(epsilon). Then all statistics move towards
/// those of the batch, the running ones by 1 - renorm_momentum, the others by 1 - momentum; moving_variance follows
/// from moving_deviation.
void renorm(const RenormSize& size, const float* mean, const float* rstd, float* r, float* d, float* moving_mean,
            float* moving_variance, float* moving_deviation, float* renorm_mean, float* renorm_deviation);

}  // namespace fovea
