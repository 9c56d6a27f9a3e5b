#include "kernels/pooling/global_pool.h"

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/pooling/global_pool.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Channels are worked on in groups, so that a single picture is enough for several threads.
constexpr int kGroup = 64;

/// Calls group(picture, first channel, channels of the group).
template <typename Group>
void for_groups(const GlobalPoolSize& s, Group group) {
  const int64_t groups = divide_up(s.channels, kGroup);
  parallel_for(s.batch * groups, grain_of(s.positions * std::min(kGroup, s.channels)), [&](int64_t begin, int64_t end) {
    for (int64_t g = begin; g < end; g++) {
      const int first = static_cast<int>(g % groups) * kGroup;
      group(g / groups, first, std::min(kGroup, s.channels - first));
    }
  });
}

}  // namespace

void global_average_forward(const GlobalPoolSize& s, const float* x, float* y) {
  for_groups(s, [&](int64_t picture, int first, int count) {
    SIMD_SELECT(global_average)
    (s, x + picture * s.positions * s.channels + first, y + picture * s.channels + first, count);
  });
}

void global_average_backward(const GlobalPoolSize& s, const float* dy, float* dx) {
  for_groups(s, [&](int64_t picture, int first, int count) {
    SIMD_SELECT(global_average_gradient)
    (s, dy + picture * s.channels + first, dx + picture * s.positions * s.channels + first, count);
  });
}

void global_max_forward(const GlobalPoolSize& s, const float* x, float* y) {
  for_groups(s, [&](int64_t picture, int first, int count) {
    SIMD_SELECT(global_max)(s, x + picture * s.positions * s.channels + first, y + picture * s.channels + first, count);
  });
}

void global_max_backward(const GlobalPoolSize& s, const float* dy, const float* x, const float* y, float* dx) {
  for_groups(s, [&](int64_t picture, int first, int count) {
    const int64_t at = picture * s.channels + first, pixels = picture * s.positions * s.channels + first;
    SIMD_SELECT(global_max_gradient)(s, dy + at, x + pixels, y + at, dx + pixels, count);
  });
}

}  // namespace fovea
