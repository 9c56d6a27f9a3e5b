// The gradient of an elementwise function by one of its operands, which may have been repeated.
#pragma once

#include <cstdint>

#include "kernels/elementwise/broadcast.h"

namespace fovea {

using Extents = int64_t[kMaxRank];

/// Whether there is an axis without elements.
bool is_empty(const Extents& extent);

/// d[i] = the share of an operand in dy[i]. a and b are what the share depends on.
using ShareOfGradient = void (*)(const float* dy, const float* a, const float* b, float* d, int64_t count);

/// d = sum of the shares over the positions where the operand stood: dense, with the axes along which `operand`, its
/// strides, are not 0. a and b have strides of their own, and may be null: dy stands in for them.
void gradient_of_operand(ShareOfGradient share, const Extents& extent, const Extents& operand, const float* dy,
                         const float* a, const Extents& a_stride, const float* b, const Extents& b_stride, float* d);

}  // namespace fovea
