// a^b, correctly rounded but for rare last bits: the logarithm and its product with b need more digits than a float
// has. After simd/math.h and simd/doubles.h; no guard.

namespace fovea::FOVEA_TARGET {

/// log2 of m between sqrt(1/2) and sqrt(2), by the series in (m - 1) / (m + 1).
FOVEA_INLINE HalfDoubles log2_half(HalfDoubles m) {
  const HalfDoubles s = (m - 1.0) / (m + 1.0);
  return s * polynomial_half(s * s, 2.8853900817779268, 0.9617966939259899, 0.5770780163454586, 0.41219858585486296,
                             0.3205985334227465, 0.2623344335728468, 0.2209109142370262, 0.21368163909696683);
}

/// 2^x, cut to where that is 0 or infinite as a float.
FOVEA_INLINE HalfDoubles exp2_half(HalfDoubles x) {
  x = x > 200.0 ? broadcast_half(200.0) : x;
  x = x < -200.0 ? broadcast_half(-200.0) : x;
  // The sum's last bits are the whole number itself, in two's complement.
  const HalfDoubles shifted = x + 6755399441055744.0;
  const HalfDoubles f = x - (shifted - 6755399441055744.0);
  const HalfLongs exponent = ((HalfLongs)shifted << 52) + (int64_t{1023} << 52);
  const HalfDoubles p =
      polynomial_half(f, 1.0, 0.69314718055995, 0.24022650695910097, 0.05550410866444772, 0.009618129107606888,
                      0.0013333558230164974, 0.0001540353044173605, 1.5252657260200837e-05, 1.321544258792169e-06,
                      1.0208690299958306e-07, 7.072585949269223e-09);
  return p * (HalfDoubles)exponent;
}

FOVEA_INLINE Vec power(Vec a, Vec b) {
  const Vec zero = broadcast(0.0f), one = broadcast(1.0f), infinity = broadcast(__builtin_inff());
  const Vec size = abs(a);
  const VecInt subnormal = size < 1.17549435e-38f;
  const Vec scaled = subnormal ? size * 8388608.0f : size;
  VecInt exponent = (bits(scaled) - 0x3f3504f3) >> 23;  // 0x3f3504f3: sqrt(1/2)
  const Doubles fraction = to_doubles(from_bits(bits(scaled) - (exponent << 23)));
  exponent = subnormal ? exponent - 23 : exponent;
  const Doubles e = to_doubles(exponent), wide = to_doubles(b);
  const Vec finite = to_floats({exp2_half((log2_half(fraction.low) + e.low) * wide.low),
                                exp2_half((log2_half(fraction.high) + e.high) * wide.high)});

  // |a|^b where a is 0 or infinite follows from the sign of b; then the sign of the result, by whether b is odd.
  const Vec large = b > 0.0f ? infinity : zero, small = b > 0.0f ? zero : infinity;
  Vec result = size == infinity ? large : size == 0.0f ? small : finite;
  result = size == 1.0f ? one : result;
  const VecInt whole = floor(b) == b;
  const Vec half = b * 0.5f;
  const VecInt odd = whole & (floor(half) != half) & (abs(b) < infinity);
  result = odd ? copy_sign(result, a) : result;
  const VecInt undefined = (a < 0.0f) & ~whole & (size < infinity) & (abs(b) < infinity);
  result = undefined ? broadcast(__builtin_nanf("")) : result;
  result = a != a ? a : b != b ? b : result;
  return ((b == 0.0f) | (a == 1.0f)) ? one : result;
}

}  // namespace fovea::FOVEA_TARGET
