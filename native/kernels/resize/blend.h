// The weights by which positions along one axis of a resized picture are sums of the picture's cells.
#pragma once

#include "kernels/resize/resize.h"
#include "threading/scratch.h"

namespace fovea {

/// Neighbours from `first` on, and the weight of each.
struct Blend {
  int first, count;
  const float* weights;
};

/// Whether each position is one cell as it is: most kernels are 1 at their centre and 0 at other cells, but not those
/// that blur.
bool keeps_cells(int length, int positions, Interpolation interpolation);

/// The cells that each of `positions` is made of. Neither end of them ever goes back from one position to the next.
const Blend* cells_of_positions(int length, int positions, Interpolation, bool antialias, Scratch&);

/// The positions that each cell is part of, from the cells of the positions.
const Blend* positions_of_cells(const Blend* cells, int positions, int length, Scratch&);

}  // namespace fovea
