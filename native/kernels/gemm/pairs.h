// Numbers rounded to bfloat16, in the words of pairs that products multiply (kernels/precision.h). A number without a
// neighbour has a zero beside it.
#pragma once

#include <cstdint>

namespace fovea {

/// Every run of k numbers that follow each other, `x_row` apart, becomes words, `words_row` apart.
void pair_runs(const float* x, int64_t x_row, int64_t runs, int64_t k, float* words, int64_t words_row);

/// Rows of a matrix [k][x_row], two by two: [words of k][words_row], `columns` of them.
void pair_rows(const float* x, int64_t x_row, int64_t k, int64_t columns, float* words, int64_t words_row);

}  // namespace fovea
