#include "kernels/gemm/matmul.h"

#include <algorithm>

#include "kernels/gemm/gemm.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

constexpr int64_t kTaskFlops = 1'000'000;  // smaller products are shared out whole, larger ones are cut by gemm

}  // namespace

void matmul(const MatmulSize& s, const float* a, const float* b, float* y) {
  const int64_t a_row = s.transpose_a ? s.m : s.k, b_row = s.transpose_b ? s.k : s.n;
  const int64_t a_step = s.repeat_a ? 0 : s.m * s.k, b_step = s.repeat_b ? 0 : s.k * s.n;
  // With one b for all, the rows of all a are one tall matrix.
  const bool tall = s.repeat_b && !s.repeat_a && !s.transpose_a;
  const int64_t products = tall ? 1 : s.batch, rows = tall ? s.batch * s.m : s.m;
  const auto run = [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      multiply({.m = rows,
                .n = s.n,
                .k = s.k,
                .a = {a + i * a_step, a_row, s.transpose_a != 0},
                .b = {b + i * b_step, b_row, s.transpose_b != 0},
                .c = y + i * rows * s.n,
                .c_row = s.n});
  };
  const double flops = 2.0 * static_cast<double>(rows) * static_cast<double>(s.n) * static_cast<double>(s.k);
  if (products == 1 || flops >= kTaskFlops) run(0, products);
  else parallel_for(products, std::max<int64_t>(1, static_cast<int64_t>(kTaskFlops / 4 / flops)), run);
}

}  // namespace fovea
