// Packing the right-hand matrix into panels: panel p holds columns [p * width, (p + 1) * width) as [k][width], padded
// with zeros. width is a multiple of the instruction set's lanes.
#pragma once

#include <cstdint>

namespace fovea {

/// B(k, j) = b[k * row + j]: a panel row is one contiguous piece of a row of B.
void pack_panel(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel);

/// B(k, j) = b[j * row + k]: the panel is a transpose.
void pack_panel_transposed(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel);

}  // namespace fovea
