// Reductions along one axis, with the definitions of Keras's ops and TensorFlow's gradients.
//
//   x, dx: [outer, length, inner]      y, dy: [outer, inner]
//
// Sums and products are gathered in double precision. A long axis is cut into parts by the shape alone, so that the
// number of threads changes no bit. A NaN anywhere gives NaN, but in any and all, where what is not 0 is true.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

// The table: kind, and what is a matter of definition.
// clang-format off
//
//   Sum, Mean          0 and NaN for an empty axis
//   Prod               1 for an empty axis
//   Max, Min           -infinity and infinity for an empty axis; equal extremes share the gradient
//   LogSumExp          ln(sum of e^x); -infinity for an empty axis
//   Any, All           1 or 0; no gradient
//   ArgMax, ArgMin     the first index of the extreme, or of the first NaN, as a float; no gradient
//
// X(kind, whether it has a gradient)
#define FOVEA_REDUCTIONS(X)                                                                                       \
  X(Sum, true) X(Mean, true) X(Prod, true) X(Max, true) X(Min, true) X(LogSumExp, true) X(Any, false)             \
  X(All, false) X(ArgMax, false) X(ArgMin, false)
// clang-format on

#define FOVEA_ENUMERATOR(Kind, gradient) Kind,
enum class Reduction : int { FOVEA_REDUCTIONS(FOVEA_ENUMERATOR) kCount };
#undef FOVEA_ENUMERATOR

struct ReduceSize {
  Reduction kind;
  int64_t outer, length, inner;
};
FOVEA_FIELDS(ReduceSize, kind, outer, length, inner)

/// Indices up to this one are whole numbers of a float.
constexpr int64_t kMaxArgLength = int64_t{1} << 24;

void reduce_forward(const ReduceSize& size, const float* x, float* y);

bool has_gradient(Reduction kind);
bool gradient_reads_x(Reduction kind);
bool gradient_reads_y(Reduction kind);

/// x and y may be null where the gradient does not read them.
void reduce_backward(const ReduceSize& size, const float* dy, const float* x, const float* y, float* dx);

}  // namespace fovea
