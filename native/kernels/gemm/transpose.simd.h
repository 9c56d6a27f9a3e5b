// A square of registers turned. Re-included for every target by the `.simd.h` files that need it; no guard.

#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

#if FOVEA_LANES == 16
FOVEA_INLINE Vec interleave_low(Vec a, Vec b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
FOVEA_INLINE Vec interleave_high(Vec a, Vec b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
#elif FOVEA_LANES == 8
FOVEA_INLINE Vec interleave_low(Vec a, Vec b) { return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
FOVEA_INLINE Vec interleave_high(Vec a, Vec b) { return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }
#else
FOVEA_INLINE Vec interleave_low(Vec a, Vec b) { return __builtin_shufflevector(a, b, 0, 4, 1, 5); }
FOVEA_INLINE Vec interleave_high(Vec a, Vec b) { return __builtin_shufflevector(a, b, 2, 6, 3, 7); }
#endif

/// A square of kLanes x kLanes becomes its transpose. Interleaving row i with row i + kLanes / 2 rotates the bits of
/// (row, column) by one; as often as a row number has bits, it exchanges rows and columns.
FOVEA_INLINE void transpose(Vec* rows) {
  Vec next[kLanes];
#pragma GCC unroll 4
  for (int stride = 1; stride < kLanes; stride *= 2) {
#pragma GCC unroll 16
    for (int i = 0; i < kLanes / 2; i++) {
      next[2 * i] = interleave_low(rows[i], rows[i + kLanes / 2]);
      next[2 * i + 1] = interleave_high(rows[i], rows[i + kLanes / 2]);
    }
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; i++) rows[i] = next[i];
  }
}

}  // namespace fovea::FOVEA_TARGET
