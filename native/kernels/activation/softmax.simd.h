// `_row`: one contiguous row. `_lanes`: neighbouring lanes, each of them a softmax of its own along `length` steps of
// `inner` floats.

#include "kernels/reduce/rows.simd.h"

#include "kernels/reduce/sum_down.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

void softmax_row(const float* x, float* y, int length) {
  const float total = row_sum<ShiftedExp>(row_max(x, length), length, y, x);
  map_run<Times>(1.0f / total, length, y, y);
}

FOVEA_INLINE Vec lanes_max(const float* x, int length, int64_t inner, int n) {
  Vec best = load_some(x, n);
  for (int i = 1; i < length; i++) best = larger(load_some(x + i * inner, n), best);
  return best;
}

void softmax_lanes(const float* x, float* y, int length, int64_t inner, int lanes) {
  for (int c = 0; c < lanes; c += kLanes) {
    const int n = lanes_left(lanes - c);
    const Vec shift = lanes_max(x + c, length, inner, n);
    Doubles total = broadcast_doubles(0.0);
    for (int i = 0; i < length; i++) {
      const Vec e = exp(load_some(x + c + i * inner, n) - shift);
      store_some(y + c + i * inner, e, n);
      total = total + to_doubles(e);
    }
    const Vec inverse = 1.0f / to_floats(total);
    for (int i = 0; i < length; i++) store_some(y + c + i * inner, load_some(y + c + i * inner, n) * inverse, n);
  }
}

/// dx = y (dy - mean), mean = sum(dy y)
struct SoftmaxGradient {
  FOVEA_INLINE Vec value(float mean, Vec dy, Vec y) { return y * (dy - mean); }
};

void softmax_gradient_row(const float* dy, const float* y, float* dx, int length) {
  const float mean = row_sum<Product>(NoOptions{}, length, nullptr, dy, y);
  map_run<SoftmaxGradient>(mean, length, dx, dy, y);
}

void softmax_gradient_lanes(const float* dy, const float* y, float* dx, int length, int64_t inner, int lanes) {
  for (int c = 0; c < lanes; c += kLanes) {
    const int n = lanes_left(lanes - c);
    Doubles sum = broadcast_doubles(0.0);
    for (int i = 0; i < length; i++)
      sum = sum + to_doubles(load_some(dy + c + i * inner, n) * load_some(y + c + i * inner, n));
    const Vec mean = to_floats(sum);
    for (int i = 0; i < length; i++)
      store_some(dx + c + i * inner, load_some(y + c + i * inner, n) * (load_some(dy + c + i * inner, n) - mean), n);
  }
}

struct LogSoftmax {
  float shift, log_total;
  FOVEA_INLINE Vec value(const LogSoftmax& o, Vec x) { return (x - o.shift) - o.log_total; }
};

void log_softmax_row(const float* x, float* y, int length) {
  const float shift = row_max(x, length);
  const float total = row_sum<ShiftedExp>(shift, length, nullptr, x);
  map_run<LogSoftmax>(LogSoftmax{shift, log_of(total)}, length, y, x);
}

void log_softmax_lanes(const float* x, float* y, int length, int64_t inner, int lanes) {
  for (int c = 0; c < lanes; c += kLanes) {
    const int n = lanes_left(lanes - c);
    const Vec shift = lanes_max(x + c, length, inner, n);
    Doubles total = broadcast_doubles(0.0);
    for (int i = 0; i < length; i++) total = total + to_doubles(exp(load_some(x + c + i * inner, n) - shift));
    const Vec log_total = log(to_floats(total));
    for (int i = 0; i < length; i++)
      store_some(y + c + i * inner, (load_some(x + c + i * inner, n) - shift) - log_total, n);
  }
}

struct LogSoftmaxGradient {
  FOVEA_INLINE Vec value(float total, Vec dy, Vec y) { return fma(exp(y), broadcast(-total), dy); }
};

void log_softmax_gradient_row(const float* dy, const float* y, float* dx, int length) {
  const float total = row_sum<Identity>(NoOptions{}, length, nullptr, dy);
  map_run<LogSoftmaxGradient>(total, length, dx, dy, y);
}

void log_softmax_gradient_lanes(const float* dy, const float* y, float* dx, int length, int64_t inner, int lanes) {
  for (int c = 0; c < lanes; c += kLanes) {
    const int n = lanes_left(lanes - c);
    const Vec total = to_floats(sum_down(dy + c, length, inner, n));
    for (int i = 0; i < length; i++) {
      const Vec probability = exp(load_some(y + c + i * inner, n));
      store_some(dx + c + i * inner, fma(probability, -total, load_some(dy + c + i * inner, n)), n);
    }
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
