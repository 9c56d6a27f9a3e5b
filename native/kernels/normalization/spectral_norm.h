// Spectral normalisation (T. Miyato et al., 2018), as Keras 3 computes it: weights divided by their largest singular
// value, which power iterations find.
//
//   w: [rows, columns]      u: [columns], what the iterations of the last step came to
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct SpectralNormSize {
  int64_t rows, columns;
  int iterations;
};
FOVEA_FIELDS(SpectralNormSize, rows, columns, iterations)

/// Power iterations have converged long before.
constexpr int kMaxIterations = 1000;

/// Each iteration v = unit(w u), u = unit(v w), with unit(x) = x min(1 / |x|, 1e7); then w /= v w u. Weights that are
/// all 0, and those that u does not see, stay as they are, and so does u.
void spectral_norm(const SpectralNormSize& size, float* w, float* u);

}  // namespace fovea
