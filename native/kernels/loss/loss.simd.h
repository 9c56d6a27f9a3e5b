// One row of a loss: returns the row's loss, writes scale times its gradient to dx and the probabilities to p, where
// these are not null. dx may be x.

#include "kernels/reduce/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// Keras's epsilon: probabilities are kept in [kLow, kHigh].
constexpr float kLow = 1e-7f, kHigh = 1.0f - 1e-7f;

FOVEA_INLINE Vec clip(Vec p) { return min(broadcast(kHigh), max(broadcast(kLow), p)); }
FOVEA_INLINE float clip(float p) { return p < kLow ? kLow : p > kHigh ? kHigh : p; }
/// v where p is not cut, else 0; what is no number is not cut.
FOVEA_INLINE Vec where_kept(Vec p, Vec v) {
  const Vec zero = broadcast(0.0f);
  const Vec below_high = p > kHigh ? zero : v;
  return p < kLow ? zero : below_high;
}

/// label value, 0 where the label is 0 whatever the value: a class that must not be may have the logit -infinity.
FOVEA_INLINE Vec labelled(Vec label, Vec value) {
  const Vec zero = broadcast(0.0f);
  return label == zero ? zero : label * value;
}

struct Smooth {
  FOVEA_INLINE Vec value(const Smoothing& s, Vec t) { return fma(t, broadcast(s.keep), broadcast(s.add)); }
};

/// From e^(x - shift), in p or (without p) in dx, to p and to scale p in dx.
FOVEA_INLINE void finish_softmax(float total, float scale, float* dx, float* p, int columns) {
  if (p) map_run<Times>(1.0f / total, columns, p, p);
  if (p && dx) map_run<Times>(scale, columns, dx, p);
  else if (dx) map_run<Times>(scale / total, columns, dx, dx);
}

/// The class a label names, or -1.
FOVEA_INLINE int class_of(float label, int columns) {
  return label >= 0.0f && label < static_cast<float>(columns) ? static_cast<int>(label) : -1;
}

FOVEA_INLINE float ignore_row(float* dx, int columns) {
  if (dx)
    for (int i = 0; i < columns; i++) dx[i] = 0.0f;
  return 0.0f;
}

float sparse_from_logits(const float* x, float label, float scale, float* dx, float* p, int columns) {
  const int target = class_of(label, columns);
  const float logit = target >= 0 ? x[target] : 0.0f;  // dx may overwrite it
  const float shift = row_max(x, columns);
  const float total = row_sum<ShiftedExp>(shift, columns, p ? p : dx, x);
  finish_softmax(total, scale, dx, p, columns);
  if (target < 0) return ignore_row(dx, columns);
  if (dx) dx[target] -= scale;
  return log_of(total) - (logit - shift);
}

struct Clip {
  FOVEA_INLINE Vec value(NoOptions, Vec p) { return clip(p); }
};

struct KeptConstant {
  FOVEA_INLINE Vec value(float v, Vec p) { return where_kept(p, broadcast(v)); }
};

/// loss = ln(sum c) - ln c[target], c = clip(x): the gradient is 1 / sum c - (1 / c at the target) where x is not cut.
float sparse_from_probabilities(const float* x, float label, float scale, float* dx, int columns) {
  const int target = class_of(label, columns);
  if (target < 0) return ignore_row(dx, columns);
  const float total = row_sum<Clip>(NoOptions{}, columns, nullptr, x);
  const float probability = x[target];
  if (dx) {
    map_run<KeptConstant>(scale / total, columns, dx, x);
    if (!(probability < kLow || probability > kHigh)) dx[target] -= scale / probability;
  }
  return log_of(total) - log_of(clip(probability));
}

/// t (shift - x): with the sum of the labels, the loss is sum(t) ln total + sum(t (shift - x)).
struct LabelledDistance {
  Smoothing smoothing;
  float shift;
  FOVEA_INLINE Vec value(const LabelledDistance& o, Vec x, Vec t) {
    return labelled(Smooth::value(o.smoothing, t), o.shift - x);
  }
};

/// dx -= scale t
struct SubtractLabels {
  Smoothing smoothing;
  float scale;
  FOVEA_INLINE Vec value(const SubtractLabels& o, Vec dx, Vec t) {
    return fma(Smooth::value(o.smoothing, t), broadcast(-o.scale), dx);
  }
};

float categorical_from_logits(const float* x, const float* t, const Smoothing& smoothing, float scale, float* dx,
                              float* p, int columns) {
  const float shift = row_max(x, columns);
  const float labels = row_sum<Smooth>(smoothing, columns, nullptr, t);
  const float distance = row_sum<LabelledDistance>(LabelledDistance{smoothing, shift}, columns, nullptr, x, t);
  const float total = row_sum<ShiftedExp>(shift, columns, p ? p : dx, x);
  finish_softmax(total, scale, dx, p, columns);
  if (dx) map_run<SubtractLabels>(SubtractLabels{smoothing, scale}, columns, dx, dx, t);
  return labels * log_of(total) + distance;
}

/// q = x / sum x;  loss = -sum t ln clip(q)
struct CategoricalOfProbabilities {
  Smoothing smoothing;
  float total;

  FOVEA_INLINE Vec value(const CategoricalOfProbabilities& o, Vec x, Vec t) {
    return -Smooth::value(o.smoothing, t) * log(clip(x / o.total));
  }
};

/// dq = -t / q where q is not cut
struct CategoricalSlope {
  FOVEA_INLINE Vec value(const CategoricalOfProbabilities& o, Vec x, Vec t) {
    const Vec q = x / o.total;
    return where_kept(q, -Smooth::value(o.smoothing, t) / q);
  }
};

struct SlopeTimesShare {
  FOVEA_INLINE Vec value(const CategoricalOfProbabilities& o, Vec x, Vec t) {
    return CategoricalSlope::value(o, x, t) * (x / o.total);
  }
};

/// dx = scale (dq - sum(dq q)) / sum x
struct CategoricalGradient {
  CategoricalOfProbabilities loss;
  float mean, factor;
  FOVEA_INLINE Vec value(const CategoricalGradient& o, Vec x, Vec t) {
    return (CategoricalSlope::value(o.loss, x, t) - o.mean) * o.factor;
  }
};

float categorical_from_probabilities(const float* x, const float* t, const Smoothing& smoothing, float scale, float* dx,
                                     int columns) {
  const CategoricalOfProbabilities o = {smoothing, row_sum<Identity>(NoOptions{}, columns, nullptr, x)};
  const float loss = row_sum<CategoricalOfProbabilities>(o, columns, nullptr, x, t);
  if (dx) {
    const float mean = row_sum<SlopeTimesShare>(o, columns, nullptr, x, t);
    map_run<CategoricalGradient>(CategoricalGradient{o, mean, scale / o.total}, columns, dx, x, t);
  }
  return loss;
}

struct Binary {
  Smoothing smoothing;
  float scale;
};

/// softplus(x) - x t, and its slope sigmoid(x) - t. max(x, 0) - x t is |x| (1 - t) above 0 and |x| t below.
struct BinaryOfLogits {
  FOVEA_INLINE Vec value(const Binary& o, Vec x, Vec t) {
    const Vec smooth = Smooth::value(o.smoothing, t);
    return labelled(x > 0.0f ? 1.0f - smooth : smooth, abs(x)) + log1p_unit(exp(-abs(x)));
  }
};
struct BinaryOfLogitsGradient {
  FOVEA_INLINE Vec value(const Binary& o, Vec x, Vec t) {
    return (sigmoid(x) - Smooth::value(o.smoothing, t)) * o.scale;
  }
};
struct SigmoidOf {
  FOVEA_INLINE Vec value(NoOptions, Vec x) { return sigmoid(x); }
};

float binary_from_logits(const float* x, const float* t, const Smoothing& smoothing, float scale, float* dx, float* p,
                         int columns) {
  const float inverse = 1.0f / static_cast<float>(columns);
  const Binary o = {smoothing, scale * inverse};
  const float loss = row_sum<BinaryOfLogits>(o, columns, nullptr, x, t);
  if (p) map_run<SigmoidOf>(NoOptions{}, columns, p, x);
  if (dx) map_run<BinaryOfLogitsGradient>(o, columns, dx, x, t);
  return loss * inverse;
}

/// -(t ln c + (1 - t) ln(1 - c)), c = clip(x)
struct BinaryOfProbabilities {
  FOVEA_INLINE Vec value(const Binary& o, Vec x, Vec t) {
    const Vec c = clip(x), smooth = Smooth::value(o.smoothing, t);
    return -fma(smooth, log(c), (1.0f - smooth) * log(1.0f - c));
  }
};
struct BinaryOfProbabilitiesGradient {
  FOVEA_INLINE Vec value(const Binary& o, Vec x, Vec t) {
    const Vec c = clip(x), smooth = Smooth::value(o.smoothing, t);
    return where_kept(x, ((1.0f - smooth) / (1.0f - c) - smooth / c) * o.scale);
  }
};

float binary_from_probabilities(const float* x, const float* t, const Smoothing& smoothing, float scale, float* dx,
                                int columns) {
  const float inverse = 1.0f / static_cast<float>(columns);
  const Binary o = {smoothing, scale * inverse};
  const float loss = row_sum<BinaryOfProbabilities>(o, columns, nullptr, x, t);
  if (dx) map_run<BinaryOfProbabilitiesGradient>(o, columns, dx, x, t);
  return loss * inverse;
}

struct SquaredDifference {
  FOVEA_INLINE Vec value(NoOptions, Vec x, Vec t) { return (x - t) * (x - t); }
};
struct ScaledDifference {
  FOVEA_INLINE Vec value(float factor, Vec x, Vec t) { return (x - t) * factor; }
};

float squared_error(const float* x, const float* t, float scale, float* dx, int columns) {
  const float inverse = 1.0f / static_cast<float>(columns);
  const float loss = row_sum<SquaredDifference>(NoOptions{}, columns, nullptr, x, t);
  if (dx) map_run<ScaledDifference>(2.0f * scale * inverse, columns, dx, x, t);
  return loss * inverse;
}

/// Op times what a row's loss is multiplied by.
template <typename Op>
struct TimesScale {
  template <typename Options>
  FOVEA_INLINE Vec value(const Options& o, Vec x, Vec t, Vec scale) {
    return Op::value(o, x, t) * scale;
  }
};

/// Losses and gradients of rows of one number each, with rows in lanes: `options` are those of a scale of 1.
template <typename Loss, typename Gradient, typename Options>
FOVEA_INLINE void single_numbers(const Options& options, const float* x, const float* t, const float* scale,
                                 float* loss, float* dx, int64_t rows) {
  map_run<Loss>(options, rows, loss, x, t);
  if (dx && scale) map_run<TimesScale<Gradient>>(options, rows, dx, x, t, scale);
  else if (dx) map_run<Gradient>(options, rows, dx, x, t);
}

void binary_from_single_logits(const float* x, const float* t, const Smoothing& smoothing, const float* scale,
                               float* loss, float* dx, float* p, int64_t rows) {
  if (p) map_run<SigmoidOf>(NoOptions{}, rows, p, x);
  single_numbers<BinaryOfLogits, BinaryOfLogitsGradient>(Binary{smoothing, 1.0f}, x, t, scale, loss, dx, rows);
}

void binary_from_single_probabilities(const float* x, const float* t, const Smoothing& smoothing, const float* scale,
                                      float* loss, float* dx, int64_t rows) {
  single_numbers<BinaryOfProbabilities, BinaryOfProbabilitiesGradient>(Binary{smoothing, 1.0f}, x, t, scale, loss, dx,
                                                                       rows);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
