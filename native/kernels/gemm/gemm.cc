#include "kernels/gemm/gemm.h"

#include <algorithm>
#include <cstring>

#include "kernels/gemm/few_rows.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/tile.h"
#include "kernels/normalization/moments.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kKC = 1024;  // k of a block: a panel of 32 columns is 128 KiB. C is loaded and stored once a block
constexpr int64_t kMC = kMomentsRows;    // rows of a block: 504 KiB of A, half of a 1 MiB L2
constexpr int64_t kNC = 2048;            // columns of a block: 8 MiB of packed B, in L3
constexpr int64_t kGrainFlops = 200000;  // less is not worth another thread

constexpr int64_t kNoOffset = 0;

void pack(MatrixView b, int64_t k0, int64_t k, int64_t j0, int64_t columns, int64_t width, float* panel) {
  if (b.transposed) pack_panel_transposed(b.data + j0 * b.row + k0, b.row, k, columns, width, panel);
  else pack_panel(b.data + k0 * b.row + j0, b.row, k, columns, width, panel);
}

/// One block of k against one panel: all pointers stand at the block's first row and column.
struct PanelProduct {
  const TileSet& set;
  TileShape shape;
  MatrixView a;
  int64_t rows, k;
  const float* panel;
  int64_t width, columns;
  float* c;
  int64_t c_row;
  bool accumulate;
  bool ahead;         // nobody has read these rows of A yet, and they follow each other without gaps
  Epilogue epilogue;  // given with the last block of k only

  void run() const {
    const int vectors = set.vectors_for(columns);
    const TileFunction* tiles = a.transposed ? set.rows_unit[vectors] : set.rows_strided[vectors];
    Tile t{};
    t.offsets = &kNoOffset;
    t.segments = 1;
    t.length = static_cast<int>(k);
    t.a_row = a.transposed ? 1 : a.row;
    t.a_step = a.transposed ? a.row : 1;
    t.b = panel;
    t.b_row = width;
    t.c_row = c_row;
    t.columns = static_cast<int>(columns);
    t.accumulate = accumulate;
    t.prefetch = true;
    t.relu = epilogue.relu;
    t.bias = epilogue.bias;
    for (int64_t i = 0; i < rows;) {
      const int64_t height = next_rows(rows - i, shape.rows);
      t.a = a.data + i * t.a_row;
      t.c = c + i * c_row;
      t.residual = epilogue.residual ? epilogue.residual + i * c_row : nullptr;
      t.next = ahead ? t.a + height * t.a_row : nullptr;
      tiles[height](t);
      i += height;
    }
  }
};

/// Rows a multiple of 4 KiB apart fall into one set of L1: a copy of their first k floats, in rows that do not.
MatrixView unaliased(MatrixView a, int64_t rows, int64_t k, Scratch& scratch) {
  const int64_t stride = k + 16;
  float* copy = scratch.floats(rows * stride);
  parallel_for(rows, divide_up(20000, k), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      std::memcpy(copy + i * stride, a.data + i * a.row, static_cast<size_t>(k) * sizeof(float));
  });
  return {copy, stride, false};
}

/// Rows of a block, some tiles of `height`: near kMC, and such that the threads get equal shares of m. (No sum is cut:
/// the bits do not depend on it.)
int64_t rows_of_block(int64_t m, int64_t height) {
  if (m <= kMC) return m;
  const int64_t threads = thread_count(), most = kMC / height;
  int64_t best = most * height, share = INT64_MAX;
  for (int64_t tiles = most; tiles > most / 2; tiles--) {
    const int64_t rows = tiles * height, of_thread = divide_up(divide_up(m, rows), threads) * rows;
    if (of_thread < share) best = rows, share = of_thread;
  }
  return best;
}

/// How a product is cut; panels begin at multiples of `width`. The blocks of a packed B follow each other, those of k
/// inside those of columns.
struct Blocking {
  TileShape shape;
  int64_t width, kc, mc, nc;

  Blocking(int64_t m, int64_t n, int64_t k, bool equal_shares = true)
      : shape(choose_tile(tile_set(), std::min(m, kMC), n)),
        width(int64_t{shape.vectors} * tile_set().lanes),
        kc(k > kKC ? balanced(k, kKC) : std::max<int64_t>(k, 1)),
        mc(equal_shares ? rows_of_block(m, shape.rows) : std::min(m, kMC)),
        nc(balanced(divide_up(n, width), kNC / width) * width) {}
};

/// All panels of the block of B that begins at row p and column j0.
void pack_block(int64_t width, MatrixView b, int64_t p, int64_t depth, int64_t j0, int64_t j1, float* packed) {
  parallel_for(divide_up(j1 - j0, width), divide_up(20000, width * depth), [&](int64_t begin, int64_t end) {
    for (int64_t q = begin; q < end; q++)
      pack(b, p, depth, j0 + q * width, std::min(width, j1 - j0 - q * width), width, packed + q * width * depth);
  });
}

}  // namespace

int64_t packed_matrix_length(int64_t m, int64_t n, int64_t k) { return m <= kFewRows ? 0 : k * (n + kWidestPanel - 1); }

void pack_matrix(int64_t m, int64_t n, int64_t k, MatrixView b, float* packed) {
  if (m <= kFewRows) return;
  const Blocking cut(m, n, k);
  for (int64_t j0 = 0; j0 < n; j0 += cut.nc) {
    const int64_t j1 = std::min(j0 + cut.nc, n), columns = divide_up(j1 - j0, cut.width) * cut.width;
    for (int64_t p = 0; p < k; p += cut.kc)
      pack_block(cut.width, b, p, std::min(cut.kc, k - p), j0, j1, packed + j0 * k + p * columns);
  }
}

void multiply(int64_t m, int64_t n, int64_t k, MatrixView a, MatrixView b, float* c, int64_t c_row, bool accumulate,
              const Epilogue& epilogue, const float* packed) {
  if (m == 0 || n == 0) return;
  if (m <= kFewRows && !b.transposed) return multiply_few_rows(m, n, k, a, b, c, c_row, accumulate, epilogue);

  const TileSet& set = tile_set();
  const Blocking cut(m, n, k, epilogue.moments == nullptr);  // parts of moments must not depend on the threads
  const int64_t width = cut.width;
  const bool tall = m > 2 * kMC;  // else every panel is packed by the thread that uses it, into its own cache
  const bool unalias = !a.transposed && a.row % 1024 == 0 && n > 2 * width && cut.kc > 64;

  for (int64_t j0 = 0; j0 < n; j0 += cut.nc) {
    const int64_t j1 = std::min(j0 + cut.nc, n), panels = divide_up(j1 - j0, width);
    for (int64_t p = 0; p == 0 || p < k; p += cut.kc) {
      const int64_t depth = std::min(cut.kc, k - p);
      const bool last = p + depth >= k;
      Scratch scratch;
      MatrixView block_a = a;
      block_a.data += a.transposed ? p * a.row : p;
      if (unalias && !tall) block_a = unaliased(block_a, m, depth, scratch);
      const float* block_b = packed ? packed + j0 * k + p * panels * width : nullptr;
      if (tall && !packed) {
        float* own = scratch.floats(panels * width * depth);
        pack_block(width, b, p, depth, j0, j1, own);
        block_b = own;
      }
      const int64_t blocks = divide_up(m, cut.mc);
      // Tasks are (block of rows) x (group of panels); one block of rows is cut finer when there are fewer than a few
      // tasks.
      const int64_t group = tall ? panels : std::max<int64_t>(1, divide_up(kGrainFlops, 2 * m * width * depth));
      const int64_t groups = divide_up(panels, group);
      parallel_for(blocks * groups, std::max<int64_t>(1, kGrainFlops / (2 * cut.mc * group * width * depth + 1)),
                   [&](int64_t begin, int64_t end) {
                     for (int64_t task = begin; task < end; task++) {
                       const int64_t block = task / groups, first = task % groups * group;
                       const int64_t i0 = block * cut.mc, i1 = std::min(i0 + cut.mc, m);
                       Scratch local;
                       MatrixView rows = block_a;
                       rows.data += a.transposed ? i0 : i0 * rows.row;
                       if (unalias && tall) rows = unaliased(rows, i1 - i0, depth, local);
                       float* own = block_b ? nullptr : local.floats(width * depth);
                       for (int64_t q = first; q < std::min(first + group, panels); q++) {
                         const int64_t j = j0 + q * width, across = std::min(width, j1 - j);
                         if (own) pack(b, p, depth, j, across, width, own);
                         Epilogue done;
                         if (last) {
                           if (epilogue.bias) done.bias = epilogue.bias + j;
                           if (epilogue.residual) done.residual = epilogue.residual + i0 * c_row + j;
                           done.relu = epilogue.relu;
                         }
                         PanelProduct{set,
                                      cut.shape,
                                      rows,
                                      i1 - i0,
                                      depth,
                                      own ? own : block_b + q * width * depth,
                                      width,
                                      across,
                                      c + i0 * c_row + j,
                                      c_row,
                                      accumulate || p > 0,
                                      q == first && !rows.transposed && rows.row == depth,
                                      done}
                             .run();
                       }
                       if (last && epilogue.moments) {
                         const int64_t j = j0 + first * width, end = std::min(j0 + (first + group) * width, j1);
                         gather_moments(c + i0 * c_row + j, i1 - i0, c_row, j, end - j,
                                        moments_part(epilogue.moments, n, block));
                       }
                     }
                   });
      if (k == 0) break;
    }
  }
}

void gemm(const GemmSize& s, const float* a, const float* b, float* c) {
  const MatrixView left{a, s.transpose_a ? s.m : s.k, s.transpose_a != 0};
  const MatrixView right{b, s.transpose_b ? s.k : s.n, s.transpose_b != 0};
  multiply(s.m, s.n, s.k, left, right, c, s.n, s.accumulate != 0, Epilogue{});
}

}  // namespace fovea
