// Sums over the rows of a matrix, column by column: the gradient of a bias. Sixteen rows at a time
// are added as floats and then taken in by a double, so that a sum of a million terms has the digits of a short one.
#pragma once

#include <cstdint>

#include "threading/scratch.h"

namespace fovea {

/// Zeros for the sums of so many columns, in the memory that add_columns needs.
double* zero_sums(int64_t columns, Scratch& scratch);

/// sums[c] += sum of x(r, c) over the rows, which lie `row` floats apart.
void add_columns(const float* x, int64_t rows, int64_t row, int64_t columns, double* sums);

/// sums[c] = sum of parts[i * length + c] over some parts.
void join_column_sums(const double* parts, int64_t number, int64_t length, int64_t columns, float* sums);

/// sums[c] = sum of x(r, c), in parallel; x is [rows][columns].
void sum_columns(const float* x, int64_t rows, int64_t columns, float* sums);

}  // namespace fovea
