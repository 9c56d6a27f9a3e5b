// Pairs of bfloat16 in words of 32 bits: the first number in the lower half, the second in the upper one. Re-included
// for every target by the `.simd.h` files that need it; no guard.

namespace fovea::FOVEA_TARGET {

typedef uint32_t VecBits __attribute__((vector_size(FOVEA_LANES * 4)));

constexpr uint32_t kUpperHalf = 0xffff0000u;

/// Rounded to the nearest bfloat16, half to even, in the upper half of every lane. NaN stays NaN, and is quiet.
FOVEA_INLINE VecBits to_nearest(Vec x) {
  constexpr uint32_t kQuiet = 0x00400000u;
  const VecBits u = (VecBits)x, r = u + 0x7fffu + ((u >> 16) & 1u);
  return (x == x ? r : u | kQuiet) & kUpperHalf;
}

/// The same; subnormal numbers become zeros, as the instructions for pairs take them.
FOVEA_INLINE VecBits rounded(Vec x) {
  constexpr uint32_t kSign = 0x80000000u, kSmallestNormal = 0x00800000u;
  const VecBits u = (VecBits)x;
  return (u & ~kSign) < kSmallestNormal ? u & kSign : to_nearest(x);
}

FOVEA_INLINE Vec pair(Vec first, Vec second) {
#if FOVEA_HAS_PAIRS
  typedef uint16_t Halves __attribute__((vector_size(64)));
  const Halves halves = (Halves)_mm512_cvtne2ps_pbh((__m512)second, (__m512)first);  // all first ones, all second ones
  return (Vec)__builtin_shufflevector(halves, halves, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23, 8, 24, 9,
                                      25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
#else
  return (Vec)(rounded(first) >> 16 | rounded(second));
#endif
}

/// Neighbours of a run of 2 * kLanes numbers as pairs.
FOVEA_INLINE Vec pair_neighbours(Vec low, Vec high) {
#if FOVEA_HAS_PAIRS
  return (Vec)_mm512_cvtne2ps_pbh((__m512)high, (__m512)low);
#elif FOVEA_LANES == 16
  return pair(__builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30),
              __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31));
#elif FOVEA_LANES == 8
  return pair(__builtin_shufflevector(low, high, 0, 2, 4, 6, 8, 10, 12, 14),
              __builtin_shufflevector(low, high, 1, 3, 5, 7, 9, 11, 13, 15));
#else
  return pair(__builtin_shufflevector(low, high, 0, 2, 4, 6), __builtin_shufflevector(low, high, 1, 3, 5, 7));
#endif
}

/// kLanes numbers that lie as words, the reverse of pair_neighbours. (gcc 12 converts a vector of halves in two parts.)
FOVEA_INLINE Vec unpair(const float* words) {
#if FOVEA_LANES == 16
  const __m512i numbers = _mm512_maskz_cvtepu16_epi32(0xffff, _mm256_loadu_si256((const __m256i*)words));
  return (Vec)((VecBits)numbers << 16);
#elif FOVEA_LANES == 8
  return (Vec)((VecBits)_mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i*)words)) << 16);
#else
  typedef uint16_t Halves __attribute__((vector_size(FOVEA_LANES * 2), aligned(4), may_alias));
  return (Vec)(__builtin_convertvector(*reinterpret_cast<const Halves*>(words), VecBits) << 16);
#endif
}

/// sum + the products of the second numbers, then + those of the first: two roundings, as vdpbf16ps does. That one also
/// takes a sum below the smallest normal number for zero.
FOVEA_INLINE Vec add_pairs(Vec a, Vec b, Vec sum) {
#if FOVEA_HAS_PAIRS && defined(__clang__)
  __asm__("vdpbf16ps %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));  // Clang 16 crashes over the intrinsic in tiles
  return sum;
#elif FOVEA_HAS_PAIRS
  return (Vec)_mm512_dpbf16_ps((__m512)sum, (__m512bh)a, (__m512bh)b);
#else
  const VecBits x = (VecBits)a, y = (VecBits)b;
  return fma((Vec)(x << 16), (Vec)(y << 16), fma((Vec)(x & kUpperHalf), (Vec)(y & kUpperHalf), sum));
#endif
}

}  // namespace fovea::FOVEA_TARGET
