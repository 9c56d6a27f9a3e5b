// Batch normalisation with fixed statistics, folded into the convolution or dense layer before it:
//
//   gamma (x w + b - mean) / sqrt(variance + epsilon) + beta  =  x w' + b'
//   scale = gamma / sqrt(variance + epsilon)     w' = w scale     b' = (b - mean) scale + beta
//
// per filter: the last axis of w, or of a transposed convolution's the one before its channels.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// w: [taps, filters, inner]
struct FoldBatchNormSize {
  int64_t taps;
  int filters, inner;
  float epsilon;
};
FOVEA_FIELDS(FoldBatchNormSize, taps, filters, inner, epsilon)

/// b, gamma and beta may be null.
void fold_batch_norm(const FoldBatchNormSize& size, const float* w, const float* b, const float* gamma,
                     const float* beta, const float* mean, const float* variance, float* folded_w, float* folded_b);

}  // namespace fovea
