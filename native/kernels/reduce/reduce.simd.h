// `_row`: one contiguous row. `_columns`: neighbouring columns, each of them a reduction of its own along `rows` steps
// of `row` floats. Results are doubles, which parts are joined from.

#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

// A fold: its state, the number that changes nothing, one step, and how the results of two parts are joined. `other` is
// a number that belongs to the result: a shift, or what to compare with.

struct SumFold {
  using State = Doubles;
  static constexpr float kNeutral = 0.0f;
  FOVEA_INLINE State step(State total, Vec x, Vec) { return total + to_doubles(x); }
  static double join(double a, double b) { return a + b; }
};

struct ProductFold {
  using State = Doubles;
  static constexpr float kNeutral = 1.0f;
  FOVEA_INLINE State step(State total, Vec x, Vec) { return total * to_doubles(x); }
  static double join(double a, double b) { return a * b; }
};

struct MaxFold {
  using State = Vec;
  static constexpr float kNeutral = -__builtin_inff();
  FOVEA_INLINE State step(State best, Vec x, Vec) { return ((x > best) | (x != x)) ? x : best; }
  static double join(double a, double b) { return b > a || b != b ? b : a; }
};

struct MinFold {
  using State = Vec;
  static constexpr float kNeutral = __builtin_inff();
  FOVEA_INLINE State step(State best, Vec x, Vec) { return ((x < best) | (x != x)) ? x : best; }
  static double join(double a, double b) { return b < a || b != b ? b : a; }
};

struct AnyFold {
  using State = Vec;
  static constexpr float kNeutral = 0.0f;
  FOVEA_INLINE State step(State found, Vec x, Vec) { return x != 0.0f ? broadcast(1.0f) : found; }
  static double join(double a, double b) { return a != 0.0 ? a : b; }
};

struct AllFold {
  using State = Vec;
  static constexpr float kNeutral = 1.0f;
  FOVEA_INLINE State step(State found, Vec x, Vec) { return x == 0.0f ? broadcast(0.0f) : found; }
  static double join(double a, double b) { return a == 0.0 ? a : b; }
};

/// Sum of e^(x - other).
struct SumExpFold {
  using State = Doubles;
  static constexpr float kNeutral = -__builtin_inff();
  FOVEA_INLINE State step(State total, Vec x, Vec other) { return total + to_doubles(exp(x - other)); }
  static double join(double a, double b) { return a + b; }
};

/// How many are equal to other, which is a number or infinite: a lane that holds no element counts for nothing.
struct EqualFold {
  using State = Doubles;
  static constexpr float kNeutral = __builtin_nanf("");
  FOVEA_INLINE State step(State total, Vec x, Vec other) { return total + to_doubles(one_where(x == other)); }
  static double join(double a, double b) { return a + b; }
};

FOVEA_INLINE void set_state(Vec& v, double x) { v = broadcast(static_cast<float>(x)); }
FOVEA_INLINE void set_state(Doubles& v, double x) { v = broadcast_doubles(x); }
FOVEA_INLINE void store_state(double* p, Vec v) { store_doubles(p, to_doubles(v)); }
FOVEA_INLINE void store_state(double* p, Doubles v) { store_doubles(p, v); }

/// What a result begins with: the folds over numbers that are made of x begin with 0.
template <typename Fold>
constexpr double kStart = Fold::kNeutral;
template <>
constexpr double kStart<SumExpFold> = 0.0;
template <>
constexpr double kStart<EqualFold> = 0.0;

template <typename Fold>
double fold_row(const float* x, int64_t count, float other) {
  typename Fold::State state[Lanes16::kParts];
  for (int j = 0; j < Lanes16::kParts; j++) set_state(state[j], kStart<Fold>);
  const Vec with = broadcast(other), neutral = broadcast(Fold::kNeutral);
  int64_t i = 0;
  for (; i + 16 <= count; i += 16)
    for (int j = 0; j < Lanes16::kParts; j++) state[j] = Fold::step(state[j], load(x + i + j * kLanes), with);
  for (int j = 0; j < Lanes16::kParts && i + j * kLanes < count; j++) {
    const int n = lanes_left(count - i - j * kLanes);
    state[j] = Fold::step(state[j], first_or(load_some(x + i + j * kLanes, n), n, neutral), with);
  }
  double lanes[16];
  for (int j = 0; j < Lanes16::kParts; j++) store_state(lanes + j * kLanes, state[j]);
  for (int half = 8; half > 0; half /= 2)
    for (int j = 0; j < half; j++) lanes[j] = Fold::join(lanes[j], lanes[j + half]);
  return lanes[0];
}

/// Rows are taken four and four, so that a column has four states, whose additions overlap in time.
template <typename Fold>
void fold_columns(const float* x, int64_t rows, int64_t row, int64_t width, const float* other, double* result) {
  for (int64_t c = 0; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    const Vec with = other ? load_some(other + c, n) : broadcast(0.0f);
    typename Fold::State state[4];
    for (int j = 0; j < 4; j++) set_state(state[j], kStart<Fold>);
    int64_t r = 0;
    for (; r + 4 <= rows; r += 4)
      for (int j = 0; j < 4; j++) state[j] = Fold::step(state[j], load_some(x + (r + j) * row + c, n), with);
    for (; r < rows; r++) state[0] = Fold::step(state[0], load_some(x + r * row + c, n), with);
    double lanes[4][kLanes];
    for (int j = 0; j < 4; j++) store_state(lanes[j], state[j]);
    for (int i = 0; i < n; i++)
      result[c + i] = Fold::join(Fold::join(lanes[0][i], lanes[1][i]), Fold::join(lanes[2][i], lanes[3][i]));
  }
}

template <typename Fold>
FoldFunctions functions_of() {
  return {fold_row<Fold>, fold_columns<Fold>, Fold::join};
}

FoldFunctions sum_fold() { return functions_of<SumFold>(); }
FoldFunctions product_fold() { return functions_of<ProductFold>(); }
FoldFunctions max_fold() { return functions_of<MaxFold>(); }
FoldFunctions min_fold() { return functions_of<MinFold>(); }
FoldFunctions any_fold() { return functions_of<AnyFold>(); }
FoldFunctions all_fold() { return functions_of<AllFold>(); }
FoldFunctions sum_exp_fold() { return functions_of<SumExpFold>(); }
FoldFunctions equal_fold() { return functions_of<EqualFold>(); }

/// Whether x comes before the best: it is larger, or the first NaN.
FOVEA_INLINE VecInt better(Vec x, Vec best) { return (x > best) | ((x != x) & (best == best)); }

/// The first index of the largest sign * x.
float arg_row(const float* x, int64_t count, float sign) {
  Vec best[Lanes16::kParts];
  VecInt index[Lanes16::kParts];
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < Lanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(count - at);
      const VecInt here = lane_numbers() + static_cast<int32_t>(at);
      const Vec v = first_or(sign * load_some(x + at, n), n, broadcast(-__builtin_inff()));
      const VecInt take = i == 0 ? broadcast_int(-1) : better(v, best[j]);
      best[j] = take ? v : i == 0 ? v : best[j];
      index[j] = take ? here : i == 0 ? here : index[j];
    }
  float values[16];
  for (int j = 0; j < Lanes16::kParts; j++) store(values + j * kLanes, best[j]);
  int64_t first = 0;
  float largest = values[0];
  for (int64_t i = 0; i < 16 && i < count; i++) {
    const int64_t at = index[i / kLanes][i % kLanes];
    const float v = values[i];
    const bool nan = v != v, was_nan = largest != largest;
    const bool equal = v == largest || (nan && was_nan);
    if (i == 0 || v > largest || (nan && !was_nan) || (equal && at < first)) {
      first = at;
      largest = v;
    }
  }
  return static_cast<float>(first);
}

void arg_columns(const float* x, int64_t rows, int64_t row, int64_t width, float sign, float* y) {
  for (int64_t c = 0; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    Vec best = sign * load_some(x + c, n);
    VecInt index = broadcast_int(0);
    for (int64_t r = 1; r < rows; r++) {
      const Vec v = sign * load_some(x + r * row + c, n);
      const VecInt take = better(v, best);
      best = take ? v : best;
      index = take ? broadcast_int(static_cast<int32_t>(r)) : index;
    }
    store_some(y + c, to_float(index), n);
  }
}

/// What is taken from x before e^x: the largest, where that is a number.
FOVEA_INLINE Vec shift_of(Vec most) { return abs(most) < __builtin_inff() ? most : broadcast(0.0f); }

struct Shift {
  FOVEA_INLINE Vec value(Shift, Vec most) { return shift_of(most); }
};
void shift_range(const float* most, float* shift, int64_t count) { map_run<Shift>(Shift{}, count, shift, most); }

struct LogTotal {
  FOVEA_INLINE Vec value(LogTotal, Vec total, Vec shift) { return log(total) + shift; }
};
void log_total_range(const float* total, const float* shift, float* y, int64_t count) {
  map_run<LogTotal>(LogTotal{}, count, y, total, shift);
}

// Gradients: dx from x, and from y and a share of dy that belong to the result.

struct ToEqual {
  FOVEA_INLINE Vec of(Vec x, Vec y, Vec share) { return one_where(x == y) * share; }
};
struct Softmax {
  FOVEA_INLINE Vec of(Vec x, Vec y, Vec share) { return share * exp(x - y); }
};

template <typename Op>
struct AlongRow {
  float y, share;
  FOVEA_INLINE Vec value(const AlongRow& o, Vec x) { return Op::of(x, broadcast(o.y), broadcast(o.share)); }
};
template <typename Op>
struct AcrossColumns {
  FOVEA_INLINE Vec value(AcrossColumns, Vec x, Vec y, Vec share) { return Op::of(x, y, share); }
};

template <typename Op>
void gradient_row(const float* x, float y, float share, float* dx, int64_t count) {
  map_run<AlongRow<Op>>(AlongRow<Op>{y, share}, count, dx, x);
}
template <typename Op>
void gradient_columns(const float* x, const float* y, const float* share, float* dx, int64_t count) {
  map_run<AcrossColumns<Op>>(AcrossColumns<Op>{}, count, dx, x, y, share);
}

void share_row(const float*, float, float share, float* dx, int64_t count) {
  for (int64_t i = 0; i < count; i++) dx[i] = share;
}
void share_columns(const float*, const float*, const float* share, float* dx, int64_t count) {
  for (int64_t i = 0; i < count; i++) dx[i] = share[i];
}

GradientFunctions share_gradient() { return {share_row, share_columns}; }
GradientFunctions equal_gradient() { return {gradient_row<ToEqual>, gradient_columns<ToEqual>}; }
GradientFunctions softmax_gradient() { return {gradient_row<Softmax>, gradient_columns<Softmax>}; }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
