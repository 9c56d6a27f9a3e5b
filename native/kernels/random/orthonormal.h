// Orthonormal vectors from random ones, by Gram-Schmidt in blocks: the first weights of the orthogonal initializer.
// Those before a block are projected out of all its vectors by matrix products, those within it one by one in double
// precision; then both once more, which recovers the digits that cancellation costs the first time.
#pragma once

#include "table/fields.h"

namespace fovea {

struct OrthonormalSize {
  int64_t vectors, length;  // vectors <= length
};
FOVEA_FIELDS(OrthonormalSize, vectors, length)

/// x, y: [vectors, length]. Vector i of y is what vector i of x adds to the space of those before it.
void orthonormal(const OrthonormalSize& size, const float* x, float* y);

}  // namespace fovea
