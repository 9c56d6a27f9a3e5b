// Each kind is a struct with its value and, beside it, its derivative, at x or (where unary.h says so) at y.

#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

#include "kernels/elementwise/function.simd.h"
#include "kernels/elementwise/sine.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

using Options = UnarySize;

/// A step function.
struct Steps {
  FOVEA_INLINE Vec slope(const Options&, Vec) { return broadcast(0.0f); }
};

struct Sign : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x > 0.0f ? broadcast(1.0f) : x < 0.0f ? broadcast(-1.0f) : x; }
};

struct Negative {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return -x; }
  FOVEA_INLINE Vec slope(const Options&, Vec) { return broadcast(-1.0f); }
};

struct Abs {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return abs(x); }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return Sign::value(o, x); }
};

struct Square {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x * x; }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return x + x; }
};

struct Sqrt {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return sqrt(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return 0.5f / y; }
};

struct Rsqrt {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return 1.0f / sqrt(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return -0.5f * y * y * y; }
};

struct Reciprocal {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return 1.0f / x; }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return -(y * y); }
};

struct Expm1 {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return expm1(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return exp(x); }
};

struct Log {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return log(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 1.0f / x; }
};

struct Log1p {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return log1p(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 1.0f / (1.0f + x); }
};

struct Log2 {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return log_of_base(x, 1.0f, 0.0f, 1.44269504f); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 1.44269504f / x; }
};

struct Log10 {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return log_of_base(x, 0.30078125f, 0.000248745664f, 0.434294482f); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 0.434294482f / x; }
};

struct Sin {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return sin(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return cos(x); }
};

struct Cos {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return cos(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return -sin(x); }
};

struct Tan {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return tan(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return fma(y, y, broadcast(1.0f)); }
};

struct Erf {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return erf(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 1.12837917f * exp(-x * x); }
};

struct Floor : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return floor(x); }
};

struct Ceil : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return -floor(-x); }
};

struct Round : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return round(x); }
};

struct Clip {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return min(broadcast(o.high), max(broadcast(o.low), x)); }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return one_where(~((x < o.low) | (x > o.high))); }
};

struct LogicalNot : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return one_where(x == 0.0f); }
};

struct IsNan : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return one_where(x != x); }
};

struct IsInf : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return one_where(abs(x) == __builtin_inff()); }
};

struct IsFinite : Steps {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return one_where(abs(x) < __builtin_inff()); }
};

#define FOVEA_FORWARD(Kind, of_y) forward_range<Kind, Options>,
#define FOVEA_BACKWARD(Kind, of_y) backward_range<Kind, Options>,

ForwardRange<Options> unary_range(Unary kind) {
  static constexpr ForwardRange<Options> table[] = {FOVEA_UNARIES(FOVEA_FORWARD)};
  return table[static_cast<int>(kind)];
}

BackwardRange<Options> unary_gradient_range(Unary kind) {
  static constexpr BackwardRange<Options> table[] = {FOVEA_UNARIES(FOVEA_BACKWARD)};
  return table[static_cast<int>(kind)];
}

#undef FOVEA_FORWARD
#undef FOVEA_BACKWARD

}  // namespace
}  // namespace fovea::FOVEA_TARGET
