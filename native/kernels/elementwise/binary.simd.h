// Each kind is a struct with its value and, where it has a gradient, the shares of a and b in dy.

#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

#include "kernels/elementwise/power.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct None {};

/// x where the condition holds, else 0, also where x is NaN.
FOVEA_INLINE Vec pass_where(VecInt condition, Vec x) { return condition ? x : broadcast(0.0f); }

struct Add {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a + b; }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec) { return dy; }
  FOVEA_INLINE Vec of_b(Vec dy, Vec, Vec) { return dy; }
};

struct Subtract {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a - b; }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec) { return dy; }
  FOVEA_INLINE Vec of_b(Vec dy, Vec, Vec) { return -dy; }
};

struct Multiply {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a * b; }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec b) { return dy * b; }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec) { return dy * a; }
};

struct Divide {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a / b; }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec b) { return dy / b; }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return dy * (-a / b / b); }
};

struct DivideNoNan {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return pass_where(b != 0.0f, a / b); }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec b) { return value({}, dy, b); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return dy * value({}, value({}, -a, b), b); }
};

struct Maximum {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a != a ? a : max(a, b); }
  FOVEA_INLINE Vec of_a(Vec dy, Vec a, Vec b) { return pass_where(a >= b, dy); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return pass_where(~(a >= b), dy); }
};

struct Minimum {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return a != a ? a : min(a, b); }
  FOVEA_INLINE Vec of_a(Vec dy, Vec a, Vec b) { return pass_where(a <= b, dy); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return pass_where(~(a <= b), dy); }
};

struct Power {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return power(a, b); }
  FOVEA_INLINE Vec of_a(Vec dy, Vec a, Vec b) { return dy * b * power(a, b - 1.0f); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return dy * power(a, b) * pass_where(a > 0.0f, log(a)); }
};

struct SquaredDifference {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) {
    const Vec off = a - b;
    return off * off;
  }
  FOVEA_INLINE Vec of_a(Vec dy, Vec a, Vec b) { return 2.0f * dy * (a - b); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return -of_a(dy, a, b); }
};

struct LogAddExp {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) {
    const Vec off = a - b, most = Maximum::value({}, a, b);
    const Vec result = most + log1p_unit(exp(-abs(off)));
    return off == off ? result : a == b ? a : a + b;  // both infinite, with one sign: they themselves
  }
  FOVEA_INLINE Vec of_a(Vec dy, Vec a, Vec b) { return dy * sigmoid(a - b); }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return dy * sigmoid(b - a); }
};

/// Whether a is finite, b is infinite and 0 lies between them: the floor of their quotient is -1, though it rounds to
/// -0.
FOVEA_INLINE VecInt is_just_below_zero(Vec a, Vec b) {
  const Vec infinity = broadcast(__builtin_inff());
  return (abs(a) < infinity) & (abs(b) == infinity) & (a * b < 0.0f);
}

struct FloorDivide {
  /// In double precision the quotient of two floats is never rounded up to the next whole number, below 2^29.
  FOVEA_INLINE Doubles quotient(Doubles a, Doubles b) { return floor(a / b); }
  FOVEA_INLINE Vec value(None, Vec a, Vec b) {
    const Vec result = to_floats(quotient(to_doubles(a), to_doubles(b)));
    const VecInt undefined = (abs(a) == __builtin_inff()) & (b != 0.0f);  // there is no remainder to subtract
    return undefined ? broadcast(__builtin_nanf("")) : is_just_below_zero(a, b) ? broadcast(-1.0f) : result;
  }
};

struct Mod {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) {
    const Doubles x = to_doubles(a), y = to_doubles(b), quotient = FloorDivide::quotient(x, y);
    // 0 times an infinite b is no number
    const Vec result = to_floats(quotient) == 0.0f ? a : to_floats(x - quotient * y);
    return is_just_below_zero(a, b) ? b : result;
  }
  FOVEA_INLINE Vec of_a(Vec dy, Vec, Vec) { return dy; }
  FOVEA_INLINE Vec of_b(Vec dy, Vec a, Vec b) { return -dy * FloorDivide::value({}, a, b); }
};

struct Greater {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a > b); }
};
struct GreaterEqual {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a >= b); }
};
struct Less {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a < b); }
};
struct LessEqual {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a <= b); }
};
struct Equal {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a == b); }
};
struct NotEqual {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where(a != b); }
};
struct LogicalAnd {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where((a != 0.0f) & (b != 0.0f)); }
};
struct LogicalOr {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where((a != 0.0f) | (b != 0.0f)); }
};
struct LogicalXor {
  FOVEA_INLINE Vec value(None, Vec a, Vec b) { return one_where((a != 0.0f) ^ (b != 0.0f)); }
};

template <typename Kind>
struct OfA {
  FOVEA_INLINE Vec value(None, Vec dy, Vec a, Vec b) { return Kind::of_a(dy, a, b); }
};
template <typename Kind>
struct OfB {
  FOVEA_INLINE Vec value(None, Vec dy, Vec a, Vec b) { return Kind::of_b(dy, a, b); }
};

using ValueRange = void (*)(const float* a, const float* b, float* y, int64_t count);
using ShareRange = void (*)(const float* dy, const float* a, const float* b, float* d, int64_t count);

template <typename Kind>
void value_range(const float* a, const float* b, float* y, int64_t count) {
  map_run<Kind>(None{}, count, y, a, b);
}
template <typename Share>
void share_range(const float* dy, const float* a, const float* b, float* d, int64_t count) {
  map_run<Share>(None{}, count, d, dy, a, b);
}

template <template <typename> typename Share, typename Kind, bool kHasGradient>
constexpr ShareRange share_of() {
  if constexpr (kHasGradient) return share_range<Share<Kind>>;
  else return nullptr;
}

#define FOVEA_VALUE(Kind, gradient) value_range<Kind>,
#define FOVEA_OF_A(Kind, gradient) share_of<OfA, Kind, gradient>(),
#define FOVEA_OF_B(Kind, gradient) share_of<OfB, Kind, gradient>(),

ValueRange binary_range(Binary kind) {
  static constexpr ValueRange table[] = {FOVEA_BINARIES(FOVEA_VALUE)};
  return table[static_cast<int>(kind)];
}

ShareRange gradient_of_a_range(Binary kind) {
  static constexpr ShareRange table[] = {FOVEA_BINARIES(FOVEA_OF_A)};
  return table[static_cast<int>(kind)];
}

ShareRange gradient_of_b_range(Binary kind) {
  static constexpr ShareRange table[] = {FOVEA_BINARIES(FOVEA_OF_B)};
  return table[static_cast<int>(kind)];
}

#undef FOVEA_VALUE
#undef FOVEA_OF_A
#undef FOVEA_OF_B

}  // namespace
}  // namespace fovea::FOVEA_TARGET
