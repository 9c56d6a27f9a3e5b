#include "kernels/reduce/rows.simd.h"
#include "kernels/update/update.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

struct Sgd {
  FOVEA_INLINE void step(const SgdSize& s, const Update& u, Vec g, Vec& w, Vec* m) {
    const float rate = u.control[0];
    if (!u.state[0]) {
      w = fma(g, broadcast(-rate), w);
      return;
    }
    const Vec momentum = broadcast(s.momentum), move = g * -rate;
    m[0] = fma(m[0], momentum, move);
    w = w + (s.nesterov ? fma(m[0], momentum, move) : m[0]);
  }
};

/// a + (b - a) share: of what two optimizers keep, the running means.
FOVEA_INLINE Vec towards(Vec a, Vec b, float share) { return fma(b - a, broadcast(share), a); }
/// The same for b = g^2, which is not rounded.
FOVEA_INLINE Vec towards_square(Vec a, Vec g, float share) { return fma(fma(g, g, -a), broadcast(share), a); }

/// State: mean, mean of squares, the largest of these.
struct Adam {
  FOVEA_INLINE void step(const AdamSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    state[0] = towards(state[0], g, s.mean_share);
    state[1] = towards_square(state[1], g, s.square_share);
    state[2] = larger(state[2], state[1]);
    const Vec second = u.state[2] ? state[2] : state[1];
    w = w - state[0] * u.control[1] / (sqrt(second) + s.epsilon);
  }
};

struct Nadam {
  FOVEA_INLINE void step(const AdamSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    state[0] = towards(state[0], g, s.mean_share);
    state[1] = towards_square(state[1], g, s.square_share);
    const Vec move = fma(state[0], broadcast(u.control[1]), g * u.control[2]);
    w = w - move / (sqrt(state[1] * u.control[3]) + s.epsilon);
  }
};

struct Adamax {
  FOVEA_INLINE void step(const AdamaxSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    state[0] = towards(state[0], g, s.mean_share);
    state[1] = larger(abs(g), state[1] * s.beta2);
    w = w - state[0] * u.control[1] / (state[1] + s.epsilon);
  }
};

/// State: mean of squares, momentum, mean.
struct Rmsprop {
  FOVEA_INLINE void step(const RmspropSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    const Vec rho = broadcast(s.rho), rest = broadcast(s.rest);
    state[0] = fma(g * g, rest, rho * state[0]);
    Vec variance = state[0];
    if (u.state[2]) {
      state[2] = fma(g, rest, rho * state[2]);
      // of a steady gradient it may round to less than 0
      variance = max(broadcast(0.0f), fma(-state[2], state[2], state[0]));
    }
    const Vec move = u.control[0] * g / sqrt(variance + s.epsilon);
    state[1] = fma(state[1], broadcast(s.momentum), move);
    w = w - (u.state[1] ? state[1] : move);
  }
};

struct Adagrad {
  FOVEA_INLINE void step(const AdagradSize& s, const Update& u, Vec g, Vec& w, Vec* sum) {
    sum[0] = fma(g, g, sum[0]);
    w = w - u.control[0] * g / sqrt(sum[0] + s.epsilon);
  }
};

/// State: means of squares of gradients and of moves.
struct Adadelta {
  FOVEA_INLINE void step(const AdadeltaSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    const Vec rho = broadcast(s.rho), rest = broadcast(s.rest);
    state[0] = fma(g * g, rest, rho * state[0]);
    const Vec move = sqrt(state[1] + s.epsilon) * g / sqrt(state[0] + s.epsilon);
    state[1] = fma(move * move, rest, rho * state[1]);
    w = fma(move, broadcast(-u.control[0]), w);
  }
};

/// x^power for x >= 0.
FOVEA_INLINE Vec raised(Vec x, float power) {
  if (power == 0.5f) return sqrt(x);
  return power == 0.0f ? broadcast(1.0f) : exp(log(x) * power);
}

/// State: sum of squares, and what is linear in the parameter.
struct Ftrl {
  FOVEA_INLINE void step(const FtrlSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    const float rate = u.control[0];
    const Vec before = raised(state[0], s.power);
    state[0] = fma(g, g, state[0]);
    const Vec after = raised(state[0], s.power);
    const Vec steeper = fma(w, broadcast(2.0f * s.shrinkage), g);
    state[1] = state[1] + (steeper - (after - before) / broadcast(rate) * w);
    const Vec kept = min(broadcast(s.l1), max(broadcast(-s.l1), state[1]));
    w = (kept - state[1]) / ((after + s.beta) / broadcast(rate) + 2.0f * s.l2);
  }
};

struct Lion {
  FOVEA_INLINE void step(const LionSize& s, const Update& u, Vec g, Vec& w, Vec* m) {
    const Vec direction = fma(g, broadcast(s.mean_share), m[0] * s.beta1);
    const Vec zero = broadcast(0.0f), down = direction < zero ? broadcast(-1.0f) : direction;
    w = fma(direction > zero ? broadcast(1.0f) : down, broadcast(-u.control[0]), w);
    m[0] = fma(g, broadcast(s.keep_share), m[0] * s.beta2);
  }
};

/// State: the sequence that takes the steps, and the mean of squares.
struct ScheduleFree {
  FOVEA_INLINE void step(const ScheduleFreeSize& s, const Update& u, Vec g, Vec& w, Vec* state) {
    state[1] = towards_square(state[1], g, s.square_share);
    state[0] = state[0] - u.control[1] * g / (sqrt(state[1] * u.control[2]) + s.epsilon);
    const Vec mean = fma(state[0], broadcast(-s.mean_share), w) / broadcast(s.beta1);
    w = fma(state[0], broadcast(s.mean_share), towards(mean, state[0], u.control[3]) * s.beta1);
  }
};

void sgd_range(const SgdSize& s, const Update& u) { walk<Sgd>(s, u); }
void adam_range(const AdamSize& s, const Update& u) { walk<Adam>(s, u); }
void nadam_range(const AdamSize& s, const Update& u) { walk<Nadam>(s, u); }
void adamax_range(const AdamaxSize& s, const Update& u) { walk<Adamax>(s, u); }
void rmsprop_range(const RmspropSize& s, const Update& u) { walk<Rmsprop>(s, u); }
void adagrad_range(const AdagradSize& s, const Update& u) { walk<Adagrad>(s, u); }
void adadelta_range(const AdadeltaSize& s, const Update& u) { walk<Adadelta>(s, u); }
void ftrl_range(const FtrlSize& s, const Update& u) { walk<Ftrl>(s, u); }
void lion_range(const LionSize& s, const Update& u) { walk<Lion>(s, u); }
void schedule_free_range(const ScheduleFreeSize& s, const Update& u) { walk<ScheduleFree>(s, u); }

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

double squares(const float* x, int64_t count) { return row_total<Square>(count, x); }
double absolutes(const float* x, int64_t count) { return row_total<Absolute>(count, x); }

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
