#include "kernels/activation/glu.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/activation/glu.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kPiece = 1 << 12;

/// Calls run(offset in x, offset in y, count) for pieces of the halves, in parallel.
template <typename Run>
void for_pieces(const GluSize& s, Run run) {
  if (s.half == 0) return;
  const int64_t pieces = divide_up(s.half, kPiece);
  parallel_for(s.outer * pieces, grain_of(8 * std::min(kPiece, s.half)), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t o = i / pieces, first = i % pieces * kPiece;
      run(2 * o * s.half + first, o * s.half + first, std::min(kPiece, s.half - first));
    }
  });
}

}  // namespace

void glu_forward(const GluSize& s, const float* x, float* y) {
  for_pieces(s, [&](int64_t from, int64_t to, int64_t count) {
    SIMD_SELECT(glu_range)(x + from, x + from + s.half, y + to, count);
  });
}

void glu_backward(const GluSize& s, const float* dy, const float* x, float* dx) {
  for_pieces(s, [&](int64_t from, int64_t to, int64_t count) {
    SIMD_SELECT(glu_gradient_range)
    (dy + to, x + from, x + from + s.half, dx + from, dx + from + s.half, count);
  });
}

}  // namespace fovea
