#include "kernels/activation/softmax.h"

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/activation/softmax.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Lanes of an array with inner > 1 are worked on in groups of this many.
constexpr int64_t kGroup = 64;

/// Calls run(offset of the first element, lanes) for every row, or for every group of neighbouring lanes when inner
/// > 1.
template <typename Run>
void for_lanes(const SoftmaxSize& s, Run run) {
  const int64_t groups = (s.inner + kGroup - 1) / kGroup;
  parallel_for(s.outer * groups, grain_of(4 * int64_t{s.length} * std::min(kGroup, s.inner)),
               [&](int64_t begin, int64_t end) {
                 for (int64_t g = begin; g < end; g++) {
                   const int64_t first = g % groups * kGroup;
                   run(g / groups * s.length * s.inner + first, static_cast<int>(std::min(kGroup, s.inner - first)));
                 }
               });
}

}  // namespace

void softmax_forward(const SoftmaxSize& s, const float* x, float* y) {
  if (s.inner == 1) for_lanes(s, [&](int64_t at, int) { SIMD_SELECT(softmax_row)(x + at, y + at, s.length); });
  else
    for_lanes(s, [&](int64_t at, int lanes) { SIMD_SELECT(softmax_lanes)(x + at, y + at, s.length, s.inner, lanes); });
}

void softmax_backward(const SoftmaxSize& s, const float* dy, const float* y, float* dx) {
  if (s.inner == 1)
    for_lanes(s, [&](int64_t at, int) { SIMD_SELECT(softmax_gradient_row)(dy + at, y + at, dx + at, s.length); });
  else
    for_lanes(s, [&](int64_t at, int lanes) {
      SIMD_SELECT(softmax_gradient_lanes)(dy + at, y + at, dx + at, s.length, s.inner, lanes);
    });
}

void log_softmax_forward(const SoftmaxSize& s, const float* x, float* y) {
  if (s.inner == 1) for_lanes(s, [&](int64_t at, int) { SIMD_SELECT(log_softmax_row)(x + at, y + at, s.length); });
  else
    for_lanes(s, [&](int64_t at, int lanes) {
      SIMD_SELECT(log_softmax_lanes)(x + at, y + at, s.length, s.inner, lanes);
    });
}

void log_softmax_backward(const SoftmaxSize& s, const float* dy, const float* y, float* dx) {
  if (s.inner == 1)
    for_lanes(s, [&](int64_t at, int) { SIMD_SELECT(log_softmax_gradient_row)(dy + at, y + at, dx + at, s.length); });
  else
    for_lanes(s, [&](int64_t at, int lanes) {
      SIMD_SELECT(log_softmax_gradient_lanes)(dy + at, y + at, dx + at, s.length, s.inner, lanes);
    });
}

}  // namespace fovea
