#include "kernels/gemm/pairs.h"

#include "kernels/precision.h"

#define FOVEA_SIMD_FILE "kernels/gemm/pairs.simd.h"
#define FOVEA_SIMD_PAIRS
#include "simd/foreach_target.h"

namespace fovea {

void pair_runs(const float* x, int64_t x_row, int64_t runs, int64_t k, float* words, int64_t words_row) {
  const bool contiguous = k % 2 == 0 && x_row == k && words_row == k / 2;
  if (contiguous) return SIMD_SELECT_PAIRS(pair_runs)(x, 0, 1, runs * k, words, 0);
  SIMD_SELECT_PAIRS(pair_runs)(x, x_row, runs, k, words, words_row);
}

void pair_rows(const float* x, int64_t x_row, int64_t k, int64_t columns, float* words, int64_t words_row) {
  SIMD_SELECT_PAIRS(pair_rows)(x, x_row, k, columns, words, words_row);
}

void pair_two_rows(const float* first, const float* second, int64_t columns, float* words) {
  SIMD_SELECT_PAIRS(pair_two_rows)(first, second, columns, words);
}

void pair_columns(const PairedColumns& p) { SIMD_SELECT_PAIRS(pair_columns)(p); }

}  // namespace fovea
