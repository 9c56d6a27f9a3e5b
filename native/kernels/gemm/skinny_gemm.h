// Products with a skinny A, of few rows, as a dense layer has at batch 1: each number of B is used once a row, so the
// product is as fast as B is read. B is read once, in place and in the order of memory; C's rows, which wait in the
// cache, are loaded and stored instead of kept in registers. Where rows of B are too short to be cut between threads, k
// is cut, by the shape alone, and the parts are added in order.
#pragma once

#include <cstdint>

#include "kernels/gemm/gemm.h"

namespace fovea {

constexpr int64_t kSkinnyRows = 8;

/// The product for m <= kSkinnyRows; b is not transposed.
void skinny_gemm(const MatrixProduct& product);

}  // namespace fovea
