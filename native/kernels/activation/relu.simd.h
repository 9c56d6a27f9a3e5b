#include "simd/bfloat16.h"
#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

void relu_range(const float* x, float* y, int64_t count) {
  const Vec zero = broadcast(0.0f);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(y + i, max(zero, load(x + i)));
  if (i < count)
    store_partial(y + i, max(zero, load_partial(x + i, static_cast<int>(count - i))), static_cast<int>(count - i));
}

template <bool kRounds>
struct Positive {
  FOVEA_INLINE Vec value(const Positive&, Vec y, Vec dy) {
    const Vec dx = relu_gradient(dy, y);
    return kRounds ? (Vec)to_nearest(dx) : dx;
  }
  FOVEA_INLINE Vec value(const Positive& options, Vec y, Vec dy, Vec other) { return value(options, y, dy + other); }
};

template <bool kRounds>
void relu_gradient(const float* dy, const float* other, const float* y, float* dx, int64_t count) {
  using Gradient = Positive<kRounds>;
  if (other) map_run<Gradient>(Gradient{}, count, dx, y, dy, other);
  else map_run<Gradient>(Gradient{}, count, dx, y, dy);
}

void relu_gradient_range(const float* dy, const float* other, const float* y, bool rounds, float* dx, int64_t count) {
  if (rounds) relu_gradient<true>(dy, other, y, dx, count);
  else relu_gradient<false>(dy, other, y, dx, count);
}

}  // namespace fovea::FOVEA_TARGET
