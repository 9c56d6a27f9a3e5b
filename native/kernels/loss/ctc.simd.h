#include "simd/doubles.h"
#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

constexpr float kNone = -__builtin_inff();

/// ln(e^a + e^b + e^c); of three -infinity, -infinity.
FOVEA_INLINE Vec log_sum(Vec a, Vec b, Vec c) {
  const Vec largest = max(a, max(b, c)), top = largest > kNone ? largest : broadcast(0.0f);
  return top + log(exp(a - top) + exp(b - top) + exp(c - top));
}

FOVEA_INLINE float largest_of(const float* x, int64_t count) {
  Lanes16 top = all16(kNone);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < Lanes16::kParts; j++) {
      const int n = lanes_left(count - i - j * kLanes);
      const Vec v = n > 0 ? load_some(x + i + j * kLanes, n) : broadcast(kNone);
      top.part[j] = max(top.part[j], first_or(v, n, broadcast(kNone)));
    }
  return largest(top);
}

/// Writes e^(x - shift) to y where it is not null, and gives the sum.
FOVEA_INLINE double exponentials(const float* x, float shift, float* y, int64_t count) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(count - at);
      if (n == 0) break;
      const Vec e = exp(load_some(x + at, n) - shift);
      if (y) store_some(y + at, e, n);
      total.part[j] = total.part[j] + to_doubles(first_or(e, n, broadcast(0.0f)));
    }
  return sum(total);
}

/// Shifts the logarithms of a row so that the largest is 0. Returns the shift, -infinity where there is no path.
FOVEA_INLINE float settle(float* row, int64_t states) {
  const float top = largest_of(row, states);
  if (top == kNone) return top;
  for (int64_t i = 0; i < states; i += kLanes) {
    const int n = lanes_left(states - i);
    store_some(row + i, load_some(row + i, n) - top, n);
  }
  return top;
}

/// The logarithm of the probability that step t is in the class of a state.
FOVEA_INLINE Vec emission(const CtcSequence& s, int64_t t, int64_t state, int n) {
  Vec x = broadcast(0.0f);
  for (int i = 0; i < n; i++) x[i] = s.x[t * s.classes + s.class_of[state + i]];
  return x - s.shift[t];
}

double ctc_loss(const CtcSequence& s) {
  if (s.steps == 0) return s.states == 1 ? 0.0 : __builtin_inf();
  double total = 0.0;
  for (int64_t t = 0; t < s.steps; t++) {
    const float* x = s.x + t * s.classes;
    const float top = largest_of(x, s.classes);
    s.shift[t] = top + (float)__builtin_log(exponentials(x, top, nullptr, s.classes));
    float* row = s.before + t * s.row;
    const float* from = row - s.row;
    for (int64_t i = 0; i < s.states; i += kLanes) {
      const int n = lanes_left(s.states - i);
      Vec paths;
      if (t == 0)
        paths = lane_numbers() + broadcast_int((int32_t)i) < broadcast_int(2) ? broadcast(0.0f) : broadcast(kNone);
      else
        paths = log_sum(load_some(from + i, n), load_some(from + i - 1, n),
                        load_some(from + i - 2, n) + load_some(s.jump + i, n));
      store_some(row + i, paths + emission(s, t, i, n), n);
    }
    total += settle(row, s.states);
    if (total == kNone) return __builtin_inf();
  }
  const float* last = s.before + (s.steps - 1) * s.row + s.states;
  const double ends = s.states > 1 ? __builtin_exp(last[-1]) + __builtin_exp(last[-2]) : __builtin_exp(last[-1]);
  return -(total + __builtin_log(ends));
}

/// Of a sequence whose loss is finite and has just been computed.
void ctc_gradient(const CtcSequence& s, float scale, float* dx) {
  float *after = s.after, *next = s.after + s.row;  // `next`: of the next step, its own class included
  for (int64_t t = s.steps - 1; t >= 0; t--) {
    for (int64_t i = 0; i < s.states; i += kLanes) {
      const int n = lanes_left(s.states - i);
      const VecInt state = lane_numbers() + broadcast_int((int32_t)i);
      const Vec end = state < broadcast_int((int32_t)s.states - 2) ? broadcast(kNone) : broadcast(0.0f);
      const Vec on = t == s.steps - 1 ? end
                                      : log_sum(load_some(next + i, n), load_some(next + i + 1, n),
                                                load_some(next + i + 2, n) + load_some(s.jump + i + 2, n));
      store_some(after + i, on, n);
    }
    settle(after, s.states);
    float* paths = next;  // of the next step nothing is needed any more
    const float* row = s.before + t * s.row;
    for (int64_t i = 0; i < s.states; i += kLanes) {
      const int n = lanes_left(s.states - i);
      store_some(paths + i, load_some(row + i, n) + load_some(after + i, n), n);
    }
    const double all = exponentials(paths, largest_of(paths, s.states), paths, s.states);
    float* to = dx + t * s.classes;
    for (int64_t k = 0; k < s.classes; k += kLanes) {
      const int n = lanes_left(s.classes - k);
      store_some(to + k, scale * exp(load_some(s.x + t * s.classes + k, n) - s.shift[t]), n);
    }
    const float share = (float)(scale / all);
    for (int64_t i = 0; i < s.states; i++) to[s.class_of[i]] -= share * paths[i];
    for (int64_t i = 0; i < s.states; i += kLanes) {
      const int n = lanes_left(s.states - i);
      store_some(next + i, load_some(after + i, n) + emission(s, t, i, n), n);
    }
    // The rows beyond the states of this sequence may hold those of another one.
    next[s.states] = next[s.states + 1] = kNone;
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
