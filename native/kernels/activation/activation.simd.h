// Each kind is a struct with its value and, beside it, its derivative, at x or (where activation.h says so) at y.

#include "simd/lanes.h"
#include "simd/math.h"

#include "kernels/elementwise/function.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

using Options = ActivationSize;

FOVEA_INLINE Vec clamp(Vec x, float low, float high) { return min(broadcast(high), max(broadcast(low), x)); }

struct Relu {
  /// A limit cuts below 0 too, which shows only when the threshold is negative.
  FOVEA_INLINE float low(const Options& o) { return o.limit < __builtin_inff() ? 0.0f : -__builtin_inff(); }

  FOVEA_INLINE Vec value(const Options& o, Vec x) {
    const Vec passed = clamp(x <= o.threshold ? broadcast(0.0f) : x, low(o), o.limit);
    return o.alpha == 0.0f ? passed : fma(broadcast(-o.alpha), max(broadcast(0.0f), o.threshold - x), passed);
  }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) {
    const Vec above = x > o.limit ? broadcast(0.0f) : one_where(x >= low(o));
    return x > o.threshold ? above : x < o.threshold ? broadcast(o.alpha) : broadcast(0.0f);
  }
};

struct Relu6 {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return clamp(x, 0.0f, 6.0f); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return y < 6.0f ? one_where(y > 0.0f) : broadcast(0.0f); }
};

struct LeakyRelu {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return x > 0.0f ? x : o.alpha * x; }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return x > 0.0f ? broadcast(1.0f) : broadcast(o.alpha); }
};

struct Elu {
  FOVEA_INLINE Vec value(const Options& o, Vec x) {
    return x > 0.0f ? x : o.alpha * expm1_negative(min(broadcast(0.0f), x));
  }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) {
    return x > 0.0f ? broadcast(1.0f) : o.alpha * exp(min(broadcast(0.0f), x));
  }
};

struct Celu {
  FOVEA_INLINE Vec value(const Options& o, Vec x) {
    return x > 0.0f ? x : o.alpha * expm1_negative(min(broadcast(0.0f), x / o.alpha));
  }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) {
    return x > 0.0f ? broadcast(1.0f) : exp(min(broadcast(0.0f), x / o.alpha));
  }
};

struct Selu {
  static constexpr float kScale = 1.05070098735548f, kScaleAlpha = 1.75809934084738f;
  FOVEA_INLINE Vec value(const Options&, Vec x) {
    return x > 0.0f ? kScale * x : kScaleAlpha * expm1_negative(min(broadcast(0.0f), x));
  }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return y < 0.0f ? y + kScaleAlpha : broadcast(kScale); }
};

struct Sigmoid {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return sigmoid(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return y * (1.0f - y); }
};

struct Tanh {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return tanh(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return fma(-y, y, broadcast(1.0f)); }
};

struct Exponential {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return exp(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec y) { return y; }
};

struct Softplus {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return softplus(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return sigmoid(x); }
};

struct Softsign {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x / (1.0f + abs(x)); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) {
    const Vec d = 1.0f + abs(x);
    return 1.0f / (d * d);
  }
};

struct Silu {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x * sigmoid(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) {
    const Vec s = sigmoid(x);
    return s * fma(x, 1.0f - s, broadcast(1.0f));
  }
};

struct Gelu {
  static constexpr float kRootHalf = 0.707106781f, kRootHalfPerPi = 0.398942280f;
  FOVEA_INLINE Vec cumulative(Vec x) { return 0.5f + 0.5f * erf(x * kRootHalf); }
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x * cumulative(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return fma(x * kRootHalfPerPi, exp(-0.5f * x * x), cumulative(x)); }
};

struct GeluTanh {
  static constexpr float kRoot = 0.797884561f, kCubic = 0.044715f;
  FOVEA_INLINE Vec inner(Vec x) { return tanh(kRoot * fma(kCubic * x * x, x, x)); }
  FOVEA_INLINE Vec value(const Options&, Vec x) { return 0.5f * x * (1.0f + inner(x)); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) {
    const Vec t = inner(x);
    const Vec inner_slope = kRoot * fma(3.0f * kCubic * x, x, broadcast(1.0f));
    return fma(0.5f * x * fma(-t, t, broadcast(1.0f)), inner_slope, 0.5f + 0.5f * t);
  }
};

struct Mish {
  /// tanh(ln(1 + e^x)) = n / (n + 2) with n = e^x (e^x + 2); from x = 20 on it is 1 in float.
  FOVEA_INLINE Vec gate(Vec x) {
    const Vec e = exp(min(broadcast(20.0f), x));
    const Vec n = e * (e + 2.0f);
    return n / (n + 2.0f);
  }
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x * gate(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) {
    const Vec t = gate(x);
    return fma(x * fma(-t, t, broadcast(1.0f)), sigmoid(x), t);
  }
};

struct LogSigmoid {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return -softplus(-x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return sigmoid(-x); }
};

struct HardSigmoid {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return clamp(x + 3.0f, 0.0f, 6.0f) / 6.0f; }
  FOVEA_INLINE Vec slope(const Options&, Vec y) {
    return y > 0.0f ? (y < 1.0f ? broadcast(1.0f / 6.0f) : broadcast(0.0f)) : broadcast(0.0f);
  }
};

struct HardSilu {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return x * HardSigmoid::value(o, x); }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) {
    const Vec gate = HardSigmoid::value(o, x);
    return fma(x, HardSigmoid::slope(o, gate), gate);
  }
};

struct HardTanh {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return clamp(x, -1.0f, 1.0f); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return one_where(abs(x) <= 1.0f); }
};

struct HardShrink {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return abs(x) <= o.threshold ? broadcast(0.0f) : x; }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return one_where(abs(x) > o.threshold); }
};

struct SoftShrink {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return copy_sign(max(broadcast(0.0f), abs(x) - o.threshold), x); }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return one_where(abs(x) > o.threshold); }
};

struct TanhShrink {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return x - tanh(x); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) {
    const Vec t = tanh(x);
    return t * t;
  }
};

struct Threshold {
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return x <= o.threshold ? broadcast(o.alpha) : x; }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return one_where(x > o.threshold); }
};

struct Squareplus {
  FOVEA_INLINE Vec root(const Options& o, Vec x) { return sqrt(fma(x, x, broadcast(o.alpha))); }
  FOVEA_INLINE Vec value(const Options& o, Vec x) { return 0.5f * (x + root(o, x)); }
  FOVEA_INLINE Vec slope(const Options& o, Vec x) { return 0.5f + 0.5f * x / root(o, x); }
};

struct SparsePlus {
  FOVEA_INLINE Vec value(const Options&, Vec x) {
    const Vec ramp = max(broadcast(0.0f), x + 1.0f);
    return x < 1.0f ? 0.25f * ramp * ramp : x;
  }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return 0.5f * clamp(x + 1.0f, 0.0f, 2.0f); }
};

struct SparseSigmoid {
  FOVEA_INLINE Vec value(const Options&, Vec x) { return 0.5f * clamp(x + 1.0f, 0.0f, 2.0f); }
  FOVEA_INLINE Vec slope(const Options&, Vec x) { return abs(x) < 1.0f ? broadcast(0.5f) : broadcast(0.0f); }
};

#define FOVEA_FORWARD(Kind, of_y) forward_range<Kind, Options>,
#define FOVEA_BACKWARD(Kind, of_y) backward_range<Kind, Options>,

ForwardRange<Options> activation_range(Activation kind) {
  static constexpr ForwardRange<Options> table[] = {FOVEA_ACTIVATIONS(FOVEA_FORWARD)};
  return table[static_cast<int>(kind)];
}

BackwardRange<Options> activation_gradient_range(Activation kind) {
  static constexpr BackwardRange<Options> table[] = {FOVEA_ACTIVATIONS(FOVEA_BACKWARD)};
  return table[static_cast<int>(kind)];
}

#undef FOVEA_FORWARD
#undef FOVEA_BACKWARD

}  // namespace
}  // namespace fovea::FOVEA_TARGET
