// One step of an optimizer on a contiguous run of parameters, as Keras 3 computes it
// (https://keras.io/api/optimizers/). Parameters and state are updated in place.
//
//   control: [2] = learning rate, step size: what changes from step to step lies in memory, not in the size
//   gradient_scale: [1], multiplies the gradient (clipping by a norm); may be null
//   clip_value: gradients are cut to [-clip_value, clip_value]; infinity for none
//   weight_decay: before the step, parameter -= parameter * weight_decay * learning rate
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct SgdSize {
  int64_t count;
  float momentum;
  int nesterov;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(SgdSize, count, momentum, nesterov, weight_decay, clip_value)

/// m = momentum m - lr g; w += nesterov ? momentum m - lr g : m. Without momentum, `m` is null.
void sgd(const SgdSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
         float* m);

struct AdamSize {
  int64_t count;
  float mean_share, square_share, epsilon;  // 1 - beta1 and 1 - beta2: one less their floats would have fewer digits
  float weight_decay, clip_value;
};
FOVEA_FIELDS(AdamSize, count, mean_share, square_share, epsilon, weight_decay, clip_value)

/// m += (g - m) mean_share; v += (g^2 - v) square_share; w -= step m / (sqrt(v) + epsilon), step = control[1] = lr
/// sqrt(1 - beta2^t) / (1 - beta1^t). With v_hat (amsgrad), v_hat = max(v_hat, v) takes v's place in the last line.
void adam(const AdamSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m, float* v, float* v_hat);

struct RmspropSize {
  int64_t count;
  float rho, rest, momentum, epsilon;  // rest = 1 - rho
  float weight_decay, clip_value;
};
FOVEA_FIELDS(RmspropSize, count, rho, rest, momentum, epsilon, weight_decay, clip_value)

/// v = rho v + rest g^2; centered: a = rho a + rest g, else a = 0; d = lr g / sqrt(v - a^2 + epsilon); w -=
/// d, with momentum m = momentum m + d; w -= m. m is null without momentum, a unless centered.
void rmsprop(const RmspropSize& size, const float* gradient, const float* control, const float* gradient_scale,
             float* w, float* v, float* m, float* a);

/// average = control[0] average + (1 - control[0]) w: the moving average of the weights.
void moving_average(const CountSize& size, const float* w, const float* control, float* average);

/// norm[0] = sqrt(sum of x^2)
void l2_norm(const CountSize& size, const float* x, float* norm);

struct ClipScaleSize {
  int64_t count;
  float limit;
  int together;
};
FOVEA_FIELDS(ClipScaleSize, count, limit, together)

/// scale[0] = limit / max(norm, limit), norm = sqrt(sum of norms^2): the gradient_scale that clips one gradient (count
/// = 1) or many. A norm that is infinite makes it 0, as Keras does with clipnorm; with `together` it makes it NaN, as
/// Keras does with global_clipnorm, so that all gradients tell of it.
void clip_scale(const ClipScaleSize& size, const float* norms, float* scale);

struct L1L2Size {
  int64_t count;
  float l1, l2;
};
FOVEA_FIELDS(L1L2Size, count, l1, l2)

/// loss[0] = l1 sum|w| + l2 sum w^2; dw += l1 sign(w) + 2 l2 w. dw may be null.
void l1l2(const L1L2Size& size, const float* w, float* loss, float* dw);

}  // namespace fovea
