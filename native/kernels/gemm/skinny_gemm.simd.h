#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

/// C(i, j) = fma(x[i][d], B(d, j), C(i, j)) for d = 0, .. kDepth - 1: one chain for every element. `spacing`: floats
/// between two of the rows of B.
template <int kRows, int kDepth>
FOVEA_INLINE void add_products(const SkinnyProduct& t, const Vec (&x)[kRows][kDepth], const float* b, int64_t spacing,
                               float* c, int n) {
  Vec y[kDepth];
#pragma GCC unroll 4
  for (int d = 0; d < kDepth; d++) y[d] = load_some(b + d * spacing, n);
#pragma GCC unroll 4
  for (int i = 0; i < kRows; i++) {
    Vec sum = load_some(c + i * t.c_row, n);
#pragma GCC unroll 4
    for (int d = 0; d < kDepth; d++) sum = fma(x[i][d], y[d], sum);
    store_some(c + i * t.c_row, sum, n);
  }
}

/// Rows p, p + spacing, ... of B, kDepth of them, all columns, from left to right: what they give to rows i, i + 1, ...
/// of C.
template <int kRows, int kDepth>
FOVEA_INLINE void add_rows(const SkinnyProduct& t, int64_t i, int64_t p, int64_t spacing, int64_t j0, int64_t j1) {
  const float *a = t.a + i * t.a_row + p * t.a_step, *b = t.b + p * t.b_row;
  float* c = t.c + i * t.c_row;
  Vec x[kRows][kDepth];
#pragma GCC unroll 4
  for (int i = 0; i < kRows; i++)
#pragma GCC unroll 4
    for (int d = 0; d < kDepth; d++) x[i][d] = broadcast(a[i * t.a_row + d * spacing * t.a_step]);
  int64_t j = j0;
  for (; j + kLanes <= j1; j += kLanes) add_products<kRows, kDepth>(t, x, b + j, spacing * t.b_row, c + j, kLanes);
  if (j < j1) add_products<kRows, kDepth>(t, x, b + j, spacing * t.b_row, c + j, static_cast<int>(j1 - j));
}

template <int kDepth>
FOVEA_INLINE void add_to_all(const SkinnyProduct& t, int64_t p, int64_t spacing, int64_t j0, int64_t j1) {
  int64_t i = 0;
  for (; i + 4 <= t.m; i += 4) add_rows<4, kDepth>(t, i, p, spacing, j0, j1);
  if (t.m - i == 3) add_rows<3, kDepth>(t, i, p, spacing, j0, j1);
  if (t.m - i == 2) add_rows<2, kDepth>(t, i, p, spacing, j0, j1);
  if (t.m - i == 1) add_rows<1, kDepth>(t, i, p, spacing, j0, j1);
}

/// Four rows of B at a time: fewer leave the prefetcher idle, and C is loaded and stored as often.
void add_skinny_product(const SkinnyProduct& t, int64_t j0, int64_t j1) {
  const int64_t quarter = t.k / 4;
  for (int64_t g = 0; g < quarter; g++) add_to_all<4>(t, t.spread ? g : 4 * g, t.spread ? quarter : 1, j0, j1);
  for (int64_t p = 4 * quarter; p < t.k; p++) add_to_all<1>(t, p, 1, j0, j1);
}

}  // namespace fovea::FOVEA_TARGET
