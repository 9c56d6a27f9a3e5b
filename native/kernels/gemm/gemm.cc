#include "kernels/gemm/gemm.h"

#include <algorithm>
#include <cstring>

#include "kernels/elementwise/elementwise.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/pairs.h"
#include "kernels/gemm/panel.h"
#include "kernels/gemm/skinny_gemm.h"
#include "kernels/gemm/store_rows.h"
#include "kernels/gemm/tile.h"
#include "kernels/normalization/moments.h"
#include "kernels/reduce/long_sums.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kKC = kBlockWords;
constexpr int64_t kMC = kMomentsRows;    // rows of a block: 504 KiB of A, half of a 1 MiB L2
constexpr int64_t kNC = 2048;            // columns of a block: 8 MiB of packed B, in L3
constexpr int64_t kGrainFlops = 200000;  // less is not worth another thread

constexpr int64_t kLongSum = kFloatParts * kKC;  // of more terms, doubles take in the sums of so many

constexpr int64_t kNoOffset = 0;

/// One block of k against one panel: all pointers are to the block's first row and column.
struct PanelProduct {
  Precision precision;
  MatrixView a;
  int64_t rows, k, chain;  // k is cut into chains of so many terms, the last may be shorter
  const float* panel;
  PanelLayout layout;
  int64_t columns;
  int tile_rows;
  MatrixRegisters* registers;
  float* c;
  int64_t c_row;
  Storage c_storage;
  bool accumulate;
  bool ahead;         // these rows of A have not been read yet, and they follow each other without gaps
  bool next_follows;  // the next panel, which is needed soon, in memory
  Epilogue epilogue;  // given with the last block of k only

  void run() const {
    const TileSet& set = tile_set(precision);
    const int vectors = set.vectors_for(columns);
    const TileFunction* tiles = a.transposed ? set.rows_unit[vectors] : set.rows_strided[vectors];
    Tile t{};
    t.offsets = &kNoOffset;
    t.segments = 1;
    t.a_row = a.transposed ? 1 : a.row;
    t.a_step = a.transposed ? a.row : 1;
    t.b_row = layout.row(k);
    t.c_row = c_row;
    t.columns = static_cast<int>(columns);
    t.prefetch = true;
    t.c_storage = c_storage;
    t.residual_storage = epilogue.residual_storage;
    t.registers = registers;
    // The next panel is prefetched in pieces, one with every tile.
    const int of_panel = next_follows ? static_cast<int>(divide_up(layout.width * tile_rows, rows)) : 0;
    const float* piece = panel + layout.length(k);
    for (int64_t i = 0; i < rows;) {
      t.rows = set.next_rows(rows - i, tile_rows);
      const int64_t height = t.rows;
      const float *of_rows = a.data + i * t.a_row, *next = of_rows + height * t.a_row;
      t.c = c + stored_length(c_storage, i * c_row);
      for (int64_t p = 0; p == 0 || p < k; p += chain) {
        const bool last = p + chain >= k;
        t.length = static_cast<int>(std::min(chain, k - p));
        t.a = of_rows + p * t.a_step;
        t.b = panel + p * layout.step();
        t.accumulate = accumulate || p > 0;
        t.next = ahead ? next + p * height : piece + p * of_panel;
        t.next_step = ahead ? static_cast<int>(height) : of_panel;
        t.bias = last ? epilogue.bias : nullptr;
        t.residual = last && epilogue.residual ? epilogue.residual + stored_length(epilogue.residual_storage, i * c_row)
                                               : nullptr;
        t.relu = last && epilogue.relu;
        tiles[height](t);
      }
      i += height;
      piece += k * of_panel;
    }
  }
};

/// Rows a multiple of 4 KiB apart fall into one set of L1: a copy of their first k floats, in rows that do not.
MatrixView unaliased(MatrixView a, int64_t rows, int64_t k, Scratch& scratch) {
  const int64_t stride = unaliased_row(k);
  float* copy = scratch.floats(rows * stride);
  parallel_for(rows, divide_up(20000, k), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      std::memcpy(copy + i * stride, a.data + i * a.row, static_cast<size_t>(k) * sizeof(float));
  });
  return {copy, stride, false};
}

/// A's rows in words of pairs: their first k numbers.
MatrixView paired(MatrixView a, int64_t rows, int64_t k, Scratch& scratch) {
  const int64_t count = words_of(Precision::bfloat16, k), stride = unaliased_row(a.transposed ? rows : count);
  float* words = scratch.floats(a.transposed ? count : rows, stride);
  if (a.transposed) {
    parallel_for(count, divide_up(10000, rows), [&](int64_t begin, int64_t end) {
      pair_rows(a.data + 2 * begin * a.row, a.row, std::min(2 * end, k) - 2 * begin, rows, words + begin * stride,
                stride);
    });
    return {words, stride, true};
  }
  parallel_for(rows, divide_up(20000, k), [&](int64_t begin, int64_t end) {
    pair_runs(a.data + begin * a.row, a.row, end - begin, k, words + begin * stride, stride);
  });
  return {words, stride, false};
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

/// How a product is cut; panels begin at multiples of their width. The blocks of a packed B follow each other, those of
/// k inside those of columns.
struct Blocking {
  TileShape shape;
  PanelLayout layout;
  int64_t kc, chain, mc, nc;

  /// k in words.
  Blocking(int64_t m, int64_t n, int64_t k, Precision precision, bool transposed_a, bool equal_shares = true)
      : shape(choose_tile(tile_set(precision), std::min(m, kMC), n)),
        layout{int64_t{shape.vectors} * tile_set(precision).lanes,
               transposed_a && tile_set(precision).has_matrix_registers},
        kc(k > kKC ? round_up(balanced(k, kKC), tile_set(precision).words_per_term) : std::max<int64_t>(k, 1)),
        chain(balanced(kc, longest_chain(k) * tile_set(precision).words_per_term)),
        mc(equal_shares ? rows_of_block(m, shape.rows) : std::min(m, kMC)),
        nc(balanced(divide_up(n, layout.width), kNC / layout.width) * layout.width) {}
};

/// All panels of the block of B that begins at row p and column j0.
void pack_block(const Depth& k, const PanelLayout& layout, MatrixView b, int64_t p, int64_t depth, int64_t j0,
                int64_t j1, float* packed) {
  const int64_t width = layout.width;
  parallel_for(divide_up(j1 - j0, width), divide_up(20000, width * depth), [&](int64_t begin, int64_t end) {
    for (int64_t q = begin; q < end; q++)
      pack_words(k, b, p, depth, j0 + q * width, std::min(width, j1 - j0 - q * width), layout,
                 packed + q * layout.length(depth));
  });
}

/// A product cut into blocks. jc, pc, ic and jr are the loops of gemm.h; ir is in PanelProduct.
class BlockedProduct {
 public:
  explicit BlockedProduct(const MatrixProduct& product)
      : p_(product),
        k_{product.precision, product.k},
        cut_(product.m, product.n, k_.words(), product.precision, product.a.transposed,
             product.epilogue.moments == nullptr),
        tall_(product.m > 2 * kMC),
        copies_(copies_rows(product, cut_)),
        stays_(product.writes_floats() || (tile_set(product.precision).writes_words && cut_.chain >= k_.words())) {}

  void run() const {
    for (int64_t jc = 0; jc < p_.n; jc += cut_.nc) {
      if (k_.words() <= kLongSum)
        multiply_blocks(0, k_.words(), {jc, p_.c + stored_length(p_.c_storage, jc), p_.c_row, p_.accumulate});
      else multiply_long(jc);
    }
  }

 private:
  static bool makes_words(const MatrixProduct& p) {
    return p.precision != Precision::float32 && p.a_storage == Storage::float32;
  }

  /// Rows of numbers become words. Others are read where they lie, unless they fall into one set of L1.
  static bool copies_rows(const MatrixProduct& p, const Blocking& cut) {
    if (makes_words(p)) return true;
    return !p.a.transposed && p.a.row % 1024 == 0 && p.n > 2 * cut.layout.width && cut.kc > 64;
  }

  /// Where sums go: to columns of C from jc on, or to a buffer of partial sums.
  struct Target {
    int64_t jc;
    float* c;
    int64_t row;
    bool accumulate;
  };

  /// Sums the products over words [begin, end) of k; writes zeros where there are none.
  void multiply_blocks(int64_t begin, int64_t end, const Target& to) const {
    for (int64_t pc = begin; pc == begin || pc < end; pc += cut_.kc)
      multiply_block(pc, {to.jc, to.c, to.row, to.accumulate || pc > begin});
  }

  /// Very long sums: doubles add up the float sums of every kFloatParts blocks of k. What they come to is rounded to C,
  /// to which the last blocks are added.
  void multiply_long(int64_t jc) const {
    Scratch scratch;
    const int64_t columns = std::min(cut_.nc, p_.n - jc), step = kFloatParts * cut_.kc;
    float *c = p_.c + jc, *part = scratch.floats(p_.m * columns);
    auto* totals = static_cast<double*>(scratch.bytes(static_cast<size_t>(p_.m * columns) * sizeof(double)));
    const auto for_rows = [&](auto body) {
      parallel_for(p_.m, grain_of(columns), [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; i++) body(c + i * p_.c_row, part + i * columns, totals + i * columns);
      });
    };
    if (p_.accumulate) for_rows([&](float* of_c, float*, double* total) { take_in(of_c, columns, true, total); });
    int64_t pc = 0;
    for (; pc + step < k_.words(); pc += step) {
      multiply_blocks(pc, pc + step, {jc, part, columns, false});
      const bool first = pc == 0 && !p_.accumulate;
      for_rows([&](float*, float* of_part, double* total) { take_in(of_part, columns, first, total); });
    }
    for_rows([&](float* of_c, float*, double* total) { round_to_floats(total, columns, of_c); });
    multiply_blocks(pc, k_.words(), {jc, c, p_.c_row, true});
  }

  /// A block of B: `depth` words of k from pc on, `columns` columns from to.jc on.
  struct Block {
    Target to;
    int64_t pc, columns, depth;
    MatrixView a;    // the columns of A that meet it
    const float* b;  // its panels; null: each task packs those it needs
  };

  /// Tasks are (block of rows) x (group of panels); a block of rows is cut finer where there would be few tasks.
  void multiply_block(int64_t pc, const Target& to) const {
    Scratch scratch;
    const int64_t jc = to.jc;
    Block block{.to = to,
                .pc = pc,
                .columns = std::min(cut_.nc, p_.n - jc),
                .depth = std::min(cut_.kc, k_.words() - pc),
                .a = p_.a,
                .b = nullptr};
    const int64_t width = cut_.layout.width, panels = divide_up(block.columns, width);
    const int64_t first_k = k_.numbers_before(pc);  // 0 where A is words
    block.a.data += p_.a.transposed ? first_k * p_.a.row : first_k;
    if (copies_ && !tall_) block.a = copied(block, block.a, p_.m, scratch);
    if (p_.packed) {
      block.b = p_.packed + jc * k_.words() + pc * panels * width;
    } else if (tall_) {
      float* own = scratch.floats(panels * cut_.layout.length(block.depth));
      pack_block(k_, cut_.layout, p_.b, pc, block.depth, jc, jc + block.columns, own);
      block.b = own;
    }
    const int64_t group = tall_ ? panels : std::max<int64_t>(1, divide_up(kGrainFlops, 2 * p_.m * width * block.depth));
    const int64_t groups = divide_up(panels, group);
    parallel_for(divide_up(p_.m, cut_.mc) * groups,
                 std::max<int64_t>(1, kGrainFlops / (2 * cut_.mc * group * width * block.depth + 1)),
                 [&](int64_t begin, int64_t end) {
                   for (int64_t task = begin; task < end; task++) {
                     const int64_t first = task % groups * group;
                     multiply_rows(block, task / groups * cut_.mc, first, std::min(first + group, panels));
                   }
                 });
  }

  /// Rows of A, as a block reads them.
  MatrixView copied(const Block& block, MatrixView a, int64_t rows, Scratch& scratch) const {
    return makes_words(p_) ? paired(a, rows, k_.numbers_of(block.pc, block.depth), scratch)
                           : unaliased(a, rows, block.depth, scratch);
  }

  /// The block of rows of C that begins at ic, by panels [first, last) of a block of B.
  void multiply_rows(const Block& block, int64_t ic, int64_t first, int64_t last) const {
    Scratch scratch;
    const int64_t rows = std::min(cut_.mc, p_.m - ic), width = cut_.layout.width, depth = block.depth;
    MatrixView a = block.a;
    a.data += a.transposed ? ic : ic * a.row;
    if (copies_ && tall_) a = copied(block, a, rows, scratch);
    const PanelLayout& layout = cut_.layout;
    float* own = block.b ? nullptr : scratch.floats(layout.length(depth));
    MatrixRegisters registers;
    const int64_t j = block.to.jc + first * width,
                  end = std::min(block.to.jc + last * width, block.to.jc + block.columns);
    const int64_t c_row = stays_ ? block.to.row : end - j;
    float* c =
        stays_ ? block.to.c + stored_length(p_.c_storage, ic * c_row + first * width) : scratch.floats(rows, c_row);
    const Storage storage = stays_ ? p_.c_storage : Storage::float32;
    const bool complete = block.pc + depth >= k_.words();
    for (int64_t q = first; q < last; q++) {
      const int64_t jr = block.to.jc + q * width, columns = std::min(width, block.to.jc + block.columns - jr);
      if (own) pack_words(k_, p_.b, block.pc, depth, jr, columns, layout, own);
      PanelProduct{.precision = p_.precision,
                   .a = a,
                   .rows = rows,
                   .k = depth,
                   .chain = cut_.chain,
                   .panel = own ? own : block.b + q * layout.length(depth),
                   .layout = layout,
                   .columns = columns,
                   .tile_rows = cut_.shape.rows,
                   .registers = &registers,
                   .c = c + stored_length(storage, (q - first) * width),
                   .c_row = c_row,
                   .c_storage = storage,
                   .accumulate = block.to.accumulate,
                   .ahead = q == first && !a.transposed && a.row == depth,
                   .next_follows = block.b && q + 1 < last && k_.words() * p_.n > kNearB,
                   .epilogue = complete ? epilogue_at(ic, jr) : Epilogue{}}
          .run();
    }
    if (!stays_) return store(c, ic, rows, j, end);
    if (!complete) return;
    if (p_.epilogue.rounds) round_rows(rows, end - j, p_.c_row, c);
    if (p_.epilogue.moments)
      gather_moments(c, rows, p_.c_row, j, end - j, moments_part(p_.epilogue.moments, p_.n, ic / cut_.mc));
  }

  /// Rows of C from `first` on, columns [j, end) of them, where they belong.
  void store(const float* c, int64_t first, int64_t rows, int64_t j, int64_t end) const {
    const Epilogue& e = p_.epilogue;
    const int64_t at = first * p_.c_row + j;
    store_rows(c, end - j, rows, end - j,
               {.y = p_.c + stored_length(p_.c_storage, at),
                .row = stored_length(p_.c_storage, p_.c_row),
                .storage = p_.c_storage,
                .residual = e.residual ? e.residual + stored_length(e.residual_storage, at) : nullptr,
                .residual_row = stored_length(e.residual_storage, p_.c_row),
                .residual_storage = e.residual_storage,
                .relu = e.relu});
    if (e.rounds) round_rows(rows, end - j, p_.c_row, p_.c + at);
  }

  /// What is done to the elements of C from (i, j) on. Rounding and moments are not for tiles to do.
  Epilogue epilogue_at(int64_t i, int64_t j) const {
    const Epilogue& e = p_.epilogue;
    if (!stays_) return {.bias = e.bias ? e.bias + j : nullptr};
    return {.bias = e.bias ? e.bias + j : nullptr,
            .residual = e.residual ? e.residual + stored_length(e.residual_storage, i * p_.c_row + j) : nullptr,
            .relu = e.relu,
            .residual_storage = e.residual_storage};
  }

  const MatrixProduct& p_;
  Depth k_;
  Blocking cut_;  // with moments its rows do not depend on the number of threads, as their parts must not
  bool tall_;     // B is packed once for all; else by each thread the panels it uses, into its own cache
  bool copies_;   // rows of A are copied before they are read
  bool stays_;    // tiles write C itself; else they write to a near cache, from which C is stored or gets a residual
};

}  // namespace

int64_t packed_matrix_length(int64_t m, int64_t n, int64_t k, Precision precision) {
  return m <= kSkinnyRows && precision == Precision::float32 ? 0 : words_of(precision, k) * (n + kWidestPanel - 1);
}

void pack_matrix(int64_t m, int64_t n, int64_t k, MatrixView b, Precision precision, float* packed) {
  if (m <= kSkinnyRows && precision == Precision::float32) return;
  const Depth depth{precision, k};
  const int64_t words = depth.words();
  const Blocking cut(m, n, words, precision, false);
  for (int64_t j0 = 0; j0 < n; j0 += cut.nc) {
    const int64_t j1 = std::min(j0 + cut.nc, n), columns = divide_up(j1 - j0, cut.layout.width) * cut.layout.width;
    for (int64_t p = 0; p < words; p += cut.kc)
      pack_block(depth, cut.layout, b, p, std::min(cut.kc, words - p), j0, j1, packed + j0 * words + p * columns);
  }
}

void multiply(const MatrixProduct& p) {
  if (p.m == 0 || p.n == 0) return;
  if (p.m > kSkinnyRows || p.b.transposed || p.precision != Precision::float32) return BlockedProduct(p).run();
  skinny_gemm(p);
  if (p.epilogue.rounds) round_rows(p.m, p.n, p.c_row, p.c);
}

void gemm(const GemmSize& s, const float* a, const float* b, float* c) {
  multiply({.m = s.m,
            .n = s.n,
            .k = s.k,
            .a = {a, s.transpose_a ? s.m : s.k, s.transpose_a != 0},
            .b = {b, s.transpose_b ? s.k : s.n, s.transpose_b != 0},
            .c = c,
            .c_row = s.n,
            .accumulate = s.accumulate != 0});
}

}  // namespace fovea
