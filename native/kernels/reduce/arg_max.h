// Where the largest number of every row stands: what the accuracies compare.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// x: [rows, columns], y: [rows]; the first of equals, or of the NaNs.
void arg_max(const RowsSize& size, const float* x, int32_t* y);

}  // namespace fovea
