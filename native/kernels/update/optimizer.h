// One step of an optimizer on a contiguous run of parameters, as Keras 3 computes it
// (https://keras.io/api/optimizers/). Parameters and state are updated in place, in one pass over memory.
//
//   control: [1 or more] = learning rate, then what else changes from step to step: it lies in memory, not in the size
//   gradient_scale: [1], multiplies the gradient (clipping by a norm); may be null
//   clip_value: gradients are cut to [-clip_value, clip_value]; infinity for none
//   weight_decay: before the step, parameter -= parameter * weight_decay * learning rate
//
// In the formulas g is the gradient that has been scaled and cut, w the parameter that has been decayed.
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

/// As adam, but w -= (control[1] m + control[2] g) / (sqrt(control[3] v) + epsilon): the momentum of the next step and
/// the gradient of this one, both already times the learning rate and corrected; control[3] = 1 / (1 - beta2^t).
void nadam(const AdamSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
           float* m, float* v);

struct AdamaxSize {
  int64_t count;
  float mean_share, beta2, epsilon;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(AdamaxSize, count, mean_share, beta2, epsilon, weight_decay, clip_value)

/// m += (g - m) mean_share; u = max(beta2 u, |g|); w -= step m / (u + epsilon), step = control[1] = lr / (1 - beta1^t).
void adamax(const AdamaxSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
            float* m, float* u);

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

struct AdagradSize {
  int64_t count;
  float epsilon;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(AdagradSize, count, epsilon, weight_decay, clip_value)

/// sum += g^2; w -= lr g / sqrt(sum + epsilon)
void adagrad(const AdagradSize& size, const float* gradient, const float* control, const float* gradient_scale,
             float* w, float* sum);

struct AdadeltaSize {
  int64_t count;
  float rho, rest, epsilon;  // rest = 1 - rho
  float weight_decay, clip_value;
};
FOVEA_FIELDS(AdadeltaSize, count, rho, rest, epsilon, weight_decay, clip_value)

/// v = rho v + rest g^2; d = g sqrt((u + epsilon) / (v + epsilon)); u = rho u + rest d^2; w -= lr d
void adadelta(const AdadeltaSize& size, const float* gradient, const float* control, const float* gradient_scale,
              float* w, float* v, float* u);

struct FtrlSize {
  int64_t count;
  float power, l1, l2, shrinkage, beta;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(FtrlSize, count, power, l1, l2, shrinkage, beta, weight_decay, clip_value)

/// n' = n + g^2; z += g + 2 shrinkage w - (n'^power - n^power) / lr w; w = (clip(z, -l1, l1) - z) / ((n'^power + beta)
/// / lr + 2 l2)
void ftrl(const FtrlSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* n, float* z);

struct LionSize {
  int64_t count;
  float beta1, mean_share, beta2, keep_share;  // the shares are 1 - beta1 and 1 - beta2
  float weight_decay, clip_value;
};
FOVEA_FIELDS(LionSize, count, beta1, mean_share, beta2, keep_share, weight_decay, clip_value)

/// w -= lr sign(beta1 m + mean_share g); m = beta2 m + keep_share g
void lion(const LionSize& size, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m);

struct ScheduleFreeSize {
  int64_t count;
  float beta1, mean_share, square_share, epsilon;
  float weight_decay, clip_value;
};
FOVEA_FIELDS(ScheduleFreeSize, count, beta1, mean_share, square_share, epsilon, weight_decay, clip_value)

/// v += (g^2 - v) square_share; z -= rate g / (sqrt(v correction) + epsilon); x = (w - mean_share z) / beta1; x += (z -
/// x) share; w = mean_share z + beta1 x. control = lr, rate (lr during warm-up), correction = 1 / (1 - beta2^t), share
/// = 1 / t. The paper finds x by the z of before the step; with TensorFlow, Keras finds it by the new one.
void schedule_free(const ScheduleFreeSize& size, const float* gradient, const float* control,
                   const float* gradient_scale, float* w, float* z, float* v);

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
