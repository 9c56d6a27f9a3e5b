// The weights by which places along one axis of a resized picture are sums of the picture's cells.
#pragma once

#include "kernels/resize/resize.h"
#include "threading/scratch.h"

namespace fovea {

/// Neighbours from `first` on, and the weight of each.
struct Blend {
  int first, count;
  const float* weights;
};

/// Whether each place is one cell as it is: most kernels are 1 at their centre and 0 at other cells, but not those that
/// blur.
bool keeps_cells(int length, int places, Interpolation interpolation);

/// The cells that each of `places` is made of. Neither end of them ever goes back from one place to the next.
const Blend* cells_of_places(int length, int places, Interpolation, bool antialias, Scratch&);

/// The places that each cell is part of, from the cells of the places.
const Blend* places_of_cells(const Blend* cells, int places, int length, Scratch&);

}  // namespace fovea
