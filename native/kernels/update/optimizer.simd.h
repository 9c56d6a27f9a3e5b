#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

FOVEA_INLINE Vec prepared_gradient(const Preparation& p, Vec g) {
  return min(broadcast(p.clip_value), max(broadcast(-p.clip_value), g * p.gradient_scale));
}
FOVEA_INLINE Vec shrunk(const Preparation& p, Vec w) { return fma(w, broadcast(-p.shrink), w); }

void descent_range(const Preparation& p, float rate, float, const float* gradient, float* w, float*, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Vec g = prepared_gradient(p, load_some(gradient + i, n));
    store_some(w + i, fma(g, broadcast(-rate), shrunk(p, load_some(w + i, n))), n);
  }
}

template <bool kNesterov>
FOVEA_INLINE void momentum_steps(const Preparation& p, float rate, float momentum, const float* gradient, float* w,
                                 float* m, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Vec step = prepared_gradient(p, load_some(gradient + i, n)) * -rate;
    const Vec m1 = fma(load_some(m + i, n), broadcast(momentum), step);
    const Vec move = kNesterov ? fma(m1, broadcast(momentum), step) : m1;
    store_some(m + i, m1, n);
    store_some(w + i, shrunk(p, load_some(w + i, n)) + move, n);
  }
}

void momentum_range(const Preparation& p, float rate, float momentum, const float* gradient, float* w, float* m,
                    int64_t count) {
  momentum_steps<false>(p, rate, momentum, gradient, w, m, count);
}

void nesterov_range(const Preparation& p, float rate, float momentum, const float* gradient, float* w, float* m,
                    int64_t count) {
  momentum_steps<true>(p, rate, momentum, gradient, w, m, count);
}

void adam_range(const Preparation& p, const AdamSize& s, float step, const float* gradient, float* w, float* m,
                float* v, float* v_hat, int64_t count) {
  const Vec mean_share = broadcast(s.mean_share), square_share = broadcast(s.square_share);
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Vec g = prepared_gradient(p, load_some(gradient + i, n));
    const Vec m0 = load_some(m + i, n), v0 = load_some(v + i, n);
    const Vec m1 = fma(g - m0, mean_share, m0), v1 = fma(fma(g, g, -v0), square_share, v0);
    store_some(m + i, m1, n);
    store_some(v + i, v1, n);
    Vec second = v1;
    if (v_hat) {
      second = larger(load_some(v_hat + i, n), v1);
      store_some(v_hat + i, second, n);
    }
    store_some(w + i, shrunk(p, load_some(w + i, n)) - m1 * step / (sqrt(second) + s.epsilon), n);
  }
}

void rmsprop_range(const Preparation& p, const RmspropSize& s, float rate, const float* gradient, float* w, float* v,
                   float* m, float* a, int64_t count) {
  const Vec rho = broadcast(s.rho), rest = broadcast(s.rest);
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Vec g = prepared_gradient(p, load_some(gradient + i, n));
    const Vec v1 = fma(g * g, rest, rho * load_some(v + i, n));
    store_some(v + i, v1, n);
    Vec variance = v1;
    if (a) {
      const Vec a1 = fma(g, rest, rho * load_some(a + i, n));
      store_some(a + i, a1, n);
      variance = max(broadcast(0.0f), fma(-a1, a1, v1));  // of a steady gradient it may round to less than 0
    }
    Vec move = rate * g / sqrt(variance + s.epsilon);
    if (m) {
      move = fma(load_some(m + i, n), broadcast(s.momentum), move);
      store_some(m + i, move, n);
    }
    store_some(w + i, shrunk(p, load_some(w + i, n)) - move, n);
  }
}

struct MovingAverage {
  FOVEA_INLINE Vec value(float momentum, Vec w, Vec average) {
    return fma(w, broadcast(1.0f - momentum), momentum * average);
  }
};

void moving_average_range(float momentum, const float* w, float* average, int64_t count) {
  map_run<MovingAverage>(momentum, count, average, w, average);
}

struct Square {
  FOVEA_INLINE Vec value(Vec total, Vec x) { return fma(x, x, total); }
};
struct Absolute {
  FOVEA_INLINE Vec value(Vec total, Vec x) { return total + abs(x); }
};

/// Sum over a run in sixteen virtual lanes; zeros past the end add nothing.
template <typename Op>
FOVEA_INLINE double accumulate(const float* x, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count;) {
    Lanes16 part = zero16();
    for (const int64_t end = short_run_end(i, count); i < end; i += 16)
      for (int j = 0; j < Lanes16::kParts; j++) {
        const int64_t at = i + j * kLanes;
        part.part[j] = Op::value(part.part[j], load_some(x + at, lanes_left(count - at)));
      }
    take_in(total, part);
  }
  return sum(total);
}

double squares(const float* x, int64_t count) { return accumulate<Square>(x, count); }
double absolutes(const float* x, int64_t count) { return accumulate<Absolute>(x, count); }

struct L1L2Gradient {
  FOVEA_INLINE Vec value(const L1L2Size& s, Vec w, Vec dw) {
    const Vec zero = broadcast(0.0f);
    const Vec sign = w > zero ? broadcast(s.l1) : w < zero ? broadcast(-s.l1) : zero;
    return fma(w, broadcast(2.0f * s.l2), dw + sign);
  }
};

void l1l2_gradient_range(const L1L2Size& s, const float* w, float* dw, int64_t count) {
  map_run<L1L2Gradient>(s, count, dw, w, dw);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
