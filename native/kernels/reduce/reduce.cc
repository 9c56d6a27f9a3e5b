#include "kernels/reduce/reduce.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// `row` and `columns` give the totals of a part, `join` that of two parts. other: a number that belongs to a result.
struct FoldFunctions {
  double (*row)(const float* x, int64_t count, float other);
  void (*columns)(const float* x, int64_t rows, int64_t row, int64_t width, const float* other, double* totals);
  double (*join)(double, double);
};

/// dx along a row of one result, or across neighbouring results.
struct GradientFunctions {
  void (*row)(const float* x, float y, float share, float* dx, int64_t count);
  void (*columns)(const float* x, const float* y, const float* share, float* dx, int64_t count);
};

}  // namespace

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/reduce/reduce.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;                      // columns of a task
constexpr int64_t kPart = 1 << 15, kMaxParts = 64;  // elements of a part of a long axis

/// The shape of a reduction and how it is cut.
struct Cut {
  int64_t outer, length, inner, width, groups, rows, parts;
  explicit Cut(const ReduceSize& s)
      : outer(s.outer),
        length(s.length),
        inner(s.inner),
        width(std::min(kGroup, inner)),
        groups(divide_up(inner, width)),
        rows(std::max({int64_t{1}, kPart / width, divide_up(length, kMaxParts)})),
        parts(std::max<int64_t>(1, divide_up(length, rows))) {}
};

/// finish(total, index of the result) for every result. other: [outer, inner], or null.
template <typename Finish>
void fold(const Cut& cut, const FoldFunctions& functions, const float* x, const float* other, Finish finish) {
  const int64_t results = cut.outer * cut.inner;
  Scratch scratch;
  double* joined = nullptr;
  if (cut.parts > 1)
    joined = static_cast<double*>(scratch.bytes(static_cast<size_t>(cut.parts * results) * sizeof(double)));

  parallel_for(cut.outer * cut.groups * cut.parts, grain_of(std::min(cut.rows, cut.length) * cut.width),
               [&](int64_t begin, int64_t end) {
                 for (int64_t task = begin; task < end; task++) {
                   const int64_t part = task % cut.parts, group = task / cut.parts % cut.groups;
                   const int64_t o = task / cut.parts / cut.groups, c = group * cut.width;
                   const int64_t top = part * cut.rows, rows = std::min(cut.rows, cut.length - top);
                   const int64_t width = std::min(cut.width, cut.inner - c), at = o * cut.inner + c;
                   const float* from = x + (o * cut.length + top) * cut.inner + c;
                   double totals[kGroup];
                   if (cut.inner == 1) totals[0] = functions.row(from, rows, other ? other[at] : 0.0f);
                   else functions.columns(from, rows, cut.inner, width, other ? other + at : nullptr, totals);
                   if (joined) std::copy_n(totals, width, joined + part * results + at);
                   else
                     for (int64_t i = 0; i < width; i++) finish(totals[i], at + i);
                 }
               });
  if (!joined) return;
  parallel_for(results, grain_of(cut.parts), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      double total = joined[i];
      for (int64_t p = 1; p < cut.parts; p++) total = functions.join(total, joined[p * results + i]);
      finish(total, i);
    }
  });
}

void arg(const Cut& cut, float sign, const float* x, float* y) {
  parallel_for(cut.outer * cut.groups, grain_of(cut.length * cut.width), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / cut.groups, c = task % cut.groups * cut.width, at = o * cut.inner + c;
      const float* from = x + o * cut.length * cut.inner + c;
      if (cut.inner == 1) y[at] = SIMD_SELECT(arg_row)(from, cut.length, sign);
      else SIMD_SELECT(arg_columns)(from, cut.length, cut.inner, std::min(cut.width, cut.inner - c), sign, y + at);
    }
  });
}

void log_sum_exp(const Cut& cut, const float* x, float* y) {
  const auto to = [](float* values) { return [=](double total, int64_t i) { values[i] = static_cast<float>(total); }; };
  const int64_t results = cut.outer * cut.inner;
  Scratch scratch;
  float* shift = scratch.floats(results);
  float* total = scratch.floats(results);
  fold(cut, SIMD_SELECT(max_fold)(), x, nullptr, to(shift));
  parallel_for(results, grain_of(1), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(shift_range)(shift + begin, shift + begin, end - begin);
  });
  fold(cut, SIMD_SELECT(sum_exp_fold)(), x, shift, to(total));
  parallel_for(results, grain_of(8), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(log_total_range)(total + begin, shift + begin, y + begin, end - begin);
  });
}

/// dx from the share of dy that every result hands on. x and y may be null where the gradient does not read them.
void spread(const Cut& cut, const GradientFunctions& functions, const float* share, const float* x, const float* y,
            float* dx) {
  const int64_t rows = std::max<int64_t>(1, kPart / cut.inner), pieces = divide_up(cut.length, rows);
  parallel_for(cut.outer * pieces, grain_of(std::min(rows, cut.length) * cut.inner), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / pieces, top = task % pieces * rows, count = std::min(rows, cut.length - top);
      const int64_t at = (o * cut.length + top) * cut.inner, result = o * cut.inner;
      if (cut.inner == 1) functions.row(x ? x + at : nullptr, y ? y[result] : 0.0f, share[result], dx + at, count);
      else
        for (int64_t r = 0; r < count; r++)
          functions.columns(x ? x + at + r * cut.inner : nullptr, y ? y + result : nullptr, share + result,
                            dx + at + r * cut.inner, cut.inner);
    }
  });
}

/// The product of all others: of those before and of those after.
void product_gradient(const Cut& cut, const float* dy, const float* x, float* dx) {
  parallel_for(cut.outer * cut.groups, grain_of(4 * cut.length * cut.width), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / cut.groups, c = task % cut.groups * cut.width, first = o * cut.length * cut.inner + c;
      const int64_t width = std::min(cut.width, cut.inner - c);
      double others[kGroup];
      std::fill_n(others, width, 1.0);
      for (int64_t r = 0; r < cut.length; r++)
        for (int64_t i = 0, at = first + r * cut.inner; i < width; i++, at++) {
          dx[at] = static_cast<float>(others[i]);
          others[i] *= x[at];
        }
      for (int64_t i = 0; i < width; i++) others[i] = dy[o * cut.inner + c + i];
      for (int64_t r = cut.length - 1; r >= 0; r--)
        for (int64_t i = 0, at = first + r * cut.inner; i < width; i++, at++) {
          dx[at] = static_cast<float>(dx[at] * others[i]);
          others[i] *= x[at];
        }
    }
  });
}

}  // namespace

bool has_gradient(Reduction kind) {
#define FOVEA_GRADIENT(Kind, gradient) gradient,
  static constexpr bool table[] = {FOVEA_REDUCTIONS(FOVEA_GRADIENT)};
#undef FOVEA_GRADIENT
  return table[static_cast<int>(kind)];
}

bool gradient_reads_x(Reduction kind) { return kind != Reduction::Sum && kind != Reduction::Mean; }
bool gradient_reads_y(Reduction kind) { return gradient_reads_x(kind) && kind != Reduction::Prod; }

void reduce_forward(const ReduceSize& s, const float* x, float* y) {
  if (s.outer == 0 || s.inner == 0) return;
  const Cut cut(s);
  const auto write = [&](double total, int64_t i) { y[i] = static_cast<float>(total); };
  switch (s.kind) {
    case Reduction::Sum: return fold(cut, SIMD_SELECT(sum_fold)(), x, nullptr, write);
    case Reduction::Mean:
      return fold(cut, SIMD_SELECT(sum_fold)(), x, nullptr,
                  [&](double total, int64_t i) { y[i] = static_cast<float>(total / static_cast<double>(s.length)); });
    case Reduction::Prod: return fold(cut, SIMD_SELECT(product_fold)(), x, nullptr, write);
    case Reduction::Max: return fold(cut, SIMD_SELECT(max_fold)(), x, nullptr, write);
    case Reduction::Min: return fold(cut, SIMD_SELECT(min_fold)(), x, nullptr, write);
    case Reduction::LogSumExp: return log_sum_exp(cut, x, y);
    case Reduction::Any: return fold(cut, SIMD_SELECT(any_fold)(), x, nullptr, write);
    case Reduction::All: return fold(cut, SIMD_SELECT(all_fold)(), x, nullptr, write);
    case Reduction::ArgMax: return arg(cut, 1.0f, x, y);
    case Reduction::ArgMin: return arg(cut, -1.0f, x, y);
    case Reduction::kCount: return;
  }
}

void reduce_backward(const ReduceSize& s, const float* dy, const float* x, const float* y, float* dx) {
  if (s.outer == 0 || s.length == 0 || s.inner == 0) return;
  const Cut cut(s);
  const int64_t results = s.outer * s.inner;
  Scratch scratch;
  switch (s.kind) {
    case Reduction::Sum: return spread(cut, SIMD_SELECT(share_gradient)(), dy, nullptr, nullptr, dx);
    case Reduction::Mean: {
      float* share = scratch.floats(results);
      for (int64_t i = 0; i < results; i++) share[i] = dy[i] / static_cast<float>(s.length);
      return spread(cut, SIMD_SELECT(share_gradient)(), share, nullptr, nullptr, dx);
    }
    case Reduction::Max:
    case Reduction::Min: {
      float* share = scratch.floats(results);
      fold(cut, SIMD_SELECT(equal_fold)(), x, y,
           [&](double equal, int64_t i) { share[i] = dy[i] / static_cast<float>(equal); });
      return spread(cut, SIMD_SELECT(equal_gradient)(), share, x, y, dx);
    }
    case Reduction::LogSumExp: return spread(cut, SIMD_SELECT(softmax_gradient)(), dy, x, y, dx);
    case Reduction::Prod: return product_gradient(cut, dy, x, dx);
    default: return;
  }
}

}  // namespace fovea
