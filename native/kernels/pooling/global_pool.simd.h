// One picture, a group of its channels. x and dx advance by s.channels from position to position.

#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/reduce/sum_down.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

void global_average(const GlobalPoolSize& s, const float* x, float* y, int count) {
  const double inverse = 1.0 / static_cast<double>(s.positions);
  for (int c = 0; c < count; c += kLanes) {
    const int n = lanes_left(count - c);
    store_some(y + c, to_floats(sum_down(x + c, s.positions, s.channels, n) * inverse), n);
  }
}

void global_average_gradient(const GlobalPoolSize& s, const float* dy, float* dx, int count) {
  const Vec inverse = broadcast(1.0f / static_cast<float>(s.positions));
  for (int64_t p = 0; p < s.positions; p++, dx += s.channels)
    for (int c = 0; c < count; c += kLanes) {
      const int n = lanes_left(count - c);
      store_some(dx + c, load_some(dy + c, n) * inverse, n);
    }
}

void global_max(const GlobalPoolSize& s, const float* x, float* y, int count) {
  for (int c = 0; c < count; c += kLanes) {
    const int n = lanes_left(count - c);
    Vec best = load_some(x + c, n);
    for (int64_t p = 1; p < s.positions; p++) best = larger(load_some(x + p * s.channels + c, n), best);
    store_some(y + c, best, n);
  }
}

/// A NaN is the maximum of its channel.
FOVEA_INLINE VecInt reaches(Vec x, Vec best) { return (x == best) | (x != x); }

void global_max_gradient(const GlobalPoolSize& s, const float* dy, const float* x, const float* y, float* dx,
                         int count) {
  const Vec zero = broadcast(0.0f), one = broadcast(1.0f);
  for (int c = 0; c < count; c += kLanes) {
    const int n = lanes_left(count - c);
    const Vec best = load_some(y + c, n);
    Vec reached = zero;
    for (int64_t p = 0; p < s.positions; p++)
      reached = reached + (reaches(load_some(x + p * s.channels + c, n), best) ? one : zero);
    const Vec share = load_some(dy + c, n) / reached;
    for (int64_t p = 0; p < s.positions; p++)
      store_some(dx + p * s.channels + c, reaches(load_some(x + p * s.channels + c, n), best) ? share : zero, n);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
