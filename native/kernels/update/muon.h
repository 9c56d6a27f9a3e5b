// One step of Muon on a matrix, as Keras 3 computes it (https://keras.io/api/optimizers/muon/; Jordan et al. 2024;
// Liu et al. 2025, "Muon is Scalable for LLM Training"): the momentum is made nearly orthogonal by Newton-Schulz
// iterations, X = (a + b A + c A^2) X with A = X X', of the smaller side.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

// Each is three products of matrices; five bring a matrix near enough to an orthogonal one.
constexpr int kMaxMuonSteps = 100;

struct MuonSize {
  int64_t rows, columns;
  float momentum;
  int nesterov, steps;
  float a, b, c;
  float scale;  // of the move, besides the learning rate
  float weight_decay, clip_value;
};
FOVEA_FIELDS(MuonSize, rows, columns, momentum, nesterov, steps, a, b, c, scale, weight_decay, clip_value)

/// gradient, w, m: [rows, columns]
///
/// m = momentum m + g; X = nesterov ? g + momentum m : m, divided by its norm + 1e-7; w -= lr scale X after the
/// iterations. What is common to all steps is in optimizer.h.
void muon(const MuonSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m);

}  // namespace fovea
