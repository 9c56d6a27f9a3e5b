// Numbers as they lie in memory (kernels/precision.h). Re-included for every target by the `.simd.h` files that need
// it, after lanes.h and bfloat16.h; no guard.

namespace fovea::FOVEA_TARGET {

/// The first n of kLanes numbers that lie as words, an even number of them; the others are zeros.
FOVEA_INLINE Vec unpair_some(const float* words, int n) {
  if (n == kLanes) return unpair(words);
#if FOVEA_LANES == 16
  const __m256i halves = _mm256_maskz_loadu_epi16((__mmask16)((1u << n) - 1), words);
  return (Vec)((VecBits)_mm512_maskz_cvtepu16_epi32(0xffff, halves) << 16);
#else
  float part[kLanes / 2] = {};
  for (int i = 0; i < n / 2; i++) part[i] = words[i];
  return unpair(part);
#endif
}

/// The first n of kLanes numbers from the `at`-th on, an even number of them where they are words.
FOVEA_INLINE Vec load_stored(const float* p, Storage storage, int64_t at, int n) {
  return storage == Storage::float32 ? load_some(p + at, n) : unpair_some(p + at / 2, n);
}

/// Stores the first n of 2 * kLanes numbers from the `at`-th on.
FOVEA_INLINE void store_stored(float* p, Storage storage, int64_t at, Vec first, Vec second, int n) {
  const int low = lanes_left(n), high = lanes_left(n - kLanes);
  if (storage == Storage::bfloat16) return store_some(p + at / 2, pair_neighbours(first, second), (low + high) / 2);
  store_some(p + at, first, low);
  if (high > 0) store_some(p + at + kLanes, second, high);
}

}  // namespace fovea::FOVEA_TARGET
