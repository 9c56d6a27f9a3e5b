// Packing the right-hand matrix into panels: panel p holds columns [p * width, (p + 1) * width) as [k][width], padded
// with zeros. width is a multiple of the instruction set's lanes.
#pragma once

#include <cstdint>

namespace fovea {

/// B(k, j) = b[k * row + j]: a panel row is one contiguous piece of a row of B.
void pack_panel(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel);

/// All panels of such a matrix that is near: each row of B is read once.
void pack_panels(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panels);

/// B(k, j) = b[j * row + k]: the panel is a transpose.
void pack_panel_transposed(const float* b, int64_t row, int64_t k, int64_t columns, int64_t width, float* panel);

/// Floats of a row of `count`: an odd number of lines of a cache, so that rows do not fall into one set of L1.
inline int64_t unaliased_row(int64_t count) { return ((count + 15) / 16 | 1) * 16; }

}  // namespace fovea
