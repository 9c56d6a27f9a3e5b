#include "kernels/gemm/skinny_gemm.h"

#include <algorithm>

#include "kernels/reduce/long_sums.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kColumnBlock = 4096;   // columns that are done at a time: a row of C is 16 KiB
constexpr int64_t kGrainFloats = 65536;  // of B; less is not worth another thread
constexpr int64_t kShortRow = 1024;      // columns
constexpr int64_t kPartRows = 512;       // of B in a part
constexpr int64_t kMaxParts = 16;        // more only where the chains of a part would be too long

/// A(i, p) = a[i * a_row + p * a_step]; B and C as in gemm.h. Rows of B are taken four at a time: neighbours, or
/// (spread) one of each quarter of k.
struct SkinnyProduct {
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

#define FOVEA_SIMD_FILE "kernels/gemm/skinny_gemm.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void skinny_gemm(const MatrixProduct& product) {
  const auto& [m, n, k, a, b, c, c_row, accumulate, epilogue, packed, precision, a_storage, c_storage] = product;
  const auto add = SIMD_SELECT(add_skinny_product);
  // The longer the pieces of B that a thread reads, the better they are prefetched: long rows are cut into one piece a
  // thread; of short ones, and of very many, each part of k, which the shape determines, has a sum of its own, and the
  // sums are added in order. There, four rows that are far from each other are the heads of four long pieces.
  // (1024x1000 from memory: 14 GB/s with neighbours, 20 to 25 with these.)
  const bool spread = m == 1 || n <= kShortRow;
  const int64_t parts =
      std::max(n <= kShortRow ? std::clamp<int64_t>(k / kPartRows, 1, kMaxParts) : 1, divide_up(k, longest_chain(k)));
  const int64_t threads = std::clamp<int64_t>(n * k / kGrainFloats, 1, thread_count());
  const int64_t columns =
      n <= kShortRow && parts > 1 ? n : std::min(divide_up(divide_up(n, threads), 64) * 64, kColumnBlock);
  const int64_t blocks = divide_up(n, columns);
  Scratch scratch;
  float* sums = parts > 1 ? scratch.floats(parts * m * n) : nullptr;
  parallel_for(parts * blocks, 1, [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t part = task / blocks, j0 = task % blocks * columns, j1 = std::min(j0 + columns, n);
      const int64_t p0 = k * part / parts, p1 = k * (part + 1) / parts;
      float* to = sums ? sums + part * m * n : c;
      const int64_t to_row = sums ? n : c_row;
      if (sums || !accumulate)
        for (int64_t i = 0; i < m; i++) std::fill(to + i * to_row + j0, to + i * to_row + j1, 0.0f);
      const float* from = a.transposed ? a.data + p0 * a.row : a.data + p0;
      add({.a = from,
           .a_row = a.transposed ? 1 : a.row,
           .a_step = a.transposed ? a.row : 1,
           .b = b.data + p0 * b.row,
           .b_row = b.row,
           .c = to,
           .c_row = to_row,
           .m = m,
           .k = p1 - p0,
           .spread = spread},
          j0, j1);
      if (!sums) finish(m, j0, j1, c, c_row, epilogue);
    }
  });
  if (!sums) return;
  float* added = accumulate ? scratch.floats(n) : nullptr;
  for (int64_t i = 0; i < m; i++) {
    float* to = c + i * c_row;
    add_parts(sums + i * n, parts, m * n, n, added ? added : to);
    if (added)
      for (int64_t j = 0; j < n; j++) to[j] += added[j];
  }
  finish(m, 0, n, c, c_row, epilogue);
}

}  // namespace fovea
