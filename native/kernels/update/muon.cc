#include "kernels/update/muon.h"

#include <cmath>
#include <utility>

#include "kernels/gemm/gemm.h"
#include "kernels/update/update.h"

#define FOVEA_SIMD_FILE "kernels/update/muon.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// y = x factor
void scale(int64_t count, float factor, const float* x, float* y) {
  parallel_for(count, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(scaled)(factor, x + begin, y + begin, end - begin);
  });
}

/// One iteration: gives X in y. The products of the smaller side are in `square` and `power`, [side, side].
void iterate(const MuonSize& s, const float* x, float* square, float* power, float* y) {
  const bool tall = s.rows > s.columns;
  const int64_t side = std::min(s.rows, s.columns), other = std::max(s.rows, s.columns);
  gemm({side, side, other, tall, !tall, 0}, x, x, square);
  gemm({side, side, side, 0, 0, 0}, square, square, power);
  parallel_for(side * side, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(combined)(s.b, square + begin, s.c, power + begin, end - begin);
  });
  scale(s.rows * s.columns, s.a, x, y);
  if (tall) gemm({s.rows, s.columns, s.columns, 0, 1, 1}, x, power, y);
  else gemm({s.rows, s.columns, s.rows, 0, 0, 1}, power, x, y);
}

}  // namespace

void muon(const MuonSize& s, const float* gradient, const float* control, const float* gradient_scale, float* w,
          float* m) {
  const int64_t count = s.rows * s.columns, side = std::min(s.rows, s.columns);
  Scratch scratch;
  float *x = scratch.floats(count), *y = scratch.floats(count);
  float *square = scratch.floats(side, side), *power = scratch.floats(side, side);
  Update all = update_of(s, count, gradient, control, gradient_scale, w, {m, x});
  const auto squares = sum_of_blocks<double>(
      count, [&](int64_t begin, int64_t part) { return SIMD_SELECT(muon_momentum)(s, all.part(begin, begin + part)); });
  scale(count, static_cast<float>(1 / (std::sqrt(squares) + 1e-7)), x, x);
  for (int i = 0; i < s.steps; i++) {
    iterate(s, x, square, power, y);
    std::swap(x, y);
  }
  all.state[1] = x;
  parallel_for(count, grain_of(2), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(muon_range)(s, all.part(begin, end));
  });
}

}  // namespace fovea
