// The sum of rows that lie apart, one vector of columns. Included by other .simd.h files, after
// simd/doubles.h and simd/lanes.h.

namespace fovea::FOVEA_TARGET {

/// The first n lanes of x, x + row, ...: four short sums run side by side (rows 4k, 4k + 1, ...), so that the additions
/// overlap in time.
FOVEA_INLINE Doubles sum_down(const float* x, int64_t rows, int64_t row, int n) {
  Doubles total = broadcast_doubles(0.0);
  int64_t r = 0;
  for (; r + 4 <= rows;) {
    Vec sum0 = broadcast(0.0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (const int64_t end = r + 4 * kShortSum < rows ? r + 4 * kShortSum : rows; r + 4 <= end; r += 4, x += 4 * row) {
      sum0 = sum0 + load_some(x, n);
      sum1 = sum1 + load_some(x + row, n);
      sum2 = sum2 + load_some(x + 2 * row, n);
      sum3 = sum3 + load_some(x + 3 * row, n);
    }
    total = total + to_doubles((sum0 + sum1) + (sum2 + sum3));
  }
  for (; r < rows; r++, x += row) total = total + to_doubles(load_some(x, n));
  return total;
}

}  // namespace fovea::FOVEA_TARGET
