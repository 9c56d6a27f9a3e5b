#include "kernels/activation/activation.h"

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/activation/activation.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void activation_forward(const ActivationSize& size, const float* x, float* y) {
  const auto range = SIMD_SELECT(activation_range)(size.kind);
  parallel_for(size.count, grain_of(1),
               [&](int64_t begin, int64_t end) { range(size, x + begin, y + begin, end - begin); });
}

void activation_backward(const ActivationSize& size, const float* dy, const float* x_or_y, float* dx) {
  const auto range = SIMD_SELECT(activation_gradient_range)(size.kind);
  parallel_for(size.count, grain_of(1),
               [&](int64_t begin, int64_t end) { range(size, dy + begin, x_or_y + begin, dx + begin, end - begin); });
}

}  // namespace fovea
