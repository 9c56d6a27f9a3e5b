#include "kernels/gemm/dense.h"

#include <algorithm>

#include "kernels/elementwise/elementwise.h"
#include "kernels/gemm/gemm.h"
#include "kernels/gemm/tile.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/scratch.h"

namespace fovea {

void dense_forward(const DenseSize& s, const float* x, const float* w, const float* packed, const float* b, float* y) {
  multiply(
      {.m = s.batch,
       .n = s.units,
       .k = s.inputs,
       .a = {x, s.inputs, false},
       .b = {w, s.units, false},
       .c = y,
       .c_row = s.units,
       .epilogue = {.bias = b, .relu = s.activation == FusedActivation::relu, .rounds = rounds(s.output_precision)},
       .packed = packed,
       .precision = s.precision});
}

void dense_pack(const DenseSize& s, const float* w, float* packed) {
  pack_matrix(s.batch, s.units, s.inputs, {w, s.units, false}, s.precision, packed);
}

int64_t dense_packed_length(const DenseSize& s) {
  return packed_matrix_length(s.batch, s.units, s.inputs, s.precision);
}

namespace {

/// The precision for a product of the gradient, [m, k] by [k, n].
Precision precision_of_gradient(const DenseSize& s, int64_t m, int64_t n, int64_t k) {
  // A number that takes part in fewer products costs more to round than its products save.
  const int64_t least_products = tile_set(s.precision).has_matrix_registers ? 2 : 16;
  return k > 1 && std::min(m, n) >= least_products ? s.precision : Precision::float32;
}

/// A copy of the weights rounded to bfloat16, as products of pairs read them.
const float* rounded(const DenseSize& s, const float* w, Scratch& scratch) {
  const int64_t count = s.inputs * s.units;
  float* copy = scratch.floats(count);
  round_bfloat16({count}, w, copy);
  return copy;
}

}  // namespace

void dense_backward(const DenseSize& s, const float* x, const float* w, const float* dy, float* dx, float* dw,
                    float* db) {
  if (dx) {
    const Precision precision = precision_of_gradient(s, s.batch, s.inputs, s.units);
    Scratch scratch;
    multiply({.m = s.batch,
              .n = s.inputs,
              .k = s.units,
              .a = {dy, s.units, false},
              .b = {precision == s.precision ? w : rounded(s, w, scratch), s.units, true},
              .c = dx,
              .c_row = s.inputs,
              .epilogue = {.rounds = rounds(s.output_precision)},
              .precision = precision});
  }
  if (dw)
    multiply({.m = s.inputs,
              .n = s.units,
              .k = s.batch,
              .a = {x, s.inputs, true},
              .b = {dy, s.units, false},
              .c = dw,
              .c_row = s.units,
              .precision = precision_of_gradient(s, s.inputs, s.units, s.batch)});
  if (db) sum_columns(dy, s.batch, s.units, db);
}

}  // namespace fovea
