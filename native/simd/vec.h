// Vec: FOVEA_LANES floats in one register, by the compiler's vector extension (so + - * / < and ?: are written as
// such). Re-included for every target by foreach_target.h; no guard.
//
// a*b+c is never contracted by the compiler (-ffp-contract=off): write fma(a, b, c). Every target with a fused
// multiply-add then gives the same bits.

namespace fovea::FOVEA_TARGET {

constexpr int kLanes = FOVEA_LANES;

typedef float Vec __attribute__((vector_size(FOVEA_LANES * 4)));
typedef int32_t VecInt __attribute__((vector_size(FOVEA_LANES * 4)));
typedef int64_t Int64Unaligned __attribute__((aligned(1), may_alias));
typedef float VecUnaligned __attribute__((vector_size(FOVEA_LANES * 4), aligned(4), may_alias));

FOVEA_INLINE Vec load(const float* p) { return *reinterpret_cast<const VecUnaligned*>(p); }
FOVEA_INLINE void store(float* p, Vec v) { *reinterpret_cast<VecUnaligned*>(p) = v; }

#if FOVEA_LANES == 16

// Full masks (maskz, 0xffff) compile to the plain instruction; the plain intrinsics of gcc 12 warn of an uninitialised
// register.
FOVEA_INLINE Vec broadcast(float x) { return (Vec)_mm512_set1_ps(x); }
FOVEA_INLINE VecInt broadcast_int(int32_t x) { return (VecInt)_mm512_set1_epi32(x); }
FOVEA_INLINE Vec fma(Vec a, Vec b, Vec c) { return (Vec)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c); }
FOVEA_INLINE Vec sqrt(Vec a) { return (Vec)_mm512_maskz_sqrt_ps(0xffff, (__m512)a); }
FOVEA_INLINE Vec load_partial(const float* p, int n) {
  return (Vec)_mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), p);
}
FOVEA_INLINE void store_partial(float* p, Vec v, int n) {
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << n) - 1), (__m512)v);
}
/// p[at[i]] in lane i, where at[i] < n. Other lanes have any number, and their p[at[i]] must be readable.
FOVEA_INLINE Vec load_at(const float* p, VecInt at, int n) {
  return (Vec)_mm512_maskz_permutexvar_ps(0xffff, (__m512i)at, (__m512)load_partial(p, n));
}
/// Past the caches; p is aligned to a vector.
FOVEA_INLINE void stream(float* p, Vec v) { _mm512_stream_ps(p, (__m512)v); }
FOVEA_INLINE VecInt to_int(Vec a) { return (VecInt)_mm512_maskz_cvtps_epi32(0xffff, (__m512)a); }
FOVEA_INLINE Vec to_float(VecInt a) { return (Vec)_mm512_maskz_cvtepi32_ps(0xffff, (__m512i)a); }
/// Lanes as bytes, n of them.
FOVEA_INLINE VecInt load_bytes(const uint8_t* p, int n) {
  const __m128i bytes =
      n == kLanes ? _mm_loadu_si128((const __m128i*)p) : _mm_maskz_loadu_epi8((__mmask16)((1u << n) - 1), p);
  return (VecInt)_mm512_maskz_cvtepu8_epi32((__mmask16)0xffff, bytes);
}
FOVEA_INLINE void store_bytes(uint8_t* p, VecInt v, int n) {
  _mm_mask_storeu_epi8(p, (__mmask16)((1u << n) - 1), _mm512_maskz_cvtepi32_epi8((__mmask16)0xffff, (__m512i)v));
}

#elif FOVEA_LANES == 8

FOVEA_INLINE Vec broadcast(float x) { return (Vec)_mm256_set1_ps(x); }
FOVEA_INLINE VecInt broadcast_int(int32_t x) { return (VecInt)_mm256_set1_epi32(x); }
FOVEA_INLINE Vec fma(Vec a, Vec b, Vec c) { return (Vec)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c); }
FOVEA_INLINE Vec sqrt(Vec a) { return (Vec)_mm256_sqrt_ps((__m256)a); }
/// The first n lanes set.
FOVEA_INLINE __m256i first_lanes(int n) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}
FOVEA_INLINE Vec load_partial(const float* p, int n) { return (Vec)_mm256_maskload_ps(p, first_lanes(n)); }
FOVEA_INLINE void store_partial(float* p, Vec v, int n) { _mm256_maskstore_ps(p, first_lanes(n), (__m256)v); }
FOVEA_INLINE Vec load_at(const float* p, VecInt at, int n) {
  return (Vec)_mm256_permutevar8x32_ps((__m256)load_partial(p, n), (__m256i)at);
}
FOVEA_INLINE void stream(float* p, Vec v) { _mm256_stream_ps(p, (__m256)v); }
FOVEA_INLINE VecInt to_int(Vec a) { return (VecInt)_mm256_cvtps_epi32((__m256)a); }
FOVEA_INLINE Vec to_float(VecInt a) { return (Vec)_mm256_cvtepi32_ps((__m256i)a); }
FOVEA_INLINE VecInt load_bytes(const uint8_t* p, int n) {
  int64_t bytes = 0;
  if (n == kLanes) bytes = *reinterpret_cast<const Int64Unaligned*>(p);
  else
    for (int i = 0; i < n; i++) reinterpret_cast<uint8_t*>(&bytes)[i] = p[i];
  return (VecInt)_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(bytes));
}
FOVEA_INLINE void store_bytes(uint8_t* p, VecInt v, int n) {
  const __m128i words = _mm_packus_epi32(_mm256_castsi256_si128((__m256i)v), _mm256_extracti128_si256((__m256i)v, 1));
  const int64_t bytes = _mm_cvtsi128_si64(_mm_packus_epi16(words, words));
  if (n == kLanes) *reinterpret_cast<Int64Unaligned*>(p) = bytes;
  else
    for (int i = 0; i < n; i++) p[i] = reinterpret_cast<const uint8_t*>(&bytes)[i];
}

#else

FOVEA_INLINE Vec broadcast(float x) { return Vec{x, x, x, x}; }
FOVEA_INLINE VecInt broadcast_int(int32_t x) { return VecInt{x, x, x, x}; }
FOVEA_INLINE Vec load_partial(const float* p, int n) {
  Vec v = {0, 0, 0, 0};
  for (int i = 0; i < n; i++) v[i] = p[i];
  return v;
}
FOVEA_INLINE void store_partial(float* p, Vec v, int n) {
  for (int i = 0; i < n; i++) p[i] = v[i];
}
FOVEA_INLINE Vec load_at(const float* p, VecInt at, int) { return Vec{p[at[0]], p[at[1]], p[at[2]], p[at[3]]}; }
FOVEA_INLINE VecInt load_bytes(const uint8_t* p, int n) {
  VecInt v = {0, 0, 0, 0};
  for (int i = 0; i < n; i++) v[i] = p[i];
  return v;
}
FOVEA_INLINE void store_bytes(uint8_t* p, VecInt v, int n) {
  for (int i = 0; i < n; i++) p[i] = (uint8_t)v[i];
}
#if defined(__aarch64__)
FOVEA_INLINE Vec fma(Vec a, Vec b, Vec c) { return (Vec)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b); }
FOVEA_INLINE Vec sqrt(Vec a) { return (Vec)vsqrtq_f32((float32x4_t)a); }
FOVEA_INLINE void stream(float* p, Vec v) { store(p, v); }
FOVEA_INLINE VecInt to_int(Vec a) { return (VecInt)vcvtnq_s32_f32((float32x4_t)a); }
FOVEA_INLINE Vec to_float(VecInt a) { return (Vec)vcvtq_f32_s32((int32x4_t)a); }
#elif defined(__x86_64__)
FOVEA_INLINE Vec fma(Vec a, Vec b, Vec c) { return a * b + c; }
FOVEA_INLINE Vec sqrt(Vec a) { return (Vec)_mm_sqrt_ps((__m128)a); }
FOVEA_INLINE void stream(float* p, Vec v) { _mm_stream_ps(p, (__m128)v); }
FOVEA_INLINE VecInt to_int(Vec a) { return (VecInt)_mm_cvtps_epi32((__m128)a); }
FOVEA_INLINE Vec to_float(VecInt a) { return (Vec)_mm_cvtepi32_ps((__m128i)a); }
#else
FOVEA_INLINE Vec fma(Vec a, Vec b, Vec c) { return a * b + c; }
FOVEA_INLINE Vec sqrt(Vec a) {
  for (int i = 0; i < kLanes; i++) a[i] = __builtin_sqrtf(a[i]);
  return a;
}
FOVEA_INLINE void stream(float* p, Vec v) { store(p, v); }
/// Rounds half to even, as the vector instructions of the other targets do.
FOVEA_INLINE VecInt to_int(Vec a) {
  VecInt r;
  for (int i = 0; i < kLanes; i++) r[i] = (int32_t)__builtin_rintf(a[i]);
  return r;
}
FOVEA_INLINE Vec to_float(VecInt a) {
  Vec r;
  for (int i = 0; i < kLanes; i++) r[i] = (float)a[i];
  return r;
}
#endif

#endif

/// As the x86 instruction: b when either is NaN. So max(zero, x) keeps a NaN of x.
#if FOVEA_LANES == 16
FOVEA_INLINE Vec max(Vec a, Vec b) { return (Vec)_mm512_maskz_max_ps(0xffff, (__m512)a, (__m512)b); }
FOVEA_INLINE Vec min(Vec a, Vec b) { return (Vec)_mm512_maskz_min_ps(0xffff, (__m512)a, (__m512)b); }
#elif FOVEA_LANES == 8
FOVEA_INLINE Vec max(Vec a, Vec b) { return (Vec)_mm256_max_ps((__m256)a, (__m256)b); }
FOVEA_INLINE Vec min(Vec a, Vec b) { return (Vec)_mm256_min_ps((__m256)a, (__m256)b); }
#else
FOVEA_INLINE Vec max(Vec a, Vec b) { return a > b ? a : b; }
FOVEA_INLINE Vec min(Vec a, Vec b) { return a < b ? a : b; }
#endif
/// Whether a lane is NaN.
FOVEA_INLINE bool has_nan(Vec a) {
#if FOVEA_LANES == 16
  return _mm512_cmp_ps_mask((__m512)a, (__m512)a, _CMP_UNORD_Q) != 0;
#elif FOVEA_LANES == 8
  return _mm256_movemask_ps(_mm256_cmp_ps((__m256)a, (__m256)a, _CMP_UNORD_Q)) != 0;
#else
  const VecInt lanes = a != a;
  return (lanes[0] | lanes[1] | lanes[2] | lanes[3]) != 0;
#endif
}

FOVEA_INLINE VecInt bits(Vec a) { return (VecInt)a; }
FOVEA_INLINE Vec from_bits(VecInt a) { return (Vec)a; }

/// Scalar twin of fma, for tails: the same rounding as the vector one on this target.
FOVEA_INLINE float fma(float a, float b, float c) {
#if FOVEA_HAS_FMA
  return __builtin_fmaf(a, b, c);
#else
  return a * b + c;
#endif
}

/// Sixteen running sums, whatever the register width: a reduction over lanes then has the same order on every target.
struct Lanes16 {
  static constexpr int kParts = 16 / FOVEA_LANES;
  Vec part[kParts];
};

FOVEA_INLINE Lanes16 zero16() {
  Lanes16 r;
  for (int i = 0; i < Lanes16::kParts; i++) r.part[i] = broadcast(0.0f);
  return r;
}

/// The sum of the sixteen lanes, as a tree: lanes 8 apart, then 4, 2, 1.
FOVEA_INLINE float sum(const Lanes16& lanes) {
  float s[16];
  for (int i = 0; i < Lanes16::kParts; i++) store(s + i * kLanes, lanes.part[i]);
  for (int half = 8; half > 0; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

}  // namespace fovea::FOVEA_TARGET
