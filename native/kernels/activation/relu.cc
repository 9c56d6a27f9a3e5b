#include "kernels/activation/relu.h"

#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/activation/relu.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGrain = 1 << 14;

}  // namespace

void relu_forward(const CountSize& size, const float* x, float* y) {
  parallel_for(size.count, kGrain, [&](int64_t begin, int64_t end) {
    SIMD_SELECT(relu_range)(x + begin, y + begin, end - begin);
  });
}

void relu_backward(const ReluGradientSize& size, const float* dy, const float* other, const float* y, float* dx) {
  parallel_for(size.count, kGrain, [&](int64_t begin, int64_t end) {
    SIMD_SELECT(relu_gradient_range)
    (dy + begin, other ? other + begin : nullptr, y + begin, rounds(size.output_precision), dx + begin, end - begin);
  });
}

}  // namespace fovea
