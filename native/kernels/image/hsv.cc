#include "kernels/image/hsv.h"

#include <algorithm>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/image/hsv.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kRun = 1024;

/// Calls run(sample, first pixel of the batch, count) for runs of pixels of one sample.
template <typename Run>
void for_runs(const AdjustHsvSize& s, Run run) {
  const int64_t runs = divide_up(s.pixels, kRun);
  parallel_for(int64_t{s.batch} * runs, grain_of(32 * kRun), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t sample = i / runs, first = i % runs * kRun;
      run(sample, sample * s.pixels + first, std::min(kRun, s.pixels - first));
    }
  });
}

}  // namespace

void adjust_hsv_forward(const AdjustHsvSize& s, const float* x, const float* change, float* y) {
  for_runs(s, [&](int64_t sample, int64_t first, int64_t count) {
    SIMD_SELECT(adjust_run)(s, change + 2 * sample, count, x + 3 * first, y + 3 * first);
  });
}

void adjust_hsv_backward(const AdjustHsvSize& s, const float* dy, const float* x, const float* change, float* dx) {
  for_runs(s, [&](int64_t sample, int64_t first, int64_t count) {
    SIMD_SELECT(adjust_gradient_run)(s, change + 2 * sample, count, dy + 3 * first, x + 3 * first, dx + 3 * first);
  });
}

}  // namespace fovea
