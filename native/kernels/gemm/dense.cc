#include "kernels/gemm/dense.h"

#include "kernels/gemm/gemm.h"
#include "kernels/reduce/sum_columns.h"

namespace fovea {

void dense_forward(const DenseSize& s, const float* x, const float* w, const float* packed, const float* b, float* y) {
  multiply(s.batch, s.units, s.inputs, {x, s.inputs, false}, {w, s.units, false}, y, s.units, false,
           {b, nullptr, s.activation == 1}, packed);
}

void dense_pack(const DenseSize& s, const float* w, float* packed) {
  pack_matrix(s.batch, s.units, s.inputs, {w, s.units, false}, packed);
}

int64_t dense_packed_length(const DenseSize& s) { return packed_matrix_length(s.batch, s.units, s.inputs); }

void dense_backward(const DenseSize& s, const float* x, const float* w, const float* dy, float* dx, float* dw,
                    float* db) {
  if (dx) multiply(s.batch, s.inputs, s.units, {dy, s.units, false}, {w, s.units, true}, dx, s.inputs, false, {});
  if (dw) multiply(s.inputs, s.units, s.batch, {x, s.inputs, true}, {dy, s.units, false}, dw, s.units, false, {});
  if (db) sum_columns(dy, s.batch, s.units, db);
}

}  // namespace fovea
