// Elementwise activations with Keras's definitions (https://keras.io/api/layers/activations/) and its gradients at
// kinks.
//
//   forward y = f(x)      backward dx = dy f'(x)
//
// Where f' follows from y alone (the marked kinds) the gradient reads y instead of x, so x need not be kept.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

// The table: kind, formula, and the derivative at the kinks. "of y" marks the kinds whose gradient reads y.
// clang-format off
//
//   Relu                 (x > threshold ? x : 0), at most limit, minus alpha max(threshold - x, 0)
//                                                                     0 at the threshold, 1 at the limit
//   Relu6         of y   min(max(x, 0), 6)                            0 at both
//   LeakyRelu            x > 0 ? x : alpha x                          alpha
//   Elu                  x > 0 ? x : alpha (e^x - 1)
//   Celu                 x > 0 ? x : alpha (e^(x / alpha) - 1)
//   Selu          of y   1.0507 (x > 0 ? x : 1.6733 (e^x - 1))        1.0507
//   Sigmoid       of y   1 / (1 + e^-x)
//   Tanh          of y
//   Exponential   of y   e^x
//   Softplus             ln(1 + e^x)
//   Softsign             x / (1 + |x|)
//   Silu                 x sigmoid(x)                                 also called swish
//   Gelu                 x (1 + erf(x / sqrt 2)) / 2
//   GeluTanh             x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2
//   Mish                 x tanh(softplus(x))
//   LogSigmoid           -ln(1 + e^-x)
//   HardSigmoid   of y   min(max(x / 6 + 1/2, 0), 1)                  0 at both
//   HardSilu             x hardSigmoid(x)                             also called hard_swish
//   HardTanh             min(max(x, -1), 1)                           1 at both
//   HardShrink           |x| > threshold ? x : 0
//   SoftShrink           x moved towards 0 by threshold, 0 between
//   TanhShrink           x - tanh(x)
//   Threshold            x > threshold ? x : alpha
//   Squareplus           (x + sqrt(x^2 + alpha)) / 2                  alpha is Keras's b
//   SparsePlus           0 up to -1, (x + 1)^2 / 4 between, x from 1 on
//   SparseSigmoid        0 up to -1, (x + 1) / 2 between, 1 from 1 on
//
// X(kind, whether its gradient reads y)
#define FOVEA_ACTIVATIONS(X)                                                                                    \
  X(Relu, false) X(Relu6, true) X(LeakyRelu, false) X(Elu, false) X(Celu, false) X(Selu, true)                  \
  X(Sigmoid, true) X(Tanh, true) X(Exponential, true) X(Softplus, false) X(Softsign, false) X(Silu, false)      \
  X(Gelu, false) X(GeluTanh, false) X(Mish, false) X(LogSigmoid, false) X(HardSigmoid, true) X(HardSilu, false) \
  X(HardTanh, false) X(HardShrink, false) X(SoftShrink, false) X(TanhShrink, false) X(Threshold, false)         \
  X(Squareplus, false) X(SparsePlus, false) X(SparseSigmoid, false)
// clang-format on

#define FOVEA_ENUMERATOR(Kind, of_y) Kind,
enum class Activation : int { FOVEA_ACTIVATIONS(FOVEA_ENUMERATOR) kCount };
#undef FOVEA_ENUMERATOR

/// Options that a kind does not name are not read.
struct ActivationSize {
  int64_t count;
  Activation kind;
  float alpha, limit, threshold;
};
FOVEA_FIELDS(ActivationSize, count, kind, alpha, limit, threshold)

void activation_forward(const ActivationSize& size, const float* x, float* y);

/// x_or_y: what forward gave for the marked kinds, what it took for the others.
void activation_backward(const ActivationSize& size, const float* dy, const float* x_or_y, float* dx);

}  // namespace fovea
