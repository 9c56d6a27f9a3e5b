// 2x2 max-pooling of four values in registers. Included by other .simd.h files.

#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

/// The largest of four values and which it is, the first of equals, or else the last NaN; with relu 255 and zero (or
/// NaN) where none is positive.
FOVEA_INLINE void largest_of_four(Vec a, Vec b, Vec c, Vec d, bool relu, Vec* best, VecInt* which) {
  Vec m = a;
  VecInt w = broadcast_int(0);
  const VecInt second = surpasses(b, m);
  w = second ? broadcast_int(1) : w;
  m = second ? b : m;
  const VecInt third = surpasses(c, m);
  w = third ? broadcast_int(2) : w;
  m = third ? c : m;
  const VecInt fourth = surpasses(d, m);
  w = fourth ? broadcast_int(3) : w;
  m = fourth ? d : m;
  if (relu) {
    const Vec zero = broadcast(0.0f);
    w = m > zero ? w : broadcast_int(255);
    m = max(zero, m);
  }
  *best = m;
  *which = w;
}

}  // namespace fovea::FOVEA_TARGET
