#include "kernels/gemm/transpose.simd.h"
#include "simd/bfloat16.h"

namespace fovea::FOVEA_TARGET {

/// Runs that one register holds, as pixels of a few channels.
void pair_short_runs(const float* x, int64_t x_row, int64_t runs, int k, float* words, int64_t words_row) {
  const int pairs = (k + 1) / 2;
  for (int64_t run = 0; run < runs; run++, x += x_row, words += words_row)
    store_some(words, pair_neighbours(load_some(x, k), broadcast(0.0f)), pairs);
}

void pair_runs(const float* x, int64_t x_row, int64_t runs, int64_t k, float* words, int64_t words_row) {
  if (k <= kLanes) return pair_short_runs(x, x_row, runs, static_cast<int>(k), words, words_row);
  for (int64_t run = 0; run < runs; run++, x += x_row, words += words_row) {
    int64_t i = 0;
    for (; i + 2 * kLanes <= k; i += 2 * kLanes)
      store(words + i / 2, pair_neighbours(load(x + i), load(x + i + kLanes)));
    if (i == k) continue;
    const int low = lanes_left(k - i), high = lanes_left(k - i - kLanes);
    const Vec second = high > 0 ? load_some(x + i + kLanes, high) : broadcast(0.0f);
    store_some(words + i / 2, pair_neighbours(load_some(x + i, low), second), (low + high + 1) / 2);
  }
}

void pair_two_rows(const float* first, const float* second, int64_t columns, float* words) {
  const Vec zero = broadcast(0.0f);
  for (int64_t j = 0; j < columns; j += kLanes) {
    const int n = lanes_left(columns - j);
    store_some(words + j, pair(first ? load_some(first + j, n) : zero, second ? load_some(second + j, n) : zero), n);
  }
}

void pair_rows(const float* x, int64_t x_row, int64_t k, int64_t columns, float* words, int64_t words_row) {
  for (int64_t p = 0; p < k; p += 2, x += 2 * x_row, words += words_row)
    pair_two_rows(x, p + 1 < k ? x + x_row : nullptr, columns, words);
}

void pair_columns(const PairedColumns& p) {
  const Vec zero = broadcast(0.0f);
  for (int64_t w = 0; w < p.words; w += kLanes) {
    const int words = lanes_left(p.words - w), pairs = lanes_left(p.pairs - w);
    for (int64_t j = 0; j < p.width; j += kLanes) {
      const int n = lanes_left(p.present - j);
      Vec rows[kLanes];
#pragma GCC unroll 16
      for (int i = 0; i < kLanes; i++) {
        const float* from = p.x + (w + i) * p.step + j;
        const Vec first = i < words ? load_some(from, n) : zero;
        rows[i] = pair(first, i < pairs ? load_some(from + p.distance, n) : zero);
      }
      transpose(rows);
#pragma GCC unroll 16
      for (int i = 0; i < kLanes; i++) store_some(p.columns + (j + i) * p.column + w, rows[i], words);
    }
  }
}

}  // namespace fovea::FOVEA_TARGET
