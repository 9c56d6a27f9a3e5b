// Orthonormal vectors from random ones, by Gram-Schmidt done twice, in double precision: the first weights of the
// orthogonal initializer. Vectors are taken a block at a time: those before the block are projected out of all its
// vectors while they are in the cache.
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
