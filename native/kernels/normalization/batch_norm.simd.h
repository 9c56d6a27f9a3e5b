// `_rows`, `_row`: channels last, a column each. `_run`: one channel of one picture, contiguous.

#include "kernels/reduce/rows.simd.h"

#include "kernels/reduce/column_sums.simd.h"
#include "simd/bfloat16.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// What column_sums does, for one contiguous run with one shift.
template <typename Op, typename... X>
FOVEA_INLINE void run_sums(int64_t count, float shift, float* first, float* second, const X*... x) {
  DoubleLanes16 firsts = all16_doubles(0.0), seconds = firsts;
  for (int64_t i = 0; i < count;) {
    Lanes16 a = zero16(), b = zero16();
    for (const int64_t end = short_run_end(i, count); i < end; i += 16)
      for (int j = 0; j < Lanes16::kParts; j++) {
        const int64_t at = i + j * kLanes;
        const int n = lanes_left(count - at);
        Op::add(broadcast(shift), a.part[j], b.part[j], first_or(load_some(x + at, n), n, Op::neutral(shift))...);
      }
    take_in(firsts, a);
    take_in(seconds, b);
  }
  *first = static_cast<float>(sum(firsts));
  *second = static_cast<float>(sum(seconds));
}

/// Sums of dy and of dy (x - mean), after relu where y > 0.
struct GradientSums {
  FOVEA_INLINE Vec neutral(float) { return broadcast(0.0f); }
  FOVEA_INLINE void add(Vec mean, Vec& first, Vec& second, Vec dy, Vec x) {
    first = first + dy;
    second = fma(dy, x - mean, second);
  }
  FOVEA_INLINE void add(Vec mean, Vec& first, Vec& second, Vec dy, Vec x, Vec y) {
    add(mean, first, second, relu_gradient(dy, y), x);
  }
};

void moments_of_run(const float* x, int64_t count, float* shift, float* first, float* second) {
  const int64_t sample = count < 16 ? count : 16;
  *shift = row_sum<Identity>(NoOptions{}, sample, nullptr, x) * (1.0f / static_cast<float>(sample));
  run_sums<Moments>(count, *shift, first, second, x);
}

/// y may be null.
void gradient_sums_of_rows(const float* dy, const float* x, const float* y, const float* mean, int64_t rows,
                           int64_t width, float* first, float* second) {
  if (y) column_sums<GradientSums>(rows, width, width, mean, first, second, dy, x, y);
  else column_sums<GradientSums>(rows, width, width, mean, first, second, dy, x);
}

void gradient_sums_of_run(const float* dy, const float* x, float mean, int64_t count, float* first, float* second) {
  run_sums<GradientSums>(count, mean, first, second, dy, x);
}

/// A row of a matrix whose columns have parameters: to = Op::value(op, parameters of the column, x...).
template <typename Op, typename... X>
FOVEA_INLINE void map_row(const Op& op, const float* const* parameters, int64_t width, float* to, const X*... x) {
  const auto columns = [&](int64_t c, int n) __attribute__((always_inline)) {
    Vec p[Op::kParameters];
#pragma GCC unroll 4
    for (int i = 0; i < Op::kParameters; i++) p[i] = load_some(parameters[i] + c, n);
    store_some(to + c, Op::value(op, p, load_some(x + c, n)...), n);
  };
  int64_t c = 0;
  for (; c + kLanes <= width; c += kLanes) columns(c, kLanes);
  if (c < width) columns(c, static_cast<int>(width - c));
}

/// A matrix whose columns have parameters. Row by row, as memory is read in order then; the parameters are read again
/// for every row, so only as many columns at a time as have their parameters in L1.
template <typename Op, typename... X>
FOVEA_INLINE void map_rows(const Op& op, const float* const* parameters, int64_t rows, int64_t width, float* to,
                           const X*... x) {
  constexpr int64_t kColumnBlock = 512;
  for (int64_t c = 0; c < width; c += kColumnBlock) {
    const float* of_columns[Op::kParameters];
    for (int i = 0; i < Op::kParameters; i++) of_columns[i] = parameters[i] + c;
    const int64_t columns = c + kColumnBlock < width ? kColumnBlock : width - c;
    for (int64_t at = c; at < rows * width; at += width) map_row(op, of_columns, columns, to + at, (x + at)...);
  }
}

template <bool kRounds>
FOVEA_INLINE Vec rounded_if(bool rounds, Vec x) {
  if constexpr (kRounds) return rounds ? (Vec)to_nearest(x) : x;
  return x;
}

/// p: mean, gain, offset. With kRounds, `rounding` says which results are rounded to bfloat16.
template <bool kRelu, bool kRounds>
struct Normalise {
  static constexpr int kParameters = 3;
  Rounding rounding;

  FOVEA_INLINE Vec normalised(const Normalise& o, const Vec* p, Vec x) {
    return rounded_if<kRounds>(o.rounding.normalised, fma(x - p[0], p[1], p[2]));
  }
  FOVEA_INLINE Vec finished(const Normalise& o, Vec y) {
    return rounded_if<kRounds>(o.rounding.output, kRelu ? max(broadcast(0.0f), y) : y);
  }
  FOVEA_INLINE Vec value(const Normalise& o, const Vec* p, Vec x) { return finished(o, normalised(o, p, x)); }
  FOVEA_INLINE Vec value(const Normalise& o, const Vec* p, Vec x, Vec residual) {
    return finished(o, normalised(o, p, x) + residual);
  }
};

template <bool kRelu, bool kRounds>
FOVEA_INLINE void normalise(Rounding rounding, const float* const* parameters, int64_t rows, int64_t width,
                            const float* x, const float* residual, float* y) {
  const Normalise<kRelu, kRounds> op{rounding};
  if (residual) map_rows(op, parameters, rows, width, y, x, residual);
  else map_rows(op, parameters, rows, width, y, x);
}

void normalise_rows(const float* const* parameters, int64_t rows, int64_t width, const float* x, const float* residual,
                    bool relu, Rounding rounding, float* y) {
  const bool rounds = rounding.normalised || rounding.output;
  if (relu && rounds) normalise<true, true>(rounding, parameters, rows, width, x, residual, y);
  else if (relu) normalise<true, false>(rounding, parameters, rows, width, x, residual, y);
  else if (rounds) normalise<false, true>(rounding, parameters, rows, width, x, residual, y);
  else normalise<false, false>(rounding, parameters, rows, width, x, residual, y);
}

struct NormaliseRun {
  float mean, gain, offset;
  FOVEA_INLINE Vec value(const NormaliseRun& o, Vec x) {
    return fma(x - o.mean, broadcast(o.gain), broadcast(o.offset));
  }
};

void normalise_run(const float* x, float mean, float gain, float offset, float* y, int64_t count) {
  map_run<NormaliseRun>(NormaliseRun{mean, gain, offset}, count, y, x);
}

/// p: mean, gain, shift, slope.
template <bool kRounds>
struct InputGradient {
  static constexpr int kParameters = 4;
  FOVEA_INLINE Vec value(const InputGradient&, const Vec* p, Vec dy, Vec x) {
    return rounded_if<kRounds>(true, fma(x - p[0], p[3], (dy - p[2]) * p[1]));
  }
  FOVEA_INLINE Vec value(const InputGradient& o, const Vec* p, Vec dy, Vec x, Vec y) {
    return value(o, p, relu_gradient(dy, y), x);
  }
};

/// With fixed statistics; p: gain.
template <bool kRounds>
struct ScaledGradient {
  static constexpr int kParameters = 1;
  FOVEA_INLINE Vec value(const ScaledGradient&, const Vec* p, Vec dy) { return rounded_if<kRounds>(true, dy * p[0]); }
  FOVEA_INLINE Vec value(const ScaledGradient& o, const Vec* p, Vec dy, Vec y) {
    return value(o, p, relu_gradient(dy, y));
  }
};

/// y may be null.
void gradient_rows(const float* const* parameters, int64_t rows, int64_t width, const float* dy, const float* x,
                   const float* y, bool rounds, float* dx) {
  const auto map = [=](auto op) __attribute__((always_inline)) {
    if (y) map_rows(op, parameters, rows, width, dx, dy, x, y);
    else map_rows(op, parameters, rows, width, dx, dy, x);
  };
  if (rounds) map(InputGradient<true>{});
  else map(InputGradient<false>{});
}

void scaled_rows(const float* const* parameters, int64_t rows, int64_t width, const float* dy, const float* y,
                 bool rounds, float* dx) {
  const auto map = [=](auto op) __attribute__((always_inline)) {
    if (y) map_rows(op, parameters, rows, width, dx, dy, y);
    else map_rows(op, parameters, rows, width, dx, dy);
  };
  if (rounds) map(ScaledGradient<true>{});
  else map(ScaledGradient<false>{});
}

struct InputGradientRun {
  float mean, gain, shift, slope;
  FOVEA_INLINE Vec value(const InputGradientRun& o, Vec dy, Vec x) {
    return fma(x - o.mean, broadcast(o.slope), (dy - o.shift) * o.gain);
  }
};

void gradient_run(const float* dy, const float* x, float mean, float gain, float shift, float slope, float* dx,
                  int64_t count) {
  map_run<InputGradientRun>(InputGradientRun{mean, gain, shift, slope}, count, dx, dy, x);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
