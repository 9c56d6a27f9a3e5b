#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {

void relu_range(const float* x, float* y, int64_t count) {
  const Vec zero = broadcast(0.0f);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(y + i, max(zero, load(x + i)));
  if (i < count) store_partial(y + i, max(zero, load_partial(x + i, static_cast<int>(count - i))), static_cast<int>(count - i));
}

void relu_gradient_range(const float* dy, const float* y, float* dx, int64_t count) {
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(dx + i, pass_positive(load(dy + i), load(y + i)));
  const int rest = static_cast<int>(count - i);
  if (rest > 0) store_partial(dx + i, pass_positive(load_partial(dy + i, rest), load_partial(y + i, rest)), rest);
}

}  // namespace fovea::FOVEA_TARGET
