// A tile of C as up to four sums, each of 16 x 16 in one matrix register:
//
//   sum(i, j) += over sixteen words k  left(i, k) * right(k, j)
//
// left has rows of sixteen words, right sixteen rows of words. Where A lies row by row, it is left, and a sum is a
// piece of C. Where A lies column by column (rows_unit), it is right as it lies, B, given by columns, is left, and a
// sum is a piece of C transposed, which is turned when it is written: no word of A is moved.
//
// Registers: 0 to 3 sums; 4 left, 5 right; 6 left, 7 right for the last words of a segment, fewer than sixteen.
// Where there are none, 6 and 7 are a second pair. The last sums of a tile overlap the ones before, so that a tile of
// 17 rows needs no registers of other shapes; what has been written is not written again.

#include "kernels/gemm/transpose.simd.h"

#include "simd/bfloat16.h"

#include "simd/stored.h"

namespace fovea::FOVEA_TARGET {

constexpr int kSide = 16;  // of a register: rows, and words of 32 bits in a row
constexpr int kSums = 4, kSumFloats = kSide * kSide;

struct alignas(64) Configuration {
  uint8_t palette = 1, start_row = 0, reserved[14] = {};
  uint16_t row_bytes[16] = {};
  uint8_t rows[16] = {};

  void set(int index, int rows_of, int words) {
    rows[index] = static_cast<uint8_t>(rows_of);
    row_bytes[index] = static_cast<uint16_t>(words * 4);
  }
};

void release() { _tile_release(); }

/// The two factors of a tile: where their first registers are loaded from, and the steps (floats) to the others.
struct Factors {
  const float *left, *right;
  int64_t left_row, right_row;    // floats
  int64_t left_next, right_next;  // to the second register, and so on
  int64_t left_last, right_last;  // to the last one, which may overlap
  int64_t left_step, right_step;  // to the next sixteen words
  bool offsets_of_left;           // segments lie apart in left, and follow each other in right; or the reverse
};

/// Configures the registers for sums of `left_rows` x `right_columns`, and segments of `length` words.
FOVEA_INLINE void configure(MatrixRegisters& registers, int left_rows, int right_columns, int length) {
  const int tail = length % kSide;
  const int shape = (left_rows << 16) | (right_columns << 8) | tail;
  if (registers.shape == shape) return;
  registers.shape = shape;
  Configuration c;
  for (int i = 0; i < kSums; i++) c.set(i, left_rows, right_columns);
  c.set(4, left_rows, kSide);
  c.set(5, kSide, right_columns);
  c.set(6, left_rows, tail > 0 ? tail : kSide);
  c.set(7, tail > 0 ? tail : kSide, right_columns);
  __asm__ volatile("" ::: "memory");  // gcc's intrinsics do not say that they read memory
  _tile_loadconfig(&c);
}

// The names of registers are part of the instructions, and so literals.
#define LOAD_LEFT(register, at) _tile_loadd(register, left + (at), left_bytes)
#define LOAD_RIGHT(register, at) _tile_loadd(register, right + (at), right_bytes)

/// Sixteen words with one register of each kind.
#define STEP(L, R)                                                  \
  if constexpr (kLefts == 2 && kRights == 2) {                      \
    LOAD_LEFT(L, 0);                                                \
    LOAD_RIGHT(R, 0);                                               \
    _tile_dpbf16ps(0, L, R);                                        \
    LOAD_RIGHT(R, f.right_last);                                    \
    _tile_dpbf16ps(1, L, R);                                        \
    LOAD_LEFT(L, f.left_last);                                      \
    _tile_dpbf16ps(3, L, R);                                        \
    LOAD_RIGHT(R, 0);                                               \
    _tile_dpbf16ps(2, L, R);                                        \
  } else if constexpr (kLefts == 1) {                               \
    LOAD_LEFT(L, 0);                                                \
    LOAD_RIGHT(R, kRights > 1 ? 0 : f.right_last);                  \
    _tile_dpbf16ps(0, L, R);                                        \
    if constexpr (kRights > 1) {                                    \
      LOAD_RIGHT(R, kRights > 2 ? f.right_next : f.right_last);     \
      _tile_dpbf16ps(1, L, R);                                      \
    }                                                               \
    if constexpr (kRights > 2) {                                    \
      LOAD_RIGHT(R, kRights > 3 ? 2 * f.right_next : f.right_last); \
      _tile_dpbf16ps(2, L, R);                                      \
    }                                                               \
    if constexpr (kRights > 3) {                                    \
      LOAD_RIGHT(R, f.right_last);                                  \
      _tile_dpbf16ps(3, L, R);                                      \
    }                                                               \
  } else {                                                          \
    LOAD_RIGHT(R, 0);                                               \
    LOAD_LEFT(L, 0);                                                \
    _tile_dpbf16ps(0, L, R);                                        \
    LOAD_LEFT(L, kLefts > 2 ? f.left_next : f.left_last);           \
    _tile_dpbf16ps(1, L, R);                                        \
    if constexpr (kLefts > 2) {                                     \
      LOAD_LEFT(L, kLefts > 3 ? 2 * f.left_next : f.left_last);     \
      _tile_dpbf16ps(2, L, R);                                      \
    }                                                               \
    if constexpr (kLefts > 3) {                                     \
      LOAD_LEFT(L, f.left_last);                                    \
      _tile_dpbf16ps(3, L, R);                                      \
    }                                                               \
  }

/// Sixteen words, two by two, each register loaded once.
#define STEP_TWO_BY_TWO        \
  LOAD_LEFT(4, 0);             \
  LOAD_RIGHT(5, 0);            \
  _tile_dpbf16ps(0, 4, 5);     \
  LOAD_RIGHT(7, f.right_last); \
  _tile_dpbf16ps(1, 4, 7);     \
  LOAD_LEFT(6, f.left_last);   \
  _tile_dpbf16ps(2, 6, 5);     \
  _tile_dpbf16ps(3, 6, 7);

#define ADVANCE        \
  left += f.left_step; \
  right += f.right_step;

/// With few rows of A every word of B is used once and comes from L3 or memory, and the hardware does not prefetch rows
/// of a register.
FOVEA_INLINE void prefetch_panel(const float* right) {
  constexpr int kAhead = 8 * kSide * kSums * kSide;  // eight times sixteen rows of a panel of four registers
  for (int i = 0; i < kSums * kSide; i++) __builtin_prefetch(right + kAhead + i * kSide, 0, 2);
}

/// Prefetches what sixteen words of k ask for: `step` floats a word, which are `step` lines of a cache.
FOVEA_INLINE const float* prefetch_next(const float* next, int step) {
  for (int i = 0; i < step; i++) __builtin_prefetch(next + i * kSide, 0, 2);
  return next + step * kSide;
}

/// All sums, in the order of their registers, into `sums`.
template <int kLefts, int kRights>
FOVEA_INLINE void multiply(const Tile& t, const Factors& f, float* sums) {
  const long left_bytes = static_cast<long>(f.left_row * 4), right_bytes = static_cast<long>(f.right_row * 4);
  const int full = t.length / kSide, tail = t.length % kSide;
  __asm__ volatile("" ::: "memory");  // as above
  _tile_zero(0);
  if constexpr (kLefts * kRights > 1) _tile_zero(1);
  if constexpr (kLefts * kRights > 2) _tile_zero(2);
  if constexpr (kLefts * kRights > 3) _tile_zero(3);
  const float *left_run = f.left, *right_run = f.right;
  const float* next = t.next;
  for (int s = 0; s < t.segments; s++) {
    const float* left = left_run + (f.offsets_of_left ? t.offsets[s] : 0);
    const float* right = right_run + (f.offsets_of_left ? 0 : t.offsets[s]);
    if (kLefts == 2 && kRights == 2 && tail == 0) {
      for (int k = 0; k < full; k++) {
        next = prefetch_next(next, t.next_step);
        STEP_TWO_BY_TWO
        ADVANCE
      }
    } else {
      for (int k = 0; k < full; k++) {
        if (kLefts == 1 && kRights == 4 && f.offsets_of_left) prefetch_panel(right);
        STEP(4, 5)
        ADVANCE
      }
      if (tail > 0) {
        STEP(6, 7)
      }
    }
    if (f.offsets_of_left) right_run += t.length * f.right_row;
    else left_run += segment_of_columns(t.length);
  }
  constexpr long kRow = kSide * sizeof(float);
  _tile_stored(0, sums, kRow);
  if constexpr (kLefts * kRights > 1) _tile_stored(1, sums + kSumFloats, kRow);
  if constexpr (kLefts * kRights > 2) _tile_stored(2, sums + 2 * kSumFloats, kRow);
  if constexpr (kLefts * kRights > 3) _tile_stored(3, sums + 3 * kSumFloats, kRow);
}

#undef STEP
#undef STEP_TWO_BY_TWO
#undef ADVANCE
#undef LOAD_LEFT
#undef LOAD_RIGHT

/// Writes the first n of sixteen columns of a row of C, from column `j` on, with what is fused to the product.
FOVEA_INLINE void finish(const Tile& t, Vec sum, int64_t at, int j, int n) {
  float* c = t.c + at + j;
  if (t.accumulate) sum = sum + load_some(c, n);
  if (t.bias) sum = sum + load_some(t.bias + j, n);
  if (t.residual) sum = sum + load_some(t.residual + at + j, n);
  if (t.relu) sum = max(broadcast(0.0f), sum);
  store_some(c, sum, n);
}

/// Where the sums of a tile's rows are: those of the last registers overlap the ones before.
template <int kTiles, int kVectors>
struct Sums {
  const float* data;
  int last;  // first row of the last registers

  const float* row(int i) const {
    const int tile = i / kSide, row = tile == kTiles - 1 ? i - last : i % kSide;
    return data + tile * kVectors * kSumFloats + row * kSide;
  }
};

/// Writes rows [i, end) of a tile, which follow each other in C from number `at` on, by the columns of two registers.
template <int kTiles, int kVectors>
FOVEA_INLINE void finish_rows(const Tile& t, const Sums<kTiles, kVectors>& sums, int i, int end, int64_t at) {
  const Vec zero = broadcast(0.0f);
  for (int v = 0; v < kVectors; v += 2) {
    const int j = v * kSide, n = t.columns - j < 2 * kSide ? t.columns - j : 2 * kSide;
    const int low = lanes_left(n), high = lanes_left(n - kSide);
    const Vec first_bias = t.bias ? load_some(t.bias + j, low) : zero,
              second_bias = t.bias && high > 0 ? load_some(t.bias + j + kSide, high) : zero;
    int64_t to = at + j;
    for (int r = i; r < end; r++, to += t.c_row) {
      const float* from = sums.row(r) + v * kSumFloats;
      Vec first = load(from), second = v + 1 < kVectors ? load(from + kSumFloats) : zero;
      if (t.accumulate) {
        first = first + load_some(t.c + to, low);
        if (high > 0) second = second + load_some(t.c + to + kSide, high);
      }
      if (t.bias) {
        first = first + first_bias;
        second = second + second_bias;
      }
      if (t.residual) {
        first = first + load_stored(t.residual, t.residual_storage, to, low);
        if (high > 0) second = second + load_stored(t.residual, t.residual_storage, to + kSide, high);
      }
      if (t.relu) {
        first = max(zero, first);
        second = max(zero, second);
      }
      store_stored(t.c, t.c_storage, to, first, second, n);
    }
  }
}

/// Writes a tile, whose rows lie in lines of C.
template <int kTiles, int kVectors>
FOVEA_INLINE void finish_tile(const Tile& t, const Sums<kTiles, kVectors>& sums) {
  if (t.lines.pitch == 0) return finish_rows(t, sums, 0, t.rows, 0);
  int64_t line = 0;
  for (int i = 0, in_line = t.lines.first; i < t.rows; in_line = 0, line += t.lines.c_line) {
    const int left = t.rows - i, written = t.lines.length - in_line, all = t.lines.pitch - in_line;
    if (written > 0) finish_rows(t, sums, i, i + (left < written ? left : written), line + in_line * t.c_row);
    i += all;
  }
}

/// A(i, k) = a[i * a_row + k].
template <int kTiles, int kVectors>
void tile_strided(const Tile& t) {
  const int rows = t.rows < kSide ? t.rows : kSide;
  configure(*t.registers, rows, kSide, t.length);
  const int last = t.rows - rows;
  alignas(64) float sums[kTiles * kVectors * kSumFloats];
  multiply<kTiles, kVectors>(t,
                             {.left = t.a,
                              .right = t.b,
                              .left_row = t.a_row,
                              .right_row = t.b_row,
                              .left_next = kSide * t.a_row,
                              .right_next = kSide,
                              .left_last = last * t.a_row,
                              .right_last = (kVectors - 1) * kSide,
                              .left_step = kSide,
                              .right_step = kSide * t.b_row,
                              .offsets_of_left = true},
                             sums);
  finish_tile(t, Sums<kTiles, kVectors>{sums, last});
}

/// A(i, k) = a[i + k * a_step].
template <int kTiles, int kVectors>
void tile_unit(const Tile& t) {
  const int rows = t.rows < kSide ? t.rows : kSide;
  configure(*t.registers, kSide, rows, t.length);
  const int64_t last = t.rows - rows;
  alignas(64) float sums[kTiles * kVectors * kSumFloats];
  multiply<kVectors, kTiles>(t,
                             {.left = t.b,
                              .right = t.a,
                              .left_row = t.b_row,
                              .right_row = t.a_step,
                              .left_next = kSide * t.b_row,
                              .right_next = kSide,
                              .left_last = (kVectors - 1) * kSide * t.b_row,
                              .right_last = last,
                              .left_step = kSide,
                              .right_step = kSide * t.a_step,
                              .offsets_of_left = false},
                             sums);
  const int tail = t.columns - (kVectors - 1) * kSide;
  for (int v = 0; v < kVectors; v++)
    for (int r = 0; r < kTiles; r++) {
      const int64_t first = r == kTiles - 1 ? last : r * kSide, done = r * kSide - first;
      Vec turned[kSide];
      const float* from = sums + (v * kTiles + r) * kSumFloats;
#pragma GCC unroll 16
      for (int i = 0; i < kSide; i++) turned[i] = load(from + i * kSide);
      transpose(turned);
      for (int64_t i = done; i < rows; i++)
        finish(t, turned[i], (first + i) * t.c_row, v * kSide, v == kVectors - 1 ? tail : kSide);
    }
}

template <int kVectors, int kTiles>
void list_tiles(TileSet& set) {
  for (int rows = (kTiles - 1) * kSide + 1; rows <= kTiles * kSide; rows++) {
    set.rows_strided[kVectors][rows] = tile_strided<kTiles, kVectors>;
    set.rows_unit[kVectors][rows] = tile_unit<kTiles, kVectors>;
  }
  if (set.max_rows[kVectors] < kTiles * kSide) set.max_rows[kVectors] = kTiles * kSide;
  if constexpr (kTiles > 1) list_tiles<kVectors, kTiles - 1>(set);
}

TileSet make_tile_set() {
  TileSet set{};
  set.lanes = kSide;
  set.has_matrix_registers = set.writes_words = true;
  set.words_per_term = kSide;
  list_tiles<1, 4>(set);
  list_tiles<2, 2>(set);
  list_tiles<3, 1>(set);
  list_tiles<4, 1>(set);
  return set;
}

}  // namespace fovea::FOVEA_TARGET
