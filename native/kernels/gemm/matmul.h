// Products of a batch of matrices: y[i] = a[i] b[i].
//
//   a: [batch, m, k]      b: [batch, k, n]      y: [batch, m, n]
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct MatmulSize {
  int64_t batch, m, n, k;
  int transpose_a, transpose_b;  // 1: a is [batch, k, m], b is [batch, n, k]
  int repeat_a, repeat_b;        // 1: one matrix for the whole batch
};
FOVEA_FIELDS(MatmulSize, batch, m, n, k, transpose_a, transpose_b, repeat_a, repeat_b)

void matmul(const MatmulSize& size, const float* a, const float* b, float* y);

}  // namespace fovea
