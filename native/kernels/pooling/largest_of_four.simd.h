// 2x2 max-pooling of four values in registers. Included by other .simd.h files.

#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

/// Takes `next`, the value of a number, where it is larger, or where it is NaN if some value may be.
template <bool kNaN>
FOVEA_INLINE void take_larger(Vec next, int number, Vec* best, VecInt* which) {
  const VecInt taken = kNaN ? surpasses(next, *best) : next > *best;
  *which = taken ? broadcast_int(number) : *which;
  *best = taken ? next : *best;
}

template <bool kNaN>
FOVEA_INLINE void take_largest(Vec a, Vec b, Vec c, Vec d, Vec* best, VecInt* which) {
  *best = a;
  *which = broadcast_int(0);
  take_larger<kNaN>(b, 1, best, which);
  take_larger<kNaN>(c, 2, best, which);
  take_larger<kNaN>(d, 3, best, which);
}

/// The largest of four values and which it is, the first of equals, or else the last NaN; with relu 255 and zero (or
/// NaN) where none is positive. Comparisons that heed NaN cost some 5 % of a first layer: one sum tells that there is
/// none.
FOVEA_INLINE void largest_of_four(Vec a, Vec b, Vec c, Vec d, bool relu, Vec* best, VecInt* which) {
  if (has_nan((a + b) + (c + d))) take_largest<true>(a, b, c, d, best, which);
  else take_largest<false>(a, b, c, d, best, which);
  if (relu) {
    const Vec zero = broadcast(0.0f);
    *which = *best > zero ? *which : broadcast_int(255);
    *best = max(zero, *best);
  }
}

}  // namespace fovea::FOVEA_TARGET
