// One step of the optimizers that look at a whole variable before they move any of it, as Keras 3 computes it
// (https://keras.io/api/optimizers/). What is common to all steps is in optimizer.h.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct LambSize {
  int64_t count;
  float mean_share, square_share, epsilon;  // 1 - beta1 and 1 - beta2
  float weight_decay, clip_value;
};
FOVEA_FIELDS(LambSize, count, mean_share, square_share, epsilon, weight_decay, clip_value)

/// m and v as in adam; d = control[1] m / (sqrt(control[2] v) + epsilon); w -= lr |w| / |d| d, and -= lr d where either
/// norm is 0. control = lr, 1 / (1 - beta1^t), 1 / (1 - beta2^t).
void lamb(const LambSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m, float* v);

struct AdafactorSize {
  int64_t outer, rows, columns;
  int factored;
  float epsilon1, epsilon2, clip_threshold;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(AdafactorSize, outer, rows, columns, factored, epsilon1, epsilon2, clip_threshold, weight_decay,
             clip_value)

/// gradient, w, v: [outer, rows, columns]   r: [outer, rows]   c: [outer, columns]
///
/// s = g^2 + epsilon1. Factored: r += (mean of s over columns - r) share, c += (mean of s over rows - c) share, v = r c
/// / mean of r over rows; else v += (s - v) share, and r and c are null. d = g / sqrt(v); w -= max(epsilon2, rms(w))
/// rate d / max(1, rms(d) / clip_threshold). control = lr, rate, share.
void adafactor(const AdafactorSize& size, const float* gradient, const float* control, const float* gradient_scale,
               float* w, float* v, float* r, float* c);

}  // namespace fovea
