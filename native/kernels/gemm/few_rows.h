// Products with few rows of A, as a dense layer has at batch 1: each number of B serves them only, so the product is as
// fast as B is read. B is read once, in place and in the order of memory; C's rows, which wait in the cache, are loaded
// and stored instead of kept in registers. Where rows of B are too short to be cut between threads, k is cut, by the
// shape alone, and the parts are added in order.
#pragma once

#include <cstdint>

#include "kernels/gemm/gemm.h"

namespace fovea {

constexpr int64_t kFewRows = 8;

/// C = A B (or +=) for m <= kFewRows rows; b is not transposed.
void multiply_few_rows(int64_t m, int64_t n, int64_t k, MatrixView a, MatrixView b, float* c, int64_t c_row,
                       bool accumulate, const Epilogue& epilogue);

}  // namespace fovea
