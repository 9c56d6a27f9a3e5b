// `_rows`, `_row`: channels last, a column each. `_run`: one channel of one picture, contiguous.

#include "kernels/rows.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// Sums over the rows of a matrix, column by column; four vectors of columns at a time, so that rows are read as they lie and additions overlap.
/// Op::value(shift, total, x...) adds to the total; `shift` holds a number per column.
template <typename Op, typename... X>
FOVEA_INLINE void column_sums(int64_t rows, int64_t width, const float* shift, float* sum, const X*... x) {
  int64_t c = 0;
  for (; c + 4 * kLanes <= width; c += 4 * kLanes) {
    const Vec s0 = load(shift + c), s1 = load(shift + c + kLanes), s2 = load(shift + c + 2 * kLanes), s3 = load(shift + c + 3 * kLanes);
    Vec t0 = broadcast(0.0f), t1 = t0, t2 = t0, t3 = t0;
    for (int64_t r = 0; r < rows; r++) {
      const int64_t at = r * width + c;
      t0 = Op::value(s0, t0, load(x + at)...);
      t1 = Op::value(s1, t1, load(x + at + kLanes)...);
      t2 = Op::value(s2, t2, load(x + at + 2 * kLanes)...);
      t3 = Op::value(s3, t3, load(x + at + 3 * kLanes)...);
    }
    store(sum + c, t0);
    store(sum + c + kLanes, t1);
    store(sum + c + 2 * kLanes, t2);
    store(sum + c + 3 * kLanes, t3);
  }
  for (; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    const Vec s = load_some(shift + c, n);
    Vec total = broadcast(0.0f);
    for (int64_t r = 0; r < rows; r++) total = Op::value(s, total, load_some(x + r * width + c, n)...);
    store_some(sum + c, total, n);
  }
}

struct Sum {
  FOVEA_INLINE Vec value(Vec, Vec total, Vec x) { return total + x; }
};
struct ShiftedSquare {
  FOVEA_INLINE Vec value(Vec shift, Vec total, Vec x) {
    const Vec off = x - shift;
    return fma(off, off, total);
  }
};
struct ShiftedProduct {
  FOVEA_INLINE Vec value(Vec shift, Vec total, Vec dy, Vec x) { return fma(dy, x - shift, total); }
};

/// Sum of every column, and sum of squares of what differs from the column's mean. `squares` holds the means for a while.
void moments_of_rows(const float* x, int64_t rows, int64_t width, float* sum, float* squares) {
  column_sums<Sum>(rows, width, x, sum, x);
  map_run<Times>(1.0f / static_cast<float>(rows), width, squares, sum);
  column_sums<ShiftedSquare>(rows, width, squares, squares, x);
}

struct SquareFrom {
  FOVEA_INLINE Vec value(float shift, Vec x) { return (x - shift) * (x - shift); }
};

void moments_of_run(const float* x, int64_t count, float* sum, float* squares) {
  *sum = row_sum<Identity>(NoOptions{}, count, nullptr, x);
  *squares = row_sum<SquareFrom>(*sum / static_cast<float>(count), count, nullptr, x);
}

/// Sums of dy, and of dy (x - mean).
void gradient_sums_of_rows(const float* dy, const float* x, const float* mean, int64_t rows, int64_t width, float* shift, float* scale) {
  column_sums<Sum>(rows, width, mean, shift, dy);
  column_sums<ShiftedProduct>(rows, width, mean, scale, dy, x);
}

struct ProductFrom {
  FOVEA_INLINE Vec value(float shift, Vec dy, Vec x) { return dy * (x - shift); }
};

void gradient_sums_of_run(const float* dy, const float* x, float mean, int64_t count, float* shift, float* scale) {
  *shift = row_sum<Identity>(NoOptions{}, count, nullptr, dy);
  *scale = row_sum<ProductFrom>(mean, count, nullptr, dy, x);
}

struct Normalise {
  float mean, gain, offset;
  FOVEA_INLINE Vec value(NoOptions, Vec x, Vec mean, Vec gain, Vec offset) { return fma(x - mean, gain, offset); }
  FOVEA_INLINE Vec value(const Normalise& o, Vec x) { return fma(x - o.mean, broadcast(o.gain), broadcast(o.offset)); }
};

void normalise_row(const float* x, const float* mean, const float* gain, const float* offset, float* y, int64_t count) {
  map_run<Normalise>(NoOptions{}, count, y, x, mean, gain, offset);
}

void normalise_run(const float* x, float mean, float gain, float offset, float* y, int64_t count) {
  map_run<Normalise>(Normalise{mean, gain, offset}, count, y, x);
}

struct InputGradient {
  float mean, gain, shift, slope;
  FOVEA_INLINE Vec value(NoOptions, Vec dy, Vec x, Vec mean, Vec gain, Vec shift, Vec slope) { return fma(x - mean, slope, (dy - shift) * gain); }
  FOVEA_INLINE Vec value(const InputGradient& o, Vec dy, Vec x) { return fma(x - o.mean, broadcast(o.slope), (dy - o.shift) * o.gain); }
};

void gradient_row(const float* dy, const float* x, const float* mean, const float* gain, const float* shift, const float* slope, float* dx,
                  int64_t count) {
  map_run<InputGradient>(NoOptions{}, count, dx, dy, x, mean, gain, shift, slope);
}

void gradient_run(const float* dy, const float* x, float mean, float gain, float shift, float slope, float* dx, int64_t count) {
  map_run<InputGradient>(InputGradient{mean, gain, shift, slope}, count, dx, dy, x);
}

void scaled_row(const float* dy, const float* gain, float* dx, int64_t count) { map_run<Product>(NoOptions{}, count, dx, dy, gain); }

}  // namespace
}  // namespace fovea::FOVEA_TARGET
