// 2x2 max-pooling of four values in registers. Included by other .simd.h files.

namespace fovea::FOVEA_TARGET {

/// The largest of four values and which it is, the first of equals; with relu 255 and zero where none is positive.
FOVEA_INLINE void largest_of_four(Vec a, Vec b, Vec c, Vec d, bool relu, Vec* best, VecInt* which) {
  Vec m = a;
  VecInt w = broadcast_int(0);
  w = b > m ? broadcast_int(1) : w;
  m = b > m ? b : m;
  w = c > m ? broadcast_int(2) : w;
  m = c > m ? c : m;
  w = d > m ? broadcast_int(3) : w;
  m = d > m ? d : m;
  if (relu) {
    const Vec zero = broadcast(0.0f);
    w = m <= zero ? broadcast_int(255) : w;
    m = max(zero, m);
  }
  *best = m;
  *which = w;
}

}  // namespace fovea::FOVEA_TARGET
