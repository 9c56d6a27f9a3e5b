// Rows of mean 0 and variance 1.
//
//   x, y, dy, dx: [rows, length]      rstd: [rows]
//
// Forward: mean and variance (biased) of each row, rstd = 1 / sqrt(variance + epsilon), y = (x - mean) rstd.
// Backward: dx = rstd (dy - mean(dy) - y mean(dy y)), means along the row.
#pragma once

#include "table/fields.h"

namespace fovea {

struct StandardizeSize {
  int rows, length;
  float epsilon;
};
FOVEA_FIELDS(StandardizeSize, rows, length, epsilon)

void standardize_forward(const StandardizeSize& size, const float* x, float* y, float* rstd);
void standardize_backward(const StandardizeSize& size, const float* dy, const float* y, const float* rstd, float* dx);

}  // namespace fovea
