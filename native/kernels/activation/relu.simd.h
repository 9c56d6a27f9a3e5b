#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

void relu_range(const float* x, float* y, int64_t count) {
  const Vec zero = broadcast(0.0f);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(y + i, max(zero, load(x + i)));
  if (i < count)
    store_partial(y + i, max(zero, load_partial(x + i, static_cast<int>(count - i))), static_cast<int>(count - i));
}

struct Positive {
  FOVEA_INLINE Vec value(const Positive&, Vec y, Vec dy) { return relu_gradient(dy, y); }
  FOVEA_INLINE Vec value(const Positive&, Vec y, Vec dy, Vec other) { return relu_gradient(dy + other, y); }
};

void relu_gradient_range(const float* dy, const float* other, const float* y, float* dx, int64_t count) {
  if (other) map_run<Positive>(Positive{}, count, dx, y, dy, other);
  else map_run<Positive>(Positive{}, count, dx, y, dy);
}

}  // namespace fovea::FOVEA_TARGET
