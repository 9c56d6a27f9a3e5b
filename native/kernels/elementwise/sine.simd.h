// Sine, cosine and tangent. The angle is reduced in double precision, and with as many digits of 2 / pi as it needs
// where it is large, so that values near zeros are exact, too. After simd/math.h and simd/doubles.h; no guard.

namespace fovea::FOVEA_TARGET {

/// x = r + quadrant pi / 2 with |r| <= pi / 4, or a little more; the quadrant modulo 4.
struct Angle {
  Vec r;
  VecInt quadrant;
};

constexpr float kFarAngle = 65536.0f;

/// The remainder of a finite |x| >= kFarAngle (M. Payne and R. Hanek, 1983). x is m 2^s with a whole m of 24 bits: the
/// digits of 2 / pi whose product with it is a multiple of 4 are left out, and 96 of the following are enough.
static inline float far_remainder(float x, int32_t& quadrant) {
  constexpr uint32_t kTwoOverPi[] = {0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0,
                                     0xdb629599, 0x3c439041, 0xfe5163ab};
  uint32_t word;
  __builtin_memcpy(&word, &x, sizeof(word));
  const uint32_t m = (word & 0x7fffff) | 0x800000;
  const int s = static_cast<int>((word >> 23) & 0xff) - 150;
  const int first = s > 2 ? s - 2 : 0, at = first / 32;
  unsigned __int128 digits = 0;
  for (int i = 0; i < 4; i++) digits = (digits << 32) | kTwoOverPi[at + i];
  digits = (digits << (first % 32)) >> 32;
  const int fraction = 96 - (s - first);  // binary digits of the fraction
  const unsigned __int128 product = digits * m, one = static_cast<unsigned __int128>(1) << fraction;
  const unsigned __int128 whole = (product + (one >> 1)) >> fraction;
  const __int128 rest = static_cast<__int128>(product - (whole << fraction));
  const double r =
      static_cast<double>(static_cast<int64_t>(rest >> (fraction - 62))) * (1.5707963267948966 / 4611686018427387904.0);
  const bool negative = word >> 31;
  quadrant = static_cast<int32_t>(whole & 3);
  if (negative) quadrant = -quadrant;
  return static_cast<float>(negative ? -r : r);
}

FOVEA_INLINE Angle reduce_angle(Vec x) {
  const VecInt near = abs(x) < kFarAngle;
  const Vec close = near ? x : broadcast(0.0f);
  Angle angle;
  angle.quadrant = to_int(close * 0.636619772f);
  const Doubles n = to_doubles(angle.quadrant);
  // pi / 2 in two parts: the first has few bits, so that its product with n is exact.
  angle.r = to_floats((to_doubles(close) - n * 1.5707963109016418) - n * 1.5893254773528196e-08);
  bool far = false;
  for (int i = 0; i < kLanes; i++) far |= near[i] == 0;
  if (!far) return angle;
  for (int i = 0; i < kLanes; i++) {
    if (near[i]) continue;
    int32_t quadrant = 0;
    angle.r[i] = x[i] - x[i] == 0.0f ? far_remainder(x[i], quadrant) : __builtin_nanf("");
    angle.quadrant[i] = quadrant;
  }
  return angle;
}

FOVEA_INLINE Vec sine_near(Vec r) {
  const Vec z = r * r;
  return fma(r * z, polynomial(z, -0.166666667f, 0.00833333163f, -0.000198399567f, 2.72335009e-06f), r);
}
FOVEA_INLINE Vec cosine_near(Vec r) {
  const Vec z = r * r;
  const Vec p = polynomial(z, 0.0416666667f, -0.00138888875f, 2.48004918e-05f, -2.72872499e-07f);
  return fma(z * z, p, fma(broadcast(-0.5f), z, broadcast(1.0f)));
}

/// The sine of r + quadrant pi / 2.
FOVEA_INLINE Vec sine_of(Vec r, VecInt quadrant) {
  const Vec size = (quadrant & 1) != 0 ? cosine_near(r) : sine_near(r);
  return (quadrant & 2) != 0 ? -size : size;
}

FOVEA_INLINE Vec sin(Vec x) {
  const Angle angle = reduce_angle(x);
  return sine_of(angle.r, angle.quadrant);
}
FOVEA_INLINE Vec cos(Vec x) {
  const Angle angle = reduce_angle(x);
  return sine_of(angle.r, angle.quadrant + 1);
}
FOVEA_INLINE Vec tan(Vec x) {
  const Angle angle = reduce_angle(x);
  const Vec s = sine_near(angle.r), c = cosine_near(angle.r);
  return (angle.quadrant & 1) != 0 ? -c / s : s / c;
}

}  // namespace fovea::FOVEA_TARGET
