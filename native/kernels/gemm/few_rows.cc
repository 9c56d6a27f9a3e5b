#include "kernels/gemm/few_rows.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kStrip = 4096;         // columns that are done at a time: a row of C is 16 KiB
constexpr int64_t kGrainFloats = 65536;  // of B; less is not worth another thread
constexpr int64_t kShortRow = 1024;      // columns
constexpr int64_t kPartRows = 512;       // of B in a part
constexpr int64_t kMaxParts = 16;        // unless a part were longer than
constexpr int64_t kLongestPart = 4096;   // rows of B: no chain of fma is longer

/// A(i, p) = a[i * a_row + p * a_step]; B and C as in gemm.h. Rows of B are taken four at a time: neighbours, or
/// (spread) one of each quarter of k.
struct FewRows {
  const float* a;
  int64_t a_row, a_step;
  const float* b;
  int64_t b_row;
  float* c;
  int64_t c_row;
  int64_t m, k;
  bool spread;
};

void finish(int64_t m, int64_t j0, int64_t j1, float* c, int64_t c_row, const Epilogue& epilogue) {
  for (int64_t i = 0; i < m; i++)
    for (int64_t j = j0; j < j1; j++) {
      float& to = c[i * c_row + j];
      if (epilogue.bias) to += epilogue.bias[j];
      if (epilogue.residual) to += epilogue.residual[i * c_row + j];
      if (epilogue.relu) to = 0.0f > to ? 0.0f : to;
    }
}

}  // namespace
}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/gemm/few_rows.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void multiply_few_rows(int64_t m, int64_t n, int64_t k, MatrixView a, MatrixView b, float* c, int64_t c_row,
                       bool accumulate, const Epilogue& epilogue) {
  const auto add = SIMD_SELECT(add_few_rows);
  // The longer the pieces of B that a thread reads, the better they are prefetched: long rows are cut into one piece a
  // thread; of short ones, and of very many, each part of k, which the shape determines, has a sum of its own, and the
  // sums are added in order. There, four rows that are far from each other are the heads of four long pieces.
  // (1024x1000 from memory: 14 GB/s with neighbours, 20 to 25 with these.)
  const bool spread = m == 1 || n <= kShortRow;
  const int64_t parts =
      std::max(n <= kShortRow ? std::clamp<int64_t>(k / kPartRows, 1, kMaxParts) : 1, divide_up(k, kLongestPart));
  const int64_t threads = std::clamp<int64_t>(n * k / kGrainFloats, 1, thread_count());
  const int64_t columns = n <= kShortRow && parts > 1 ? n : std::min(divide_up(divide_up(n, threads), 64) * 64, kStrip);
  const int64_t strips = divide_up(n, columns);
  Scratch scratch;
  float* sums = parts > 1 ? scratch.floats(parts * m * n) : nullptr;
  parallel_for(parts * strips, 1, [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t part = task / strips, j0 = task % strips * columns, j1 = std::min(j0 + columns, n);
      const int64_t p0 = k * part / parts, p1 = k * (part + 1) / parts;
      float* to = sums ? sums + part * m * n : c;
      const int64_t to_row = sums ? n : c_row;
      if (sums || !accumulate)
        for (int64_t i = 0; i < m; i++) std::fill(to + i * to_row + j0, to + i * to_row + j1, 0.0f);
      const float* from = a.transposed ? a.data + p0 * a.row : a.data + p0;
      add({from, a.transposed ? 1 : a.row, a.transposed ? a.row : 1, b.data + p0 * b.row, b.row, to, to_row, m, p1 - p0,
           spread},
          j0, j1);
      if (!sums) finish(m, j0, j1, c, c_row, epilogue);
    }
  });
  if (!sums) return;
  for (int64_t i = 0; i < m; i++) {
    float* to = c + i * c_row;
    if (!accumulate) std::fill_n(to, n, 0.0f);
    for (int64_t part = 0; part < parts; part++) {
      const float* sum = sums + (part * m + i) * n;
      for (int64_t j = 0; j < n; j++) to[j] += sum[j];
    }
  }
  finish(m, 0, n, c, c_row, epilogue);
}

}  // namespace fovea
