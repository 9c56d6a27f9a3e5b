#include "kernels/normalization/standardize.h"

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/normalization/standardize.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void standardize_forward(const StandardizeSize& s, const float* x, float* y, float* rstd) {
  parallel_for(s.rows, grain_of(4 * int64_t{s.length}), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      rstd[i] = SIMD_SELECT(standardize_row)(x + i * s.length, y + i * s.length, s.length, s.epsilon);
  });
}

void standardize_backward(const StandardizeSize& s, const float* dy, const float* y, const float* rstd, float* dx) {
  parallel_for(s.rows, grain_of(4 * int64_t{s.length}), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t at = i * s.length;
      SIMD_SELECT(standardize_gradient_row)(dy + at, y + at, dx + at, s.length, rstd[i]);
    }
  });
}

}  // namespace fovea
