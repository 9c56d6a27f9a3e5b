#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/update/update.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// Moves m = state[0], writes X to state[1], and gives its sum of squares.
double muon_momentum(const MuonSize& s, const Update& u) {
  DoubleLanes16 total = all16_doubles(0.0);
  for (int64_t i = 0; i < u.count; i += 16)
    for (int j = 0; j < DoubleLanes16::kParts; j++) {
      const int64_t at = i + j * kLanes;
      const int n = lanes_left(u.count - at);
      if (n == 0) break;
      const Vec g = prepared_gradient(u, load_some(u.gradient + at, n));
      const Vec m = fma(load_some(u.state[0] + at, n), broadcast(s.momentum), g);
      const Vec x = s.nesterov ? fma(m, broadcast(s.momentum), g) : m;
      store_some(u.state[0] + at, m, n);
      store_some(u.state[1] + at, x, n);
      const Doubles exact = to_doubles(first_or(x, n, broadcast(0.0f)));
      total.part[j] = total.part[j] + exact * exact;
    }
  return sum(total);
}

void muon_range(const MuonSize& s, const Update& u) {
  const Vec rate = broadcast(-u.control[0] * s.scale);
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    store_some(u.w + i, fma(load_some(u.state[1] + i, n), rate, shrunk(u, load_some(u.w + i, n))), n);
  }
}

void scaled(float factor, const float* x, float* y, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    store_some(y + i, load_some(x + i, n) * factor, n);
  }
}

/// y = a x + b y
void combined(float a, const float* x, float b, float* y, int64_t count) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    store_some(y + i, fma(load_some(x + i, n), broadcast(a), load_some(y + i, n) * b), n);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
