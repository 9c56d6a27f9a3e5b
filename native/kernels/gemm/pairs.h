// Numbers rounded to bfloat16, in the words of pairs that products multiply (kernels/precision.h). A number without a
// neighbour has a zero beside it.
#pragma once

#include <cstdint>

namespace fovea {

/// Every run of k numbers that follow each other, `x_row` apart, becomes words, `words_row` apart.
void pair_runs(const float* x, int64_t x_row, int64_t runs, int64_t k, float* words, int64_t words_row);

/// Rows of a matrix [k][x_row], two by two: [words of k][words_row], `columns` of them.
void pair_rows(const float* x, int64_t x_row, int64_t k, int64_t columns, float* words, int64_t words_row);

/// Two rows as one of words; a row that is null is zeros.
void pair_two_rows(const float* first, const float* second, int64_t columns, float* words);

/// Word w of column j, of `words` and `width`: columns[j * column + w] = (x[w * step + j], x[w * step + distance + j]).
/// Only the first `pairs` words have second numbers, and the columns from `present` on are zeros.
struct PairedColumns {
  const float* x;
  int64_t step, distance;
  int64_t words, pairs;
  int64_t width, present;
  float* columns;
  int64_t column;
};
void pair_columns(const PairedColumns& p);

}  // namespace fovea
