#include "kernels/update/optimizer.h"

#include <cmath>

#include "kernels/update/update.h"

#define FOVEA_SIMD_FILE "kernels/update/optimizer.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// A step that needs no more than one element at a time. Arrays of state that are not kept are null.
template <typename Size>
void step(void (*range)(const Size&, const Update&), const Size& s, const float* gradient, const float* control,
          const float* gradient_scale, float* w, std::initializer_list<float*> state) {
  const Update all = update_of(s, s.count, gradient, control, gradient_scale, w, state);
  parallel_for(s.count, grain_of(2 + static_cast<int64_t>(state.size())),
               [&](int64_t begin, int64_t end) { range(s, all.part(begin, end)); });
}

/// A block whose squares are beyond the floats is summed again in double precision.
double sum_of_squares(int64_t all, const float* x) {
  return sum_of_blocks<double>(all, [&](int64_t begin, int64_t count) {
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
  step(SIMD_SELECT(sgd_range), s, gradient, control, gradient_scale, w, {m});
}

void adam(const AdamSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m, float* v, float* v_hat) {
  step(SIMD_SELECT(adam_range), s, gradient, control, gradient_scale, w, {m, v, v_hat});
}

void nadam(const AdamSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
           float* m, float* v) {
  step(SIMD_SELECT(nadam_range), s, gradient, control, gradient_scale, w, {m, v});
}

void adamax(const AdamaxSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
            float* m, float* u) {
  step(SIMD_SELECT(adamax_range), s, gradient, control, gradient_scale, w, {m, u});
}

void rmsprop(const RmspropSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
             float* v, float* m, float* a) {
  step(SIMD_SELECT(rmsprop_range), s, gradient, control, gradient_scale, w, {v, m, a});
}

void adagrad(const AdagradSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
             float* sum) {
  step(SIMD_SELECT(adagrad_range), s, gradient, control, gradient_scale, w, {sum});
}

void adadelta(const AdadeltaSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
              float* v, float* u) {
  step(SIMD_SELECT(adadelta_range), s, gradient, control, gradient_scale, w, {v, u});
}

void ftrl(const FtrlSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* n, float* z) {
  if (control[0] == 0.0f) return;  // z is divided by the rate: a step of rate 0 changes nothing
  step(SIMD_SELECT(ftrl_range), s, gradient, control, gradient_scale, w, {n, z});
}

void lion(const LionSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m) {
  step(SIMD_SELECT(lion_range), s, gradient, control, gradient_scale, w, {m});
}

void schedule_free(const ScheduleFreeSize& s, const float* gradient, const float* control, const float* gradient_scale,
                   float* w, float* z, float* v) {
  step(SIMD_SELECT(schedule_free_range), s, gradient, control, gradient_scale, w, {z, v});
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
      s.l1 != 0 ? sum_of_blocks<double>(
                      s.count, [&](int64_t begin, int64_t count) { return SIMD_SELECT(absolutes)(w + begin, count); })
                : 0;
  const double squared = s.l2 != 0 ? sum_of_squares(s.count, w) : 0;
  *loss = static_cast<float>(s.l1 * magnitudes + s.l2 * squared);
  if (!dw) return;
  parallel_for(s.count, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(l1l2_gradient_range)(s, w + begin, dw + begin, end - begin);
  });
}

}  // namespace fovea
