// Constraints on norms, as Keras 3 computes them (https://keras.io/api/layers/constraints/): every vector of weights
// is made as long as it should be, in place.
//
//   w: [kept0, reduced0, kept1, reduced1, kept2, reduced2], a vector for every index of the kept axes
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct ConstrainNormSize {
  int64_t kept0, reduced0, kept1, reduced1, kept2, reduced2;
  float min_norm, max_norm, rate;
};
FOVEA_FIELDS(ConstrainNormSize, kept0, reduced0, kept1, reduced1, kept2, reduced2, min_norm, max_norm, rate)

/// w *= (rate min(max(norm, min_norm), max_norm) + (1 - rate) norm) / (1e-7 + norm), norm = sqrt(sum of w^2)
void constrain_norm(const ConstrainNormSize& size, float* w);

}  // namespace fovea
