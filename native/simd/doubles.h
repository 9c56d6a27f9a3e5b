// Doubles: the lanes of one Vec in double precision, in two registers. For sums that must not lose digits, and for
// functions whose arguments do. Multiplication and addition are never fused, so every target gives the same bits.
// Re-included for every target by the `.simd.h` files that need it, after simd/vec.h; no guard.

namespace fovea::FOVEA_TARGET {

typedef double HalfDoubles __attribute__((vector_size(FOVEA_LANES * 4)));
typedef int64_t HalfLongs __attribute__((vector_size(FOVEA_LANES * 4)));

struct Doubles {
  HalfDoubles low, high;
};

#if FOVEA_LANES == 16
FOVEA_INLINE Doubles to_doubles(Vec x) {
  const __m512 v = (__m512)x;
  return {(HalfDoubles)_mm512_maskz_cvtps_pd(0xff, _mm512_maskz_extractf32x8_ps(0xff, v, 0)),
          (HalfDoubles)_mm512_maskz_cvtps_pd(0xff, _mm512_maskz_extractf32x8_ps(0xff, v, 1))};
}
FOVEA_INLINE Doubles to_doubles(VecInt x) {
  const __m512i v = (__m512i)x;
  return {(HalfDoubles)_mm512_maskz_cvtepi32_pd(0xff, _mm512_maskz_extracti32x8_epi32(0xff, v, 0)),
          (HalfDoubles)_mm512_maskz_cvtepi32_pd(0xff, _mm512_maskz_extracti32x8_epi32(0xff, v, 1))};
}
FOVEA_INLINE Vec to_floats(Doubles x) {
  const __m512 low =
      _mm512_maskz_insertf32x8(0xffff, _mm512_setzero_ps(), _mm512_maskz_cvtpd_ps(0xff, (__m512d)x.low), 0);
  return (Vec)_mm512_maskz_insertf32x8(0xffff, low, _mm512_maskz_cvtpd_ps(0xff, (__m512d)x.high), 1);
}
#elif FOVEA_LANES == 8
FOVEA_INLINE Doubles to_doubles(Vec x) {
  return {(HalfDoubles)_mm256_cvtps_pd(_mm256_castps256_ps128((__m256)x)),
          (HalfDoubles)_mm256_cvtps_pd(_mm256_extractf128_ps((__m256)x, 1))};
}
FOVEA_INLINE Doubles to_doubles(VecInt x) {
  return {(HalfDoubles)_mm256_cvtepi32_pd(_mm256_castsi256_si128((__m256i)x)),
          (HalfDoubles)_mm256_cvtepi32_pd(_mm256_extracti128_si256((__m256i)x, 1))};
}
FOVEA_INLINE Vec to_floats(Doubles x) {
  return (Vec)_mm256_insertf128_ps(_mm256_castps128_ps256(_mm256_cvtpd_ps((__m256d)x.low)),
                                   _mm256_cvtpd_ps((__m256d)x.high), 1);
}
#else
FOVEA_INLINE Doubles to_doubles(Vec x) { return {HalfDoubles{x[0], x[1]}, HalfDoubles{x[2], x[3]}}; }
FOVEA_INLINE Doubles to_doubles(VecInt x) {
  return {HalfDoubles{static_cast<double>(x[0]), static_cast<double>(x[1])},
          HalfDoubles{static_cast<double>(x[2]), static_cast<double>(x[3])}};
}
FOVEA_INLINE Vec to_floats(Doubles x) {
  return Vec{static_cast<float>(x.low[0]), static_cast<float>(x.low[1]), static_cast<float>(x.high[0]),
             static_cast<float>(x.high[1])};
}
#endif

FOVEA_INLINE HalfDoubles broadcast_half(double x) { return HalfDoubles{} + x; }
FOVEA_INLINE Doubles broadcast_doubles(double x) { return {broadcast_half(x), broadcast_half(x)}; }

FOVEA_INLINE Doubles operator+(Doubles a, Doubles b) { return {a.low + b.low, a.high + b.high}; }
FOVEA_INLINE Doubles operator-(Doubles a, Doubles b) { return {a.low - b.low, a.high - b.high}; }
FOVEA_INLINE Doubles operator*(Doubles a, Doubles b) { return {a.low * b.low, a.high * b.high}; }
FOVEA_INLINE Doubles operator/(Doubles a, Doubles b) { return {a.low / b.low, a.high / b.high}; }
FOVEA_INLINE Doubles operator+(Doubles a, double b) { return {a.low + b, a.high + b}; }
FOVEA_INLINE Doubles operator-(Doubles a, double b) { return {a.low - b, a.high - b}; }
FOVEA_INLINE Doubles operator*(Doubles a, double b) { return {a.low * b, a.high * b}; }
FOVEA_INLINE Doubles operator/(Doubles a, double b) { return {a.low / b, a.high / b}; }

FOVEA_INLINE HalfDoubles load_half(const double* p) {
  HalfDoubles v;
  __builtin_memcpy(&v, p, sizeof(v));
  return v;
}
FOVEA_INLINE Doubles load_doubles(const double* p) { return {load_half(p), load_half(p + kLanes / 2)}; }
FOVEA_INLINE void store_doubles(double* p, Doubles v) {
  __builtin_memcpy(p, &v.low, sizeof(v.low));
  __builtin_memcpy(p + kLanes / 2, &v.high, sizeof(v.high));
}

/// Rounds half to even, where |x| < 2^51.
FOVEA_INLINE HalfDoubles round_half(HalfDoubles x) {
  const double shift = 6755399441055744.0;  // 1.5 * 2^52: the sum has no digits after the point
  return (x + shift) - shift;
}
FOVEA_INLINE HalfDoubles floor_half(HalfDoubles x) {
  const HalfDoubles whole = round_half(x);
  const HalfDoubles below = whole > x ? whole - 1.0 : whole;
  const HalfDoubles size = x < 0.0 ? -x : x;
  return size < 2251799813685248.0 ? below : x;
}
FOVEA_INLINE Doubles floor(Doubles x) { return {floor_half(x.low), floor_half(x.high)}; }

/// c0 + c1 x + c2 x^2 + ... by Horner's rule.
FOVEA_INLINE HalfDoubles polynomial_half(HalfDoubles, double c) { return broadcast_half(c); }
template <typename... C>
FOVEA_INLINE HalfDoubles polynomial_half(HalfDoubles x, double c, C... higher) {
  return x * polynomial_half(x, higher...) + c;
}

/// Terms that are added as floats before a double takes in their sum: of equal terms it is within three units in the
/// last place, and the doubles cost little.
constexpr int kShortSum = 16;

/// Sixteen running sums in double precision: element i goes to lane i % 16 on every target.
struct DoubleLanes16 {
  static constexpr int kParts = 16 / FOVEA_LANES;
  Doubles part[kParts];
};

FOVEA_INLINE DoubleLanes16 all16_doubles(double x) {
  DoubleLanes16 r;
  for (int i = 0; i < DoubleLanes16::kParts; i++) r.part[i] = broadcast_doubles(x);
  return r;
}

/// The end of the next run of a row whose sixteen sums are short.
FOVEA_INLINE int64_t short_run_end(int64_t begin, int64_t count) {
  return begin + 16 * kShortSum < count ? begin + 16 * kShortSum : count;
}

FOVEA_INLINE void take_in(DoubleLanes16& total, const Lanes16& part) {
  for (int i = 0; i < Lanes16::kParts; i++) total.part[i] = total.part[i] + to_doubles(part.part[i]);
}

FOVEA_INLINE void store16(double* p, const DoubleLanes16& lanes) {
  for (int i = 0; i < DoubleLanes16::kParts; i++) store_doubles(p + i * kLanes, lanes.part[i]);
}

/// The sum of the sixteen lanes, as a tree: lanes 8 apart, then 4, 2, 1.
FOVEA_INLINE double sum(const DoubleLanes16& lanes) {
  double s[16];
  store16(s, lanes);
  for (int half = 8; half > 0; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

}  // namespace fovea::FOVEA_TARGET
