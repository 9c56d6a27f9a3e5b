// Batch normalisation (S. Ioffe, C. Szegedy, 2015) over one axis of any array; channels last is inner = 1.
//
//   x, y, dx, dy: [outer, channels, inner]
//   gamma, beta, mean, rstd, moving_mean, moving_variance: [channels]; gamma and beta may be null (1 and 0)
//   y = (x - mean) rstd gamma + beta,   rstd = 1 / sqrt(variance + epsilon)
//
// Sums over a batch are cut into blocks by the shape alone. A block sums x - shift and its square, the shift being a
// guess of the block's mean, so that nothing cancels; the blocks are joined in order, in double precision (T. Chan, G.
// Golub, R. LeVeque, 1983). So memory is read once, and threads change no bit.
#pragma once

#include <cstdint>

#include "kernels/activation/fused.h"
#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

struct BatchNormSize {
  int64_t outer;
  int channels;
  int64_t inner;
  float epsilon;
};
FOVEA_FIELDS(BatchNormSize, outer, channels, inner, epsilon)

struct BatchNormTrainingSize {
  int64_t outer;
  int channels;
  int64_t inner;
  float epsilon, momentum;
  FusedActivation activation;
  int parts;                       // of moments; 0 without
  Precision normalised_precision;  // what x is rounded to when it is normalised, before residual is added
  Precision output_precision;      // what y is rounded to
};
FOVEA_FIELDS(BatchNormTrainingSize, outer, channels, inner, epsilon, momentum, activation, parts, normalised_precision,
             output_precision)

/// With the mean and the biased variance of the batch. Updates moving = moving momentum + batch (1 - momentum); both
/// moving arrays may be null. Channels last, what follows is fused: y = relu(normalised x + residual). residual may be
/// null. `moments` of x (moments.h), if whoever wrote x has gathered them, or null: then x is read once more. Channels
/// last.
void batch_norm_training(const BatchNormTrainingSize& size, const float* x, const float* moments, const float* gamma,
                         const float* beta, const float* residual, float* y, float* mean, float* rstd,
                         float* moving_mean, float* moving_variance);

/// With the moving mean and variance. Gives `rstd` (may be null) for the gradient.
void batch_norm_inference(const BatchNormSize& size, const float* x, const float* gamma, const float* beta,
                          const float* moving_mean, const float* moving_variance, float* y, float* rstd);

struct BatchNormGradientSize {
  int64_t outer;
  int channels;
  int64_t inner;
  int training;
  FusedActivation activation;
  Precision output_precision;  // what dx is rounded to
};
FOVEA_FIELDS(BatchNormGradientSize, outer, channels, inner, training, activation, output_precision)

/// dbeta = sum dy,  dgamma = sum dy z,  z = (x - mean) rstd
/// training = 1: dx = gamma rstd (dy - dbeta / n - z dgamma / n), since mean and rstd depend on x;  training = 0
/// (inference, frozen): dx = gamma rstd dy. After relu (activation 1, channels last) dy counts where y > 0 only.
/// Each of the three outputs may be null.
void batch_norm_backward(const BatchNormGradientSize& size, const float* dy, const float* y, const float* x,
                         const float* gamma, const float* mean, const float* rstd, float* dx, float* dgamma,
                         float* dbeta);

}  // namespace fovea
