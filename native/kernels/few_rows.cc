#include "kernels/few_rows.h"

#include <algorithm>

#include "kernels/grain.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

constexpr int64_t kStrip = 4096;         // columns that are done at a time: a row of C is 16 KiB
constexpr int64_t kGrainFloats = 65536;  // of B; less is not worth another thread

/// A(i, p) = a[i * a_row + p * a_step], up to four rows; B and C as in gemm.h.
struct FewRows {
  const float* a;
  int64_t a_row, a_step;
  const float* b;
  int64_t b_row;
  float* c;
  int64_t c_row;
  int64_t k;
};

}  // namespace
}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/few_rows.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void multiply_few_rows(int64_t m, int64_t n, int64_t k, MatrixView a, MatrixView b, float* c, int64_t c_row, bool accumulate,
                       const Epilogue& epilogue) {
  const auto add = SIMD_SELECT(add_few_rows);
  // One piece of the columns a thread: the longer the pieces of B's rows, the better they are prefetched.
  const int64_t threads = std::clamp<int64_t>(n * k / kGrainFloats, 1, thread_count());
  const int64_t columns = std::min(divide_up(divide_up(n, threads), 64) * 64, kStrip);
  parallel_for(divide_up(n, columns), 1, [&](int64_t begin, int64_t end) {
    const int64_t j0 = begin * columns, j1 = std::min(end * columns, n);
    for (int64_t i = 0; i < m; i++)
      if (!accumulate) std::fill(c + i * c_row + j0, c + i * c_row + j1, 0.0f);
    const int64_t depth = m > 4 ? 4 : k;
    for (int64_t p = 0; p < k; p += depth)
      for (int64_t i = 0; i < m; i += 4) {
        const int rows = static_cast<int>(std::min<int64_t>(4, m - i));
        const float* from = a.transposed ? a.data + p * a.row + i : a.data + i * a.row + p;
        add({from, a.transposed ? 1 : a.row, a.transposed ? a.row : 1, b.data + p * b.row, b.row, c + i * c_row, c_row,
             std::min(depth, k - p)},
            rows, j0, j1);
      }
    for (int64_t i = 0; i < m; i++)
      for (int64_t j = j0; j < j1; j++) {
        float& to = c[i * c_row + j];
        if (epilogue.bias) to += epilogue.bias[j];
        if (epilogue.residual) to += epilogue.residual[i * c_row + j];
        if (epilogue.relu) to = 0.0f > to ? 0.0f : to;
      }
  });
}

}  // namespace fovea
