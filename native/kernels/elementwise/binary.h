// Elementwise functions of two arrays, which are repeated to a common shape as NumPy does it, with the definitions of
// Keras's ops and TensorFlow's gradients.
//
//   forward y = f(a, b)      backward da = sum of dy df/da, db = sum of dy df/db, over all repetitions of a and b
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

// The table: kind, formula, and the gradients where they are a matter of definition.
// clang-format off
//
//   Add, Subtract, Multiply, Divide
//   DivideNoNan        b = 0 ? 0 : a / b
//   Maximum            NaN when either is; the gradient goes to a when a >= b, else to b
//   Minimum            NaN when either is; the gradient goes to a when a <= b, else to b
//   Power              a^b; da = dy b a^(b - 1); db = dy a^b ln(a), 0 for a <= 0
//   SquaredDifference  (a - b)^2
//   LogAddExp          ln(e^a + e^b)
//   Mod                a - b floor(a / b), with the sign of b; the gradient takes the floor for a constant
//   FloorDivide        floor(a / b), no gradient; of an infinite a NaN, as NumPy has it
//   Greater ... LogicalXor    1 where it is so, else 0; no gradient. What is not 0 is true
//
// X(kind, whether it has a gradient)
#define FOVEA_BINARIES(X)                                                                                       \
  X(Add, true) X(Subtract, true) X(Multiply, true) X(Divide, true) X(DivideNoNan, true) X(Maximum, true)        \
  X(Minimum, true) X(Power, true) X(SquaredDifference, true) X(LogAddExp, true) X(Mod, true)                    \
  X(FloorDivide, false) X(Greater, false) X(GreaterEqual, false) X(Less, false) X(LessEqual, false)             \
  X(Equal, false) X(NotEqual, false) X(LogicalAnd, false) X(LogicalOr, false) X(LogicalXor, false)
// clang-format on

#define FOVEA_ENUMERATOR(Kind, gradient) Kind,
enum class Binary : int { FOVEA_BINARIES(FOVEA_ENUMERATOR) kCount };
#undef FOVEA_ENUMERATOR

/// y: [d0, ..., d5], dense. a and b have a stride for each of these axes, 0 where they are repeated: element (i, j,
/// ...) of a is a[i a0 + j a1 + ...].
struct BinarySize {
  Binary kind;
  int64_t d0, d1, d2, d3, d4, d5;
  int64_t a0, a1, a2, a3, a4, a5;
  int64_t b0, b1, b2, b3, b4, b5;
};
FOVEA_FIELDS(BinarySize, kind, d0, d1, d2, d3, d4, d5, a0, a1, a2, a3, a4, a5, b0, b1, b2, b3, b4, b5)

bool has_gradient(Binary kind);

/// Whether the gradient reads a and b.
bool gradient_reads_operands(Binary kind);

/// y may lie on a.
void binary_forward(const BinarySize& size, const float* a, const float* b, float* y);

/// Gives those of da and db that are not null: dense, with the axes along which the operand is not repeated. a and b
/// may be null where the gradient does not read them.
void binary_backward(const BinarySize& size, const float* dy, const float* a, const float* b, float* da, float* db);

}  // namespace fovea
