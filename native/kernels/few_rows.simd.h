#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

/// C(i, j) = fma(x[i][d], B(d, j), C(i, j)) for d = 0, .. kDepth - 1: one chain for every element, as in the micro-kernel.
template <int kRows, int kDepth>
FOVEA_INLINE void add_products(const FewRows& t, const Vec (&x)[kRows][kDepth], const float* b, float* c, int n) {
  Vec y[kDepth];
#pragma GCC unroll 4
  for (int d = 0; d < kDepth; d++) y[d] = load_some(b + d * t.b_row, n);
#pragma GCC unroll 4
  for (int i = 0; i < kRows; i++) {
    Vec sum = load_some(c + i * t.c_row, n);
#pragma GCC unroll 4
    for (int d = 0; d < kDepth; d++) sum = fma(x[i][d], y[d], sum);
    store_some(c + i * t.c_row, sum, n);
  }
}

/// kDepth rows of B, all columns, from left to right.
template <int kRows, int kDepth>
FOVEA_INLINE void add_rows(const FewRows& t, const float* a, const float* b, float* c, int64_t columns) {
  Vec x[kRows][kDepth];
#pragma GCC unroll 4
  for (int i = 0; i < kRows; i++)
#pragma GCC unroll 4
    for (int d = 0; d < kDepth; d++) x[i][d] = broadcast(a[i * t.a_row + d * t.a_step]);
  int64_t j = 0;
  for (; j + kLanes <= columns; j += kLanes) add_products<kRows, kDepth>(t, x, b + j, c + j, kLanes);
  if (j < columns) add_products<kRows, kDepth>(t, x, b + j, c + j, static_cast<int>(columns - j));
}

/// Four rows of B at a time: fewer leave the prefetcher idle, and C is loaded and stored as often.
template <int kRows>
FOVEA_INLINE void few_rows(const FewRows& t, int64_t j0, int64_t j1) {
  const float *a = t.a, *b = t.b + j0;
  int64_t p = 0;
  for (; p + 4 <= t.k; p += 4) add_rows<kRows, 4>(t, a + p * t.a_step, b + p * t.b_row, t.c + j0, j1 - j0);
  for (; p < t.k; p++) add_rows<kRows, 1>(t, a + p * t.a_step, b + p * t.b_row, t.c + j0, j1 - j0);
}

void add_few_rows(const FewRows& t, int rows, int64_t j0, int64_t j1) {
  switch (rows) {
    case 1: return few_rows<1>(t, j0, j1);
    case 2: return few_rows<2>(t, j0, j1);
    case 3: return few_rows<3>(t, j0, j1);
    default: return few_rows<4>(t, j0, j1);
  }
}

}  // namespace fovea::FOVEA_TARGET
