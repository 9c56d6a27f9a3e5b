// exp, log, tanh, erf and their kin on Vec, by polynomials of our own (minimax fits by Remez's algorithm, rounded to
// float). Errors are a few units in the last place. Only + - * / fma, comparisons and shifts are used, so every target
// with a fused multiply-add gives the same bits. Re-included for every target by the `.simd.h` files that need it; no
// guard.

namespace fovea::FOVEA_TARGET {

FOVEA_INLINE Vec one_where(VecInt condition) { return condition ? broadcast(1.0f) : broadcast(0.0f); }
FOVEA_INLINE Vec abs(Vec x) { return from_bits(bits(x) & 0x7fffffff); }
FOVEA_INLINE Vec copy_sign(Vec magnitude, Vec sign) {
  return from_bits((bits(magnitude) & 0x7fffffff) | (bits(sign) & INT32_MIN));
}

/// Rounds half to even; what has no digits after the point stays.
FOVEA_INLINE Vec round(Vec x) { return abs(x) < 8388608.0f ? copy_sign(to_float(to_int(x)), x) : x; }

/// Rounds towards minus infinity.
FOVEA_INLINE Vec floor(Vec x) {
  const Vec whole = round(x);
  return whole > x ? whole - 1.0f : whole;
}

/// 2^n, n from -126 to 127.
FOVEA_INLINE Vec power_of_two(VecInt n) { return from_bits((n + 127) << 23); }

/// c0 + c1 x + c2 x^2 + ... by Horner's rule.
FOVEA_INLINE Vec polynomial(Vec, float c) { return broadcast(c); }
template <typename... C>
FOVEA_INLINE Vec polynomial(Vec x, float c, C... higher) {
  return fma(x, polynomial(x, higher...), broadcast(c));
}

/// ln 2 in two parts; the first has few bits, so that its product with a small integer is exact.
constexpr float kLn2High = 0.693359375f, kLn2Low = -2.12194440e-4f;

/// x = n ln 2 + r with |r| <= ln 2 / 2, and e^r - 1. x is cut to where e^x is 0 or infinite.
struct ReducedExp {
  VecInt n;
  Vec less_one;
};

FOVEA_INLINE ReducedExp reduce_exp(Vec x) {
  x = min(broadcast(89.0f), max(broadcast(-104.0f), x));
  const VecInt n = to_int(x * 1.44269504f);
  const Vec k = to_float(n);
  const Vec r = fma(k, broadcast(-kLn2Low), fma(k, broadcast(-kLn2High), x));
  const Vec q = polynomial(r, 0.49999994f, 0.166665152f, 0.041668456f, 0.00836941879f, 0.00138131785f);
  return {n, fma(r * r, q, r)};
}

FOVEA_INLINE Vec exp(Vec x) {
  const ReducedExp e = reduce_exp(x);
  const VecInt half = e.n >> 1;  // in two steps: 2^n itself may be out of range where e^x is not
  return (1.0f + e.less_one) * power_of_two(half) * power_of_two(e.n - half);
}

/// e^x - 1 for x <= 0, without cancellation near 0.
FOVEA_INLINE Vec expm1_negative(Vec x) {
  const ReducedExp e = reduce_exp(max(broadcast(-40.0f), x));
  const Vec scale = power_of_two(e.n);
  return fma(e.less_one, scale, scale - 1.0f);
}

/// ln(1 + f) + e ln 2 for 1 + f between sqrt(1/2) and sqrt(2).
FOVEA_INLINE Vec log_reduced(Vec f, Vec e) {
  const Vec p = polynomial(f, 0.333333135f, -0.250000089f, 0.200021192f, -0.166679963f, 0.142195538f, -0.1240559f,
                           0.118881531f, -0.116756313f, 0.067466259f);
  const Vec square = f * f;
  const Vec tail = fma(broadcast(-0.5f), square, fma(e, broadcast(kLn2Low), f * square * p));
  return fma(e, broadcast(kLn2High), f + tail);
}

/// e^x - 1, without cancellation near 0.
FOVEA_INLINE Vec expm1(Vec x) {
  const ReducedExp e = reduce_exp(max(broadcast(-40.0f), x));
  const Vec half = from_bits((e.n + 126) << 23);  // 2^(n - 1): 2^n itself may be out of range where e^x is not
  return 2.0f * fma(e.less_one, half, half - 0.5f);
}

/// x = (1 + f) 2^e with 1 + f between sqrt(1/2) and sqrt(2), for a finite x > 0.
struct SplitFloat {
  Vec f, e;
};

FOVEA_INLINE SplitFloat split_float(Vec x) {
  x = abs(x);  // the bits of a negative number would overflow below
  const VecInt subnormal = x < 1.17549435e-38f;
  const Vec scaled = subnormal ? x * 8388608.0f : x;
  const VecInt exponent = (bits(scaled) - 0x3f3504f3) >> 23;  // 0x3f3504f3: sqrt(1/2)
  const Vec shift = subnormal ? broadcast(-23.0f) : broadcast(0.0f);
  return {from_bits(bits(scaled) - (exponent << 23)) - 1.0f, to_float(exponent) + shift};
}

/// `finite`, the logarithm of a finite x > 0, else what it is at x: -infinity at 0, NaN below.
FOVEA_INLINE Vec log_or_limit(Vec x, Vec finite) {
  const Vec infinity = broadcast(__builtin_inff());
  const Vec positive = x < infinity ? finite : x;
  return x > 0.0f ? positive : x == 0.0f ? -infinity : broadcast(__builtin_nanf(""));
}

FOVEA_INLINE Vec log(Vec x) {
  const SplitFloat s = split_float(x);
  return log_or_limit(x, log_reduced(s.f, s.e));
}

/// The logarithm to a base b: log_b 2 in two parts, of which the first has few bits, and 1 / ln b.
FOVEA_INLINE Vec log_of_base(Vec x, float high, float low, float factor) {
  const SplitFloat s = split_float(x);
  const Vec tail = fma(s.e, broadcast(low), log_reduced(s.f, broadcast(0.0f)) * factor);
  return log_or_limit(x, fma(s.e, broadcast(high), tail));
}

/// ln(1 + x). What the sum u = 1 + x loses is put back into the fraction.
FOVEA_INLINE Vec log1p(Vec x) {
  const Vec u = 1.0f + x;
  const Vec lost = abs(x) < 1.0f ? x - (u - 1.0f) : 1.0f - (u - x);
  const VecInt word = bits(abs(u)), exponent = (word - 0x3f3504f3) >> 23;
  const Vec fraction = from_bits(word - (exponent << 23)) - 1.0f;
  const Vec scale = from_bits((127 - exponent) << 23);
  return log_or_limit(u, log_reduced(fma(lost, u < 1e9f ? scale : broadcast(0.0f), fraction), to_float(exponent)));
}

/// ln(1 + u) for u between 0 and 1, exact for small u.
FOVEA_INLINE Vec log1p_unit(Vec u) {
  const VecInt large = u > 0.41421356f;
  return log_reduced(large ? (u - 1.0f) * 0.5f : u, large ? broadcast(1.0f) : broadcast(0.0f));
}

FOVEA_INLINE Vec sigmoid(Vec x) { return 1.0f / (1.0f + exp(-x)); }

/// ln(1 + e^x)
FOVEA_INLINE Vec softplus(Vec x) { return max(broadcast(0.0f), x) + log1p_unit(exp(-abs(x))); }

FOVEA_INLINE Vec tanh(Vec x) {
  const Vec a = abs(x), square = x * x;
  const Vec p = polynomial(square, -0.333332717f, 0.133311525f, -0.0537141077f, 0.0205517225f, -0.00560391415f);
  const Vec near = fma(x * square, p, x);
  const Vec far = copy_sign(1.0f - 2.0f / (exp(a + a) + 1.0f), x);
  return a < 0.625f ? near : far;
}

FOVEA_INLINE Vec erf(Vec x) {
  const Vec a = min(broadcast(4.0f), abs(x)), square = x * x;
  const Vec p =
      polynomial(square, 0.128379151f, -0.376124799f, 0.112816401f, -0.0267595854f, 0.00498214923f, -0.000593186531f);
  const Vec near = fma(x, p, x);
  const Vec log_rest = polynomial(a, -0.000195727829f, -1.12767541f, -0.637182653f, -0.103931211f, 0.0222267248f,
                                  -0.00304316566f, 0.000195931716f);
  const Vec far = copy_sign(1.0f - exp(log_rest), x);
  return abs(x) < 0.9277f ? near : far;
}

/// The z > 0 that a standard normal number exceeds with probability p, for p between 2^-32 and 1/2.
/// The two polynomials are in -ln(4p(1 - p)) and in its root, as in M. Giles, "Approximating the erfinv function"
/// (2010).
FOVEA_INLINE Vec normal_quantile(Vec p) {
  const Vec w = -log(4.0f * p * (1.0f - p));
  const Vec c = w - 2.5f, t = sqrt(max(broadcast(0.0f), w)) - 3.0f;
  const Vec central = polynomial(c, 2.12331367f, 0.348802656f, -0.00590817304f, -0.00177301106f, 0.000309152063f,
                                 -6.21766594e-06f, -4.99109001e-06f, 4.86069098e-07f, 4.04003266e-08f);
  const Vec tail = polynomial(t, 4.00643492f, 1.4165895f, 0.0133291185f, -0.0108839395f, 0.00823344477f,
                              -0.00488044089f, 0.00162513426f, -0.000131459994f, -4.10128159e-05f);
  return fma(broadcast(-2.0f), p, broadcast(1.0f)) * (w < 5.0f ? central : tail);
}

}  // namespace fovea::FOVEA_TARGET
