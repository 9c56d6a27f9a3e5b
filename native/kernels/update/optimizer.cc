#include "kernels/update/optimizer.h"

#include <cmath>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// What every optimizer does first: cut and scale the gradient, shrink the parameter.
struct Preparation {
  float gradient_scale, clip_value, shrink;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/update/optimizer.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

Preparation prepare(const float* gradient_scale, float clip_value, float weight_decay, float learning_rate) {
  return {gradient_scale ? *gradient_scale : 1.0f, clip_value, weight_decay * learning_rate};
}

/// The array from element `begin` on; null stays null.
float* from(float* p, int64_t begin) { return p ? p + begin : nullptr; }

/// Length of the blocks a sum is cut into: the same for any number of threads.
constexpr int64_t kBlock = 1 << 13;

/// Sum of part(begin, count) over the blocks, in order, in double precision.
template <typename Part>
double sum_of_blocks(int64_t count, Part part) {
  const int64_t blocks = (count + kBlock - 1) / kBlock;
  Scratch scratch;
  auto* parts = static_cast<double*>(scratch.bytes(static_cast<size_t>(blocks) * sizeof(double)));
  parallel_for(blocks, grain_of(kBlock), [&](int64_t begin, int64_t end) {
    for (int64_t b = begin; b < end; b++) parts[b] = part(b * kBlock, std::min(kBlock, count - b * kBlock));
  });
  double total = 0;
  for (int64_t b = 0; b < blocks; b++) total += parts[b];
  return total;
}

/// A block whose squares are beyond the floats is summed again in double precision.
double sum_of_squares(int64_t all, const float* x) {
  return sum_of_blocks(all, [&](int64_t begin, int64_t count) {
    double sum = SIMD_SELECT(squares)(x + begin, count);
    if (std::isfinite(sum)) return sum;
    sum = 0;
    for (int64_t i = begin; i < begin + count; i++) sum += static_cast<double>(x[i]) * x[i];
    return sum;
  });
}

}  // namespace

void sgd(const SgdSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
         float* m) {
  const Preparation p = prepare(gradient_scale, s.clip_value, s.weight_decay, control[0]);
  const auto range =
      m ? (s.nesterov ? SIMD_SELECT(nesterov_range) : SIMD_SELECT(momentum_range)) : SIMD_SELECT(descent_range);
  parallel_for(s.count, grain_of(3), [&](int64_t begin, int64_t end) {
    range(p, control[0], s.momentum, gradient + begin, w + begin, from(m, begin), end - begin);
  });
}

void adam(const AdamSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m, float* v, float* v_hat) {
  const Preparation p = prepare(gradient_scale, s.clip_value, s.weight_decay, control[0]);
  parallel_for(s.count, grain_of(4), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(adam_range)
    (p, s, control[1], gradient + begin, w + begin, m + begin, v + begin, from(v_hat, begin), end - begin);
  });
}

void rmsprop(const RmspropSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
             float* v, float* m, float* a) {
  const Preparation p = prepare(gradient_scale, s.clip_value, s.weight_decay, control[0]);
  parallel_for(s.count, grain_of(4), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(rmsprop_range)
    (p, s, control[0], gradient + begin, w + begin, v + begin, from(m, begin), from(a, begin), end - begin);
  });
}

void moving_average(const CountSize& s, const float* w, const float* control, float* average) {
  parallel_for(s.count, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(moving_average_range)(control[0], w + begin, average + begin, end - begin);
  });
}

void l2_norm(const CountSize& s, const float* x, float* norm) {
  *norm = static_cast<float>(std::sqrt(sum_of_squares(s.count, x)));
}

void clip_scale(const ClipScaleSize& s, const float* norms, float* scale) {
  double total = 0;
  for (int64_t i = 0; i < s.count; i++) total += static_cast<double>(norms[i]) * norms[i];
  const double norm = std::sqrt(total);
  const double scaled = s.limit / std::max(norm, static_cast<double>(s.limit));
  *scale = static_cast<float>(s.together ? scaled + (norm - norm) : scaled);
}

void l1l2(const L1L2Size& s, const float* w, float* loss, float* dw) {
  const double magnitudes =
      s.l1 != 0 ? sum_of_blocks(s.count,
                                [&](int64_t begin, int64_t count) { return SIMD_SELECT(absolutes)(w + begin, count); })
                : 0;
  const double squared = s.l2 != 0 ? sum_of_squares(s.count, w) : 0;
  *loss = static_cast<float>(s.l1 * magnitudes + s.l2 * squared);
  if (!dw) return;
  parallel_for(s.count, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(l1l2_gradient_range)(s, w + begin, dw + begin, end - begin);
  });
}

}  // namespace fovea
