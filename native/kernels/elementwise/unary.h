// Elementwise functions of one array, with the definitions of Keras's ops and TensorFlow's gradients. The exponential
// and the hyperbolic tangent are activations, too: they stand in kernels/activation/activation.h.
//
//   forward y = f(x)      backward dx = dy f'(x)
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

// The table: kind, and what is a matter of definition. "of y" marks the kinds whose gradient reads y instead of x.
// clang-format off
//
//   Negative, Square, Expm1, Log, Log1p, Log2, Log10, Sin, Cos, Erf
//   Sqrt, Rsqrt, Reciprocal, Tan    of y
//   Abs                derivative 0 at 0
//   Sign               0 at 0; derivative 0
//   Floor, Ceil        derivative 0
//   Round              half to even; derivative 0
//   Clip               min(max(x, low), high); derivative 1 from low to high, both included
//   LogicalNot         1 where x = 0, else 0; derivative 0
//   IsNan, IsInf, IsFinite    1 where it is so, else 0; derivative 0
//
// X(kind, whether its gradient reads y)
#define FOVEA_UNARIES(X)                                                                                           \
  X(Negative, false) X(Abs, false) X(Sign, false) X(Square, false) X(Sqrt, true) X(Rsqrt, true)                    \
  X(Reciprocal, true) X(Expm1, false) X(Log, false) X(Log1p, false) X(Log2, false) X(Log10, false) X(Sin, false)   \
  X(Cos, false) X(Tan, true) X(Erf, false) X(Floor, false) X(Ceil, false) X(Round, false) X(Clip, false)           \
  X(LogicalNot, false) X(IsNan, false) X(IsInf, false) X(IsFinite, false)
// clang-format on

#define FOVEA_ENUMERATOR(Kind, of_y) Kind,
enum class Unary : int { FOVEA_UNARIES(FOVEA_ENUMERATOR) kCount };
#undef FOVEA_ENUMERATOR

/// low and high are read by Clip alone.
struct UnarySize {
  int64_t count;
  Unary kind;
  float low, high;
};
FOVEA_FIELDS(UnarySize, count, kind, low, high)

void unary_forward(const UnarySize& size, const float* x, float* y);

/// x_or_y: what forward gave for the marked kinds, what it took for the others.
void unary_backward(const UnarySize& size, const float* dy, const float* x_or_y, float* dx);

}  // namespace fovea
