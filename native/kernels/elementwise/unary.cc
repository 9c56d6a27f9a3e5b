#include "kernels/elementwise/unary.h"

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/unary.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void unary_forward(const UnarySize& size, const float* x, float* y) {
  const auto range = SIMD_SELECT(unary_range)(size.kind);
  parallel_for(size.count, grain_of(1),
               [&](int64_t begin, int64_t end) { range(size, x + begin, y + begin, end - begin); });
}

void unary_backward(const UnarySize& size, const float* dy, const float* x_or_y, float* dx) {
  const auto range = SIMD_SELECT(unary_gradient_range)(size.kind);
  parallel_for(size.count, grain_of(1),
               [&](int64_t begin, int64_t end) { range(size, dy + begin, x_or_y + begin, dx + begin, end - begin); });
}

}  // namespace fovea
