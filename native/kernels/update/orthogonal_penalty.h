// A penalty on vectors that are not orthogonal, as Keras 3 computes it (OrthogonalRegularizer,
// https://keras.io/api/layers/regularizers/).
//
//   w: [rows, columns]; the vectors are the rows, or with `by_columns` the columns
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct OrthogonalPenaltySize {
  int64_t rows, columns;
  int by_columns;
  float factor;
};
FOVEA_FIELDS(OrthogonalPenaltySize, rows, columns, by_columns, factor)

/// loss[0] = factor times the mean of |u_i u_j| over all pairs of vectors, u_i = w_i / max(|w_i|, 1e-7); dw += its
/// derivative, the sign of 0 being 0. dw may be null. A single vector has no pairs: the mean is NaN, as in Keras.
void orthogonal_penalty(const OrthogonalPenaltySize& size, const float* w, float* loss, float* dw);

}  // namespace fovea
