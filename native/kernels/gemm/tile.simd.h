// Register arithmetic. AVX-512 has 32 registers: rows * vectors accumulators + vectors of B + 1 broadcast of A: 14x1,
// 14x2, 8x3, 6x4. AVX2 and SSE2 have 16: 12x1 (14 would leave none), 6x2, 4x3, 3x4. NEON has 32: as AVX-512.
//
// Accumulators are named variables (made by macros): gcc 12 sends an array of them through the stack on entry and exit,
// which costs 10 % at K = 64.

#include "simd/lanes.h"

#include "simd/bfloat16.h"

#include "simd/stored.h"

namespace fovea::FOVEA_TARGET {

/// What is in the words of A and B, and whether C and residual may lie as words of pairs, too.
struct Numbers {
  static constexpr bool kWritesWords = false;
  FOVEA_INLINE Vec add_product(Vec a, Vec b, Vec sum) { return fma(a, b, sum); }
};
struct Pairs {
  static constexpr bool kWritesWords = true;
  FOVEA_INLINE Vec add_product(Vec a, Vec b, Vec sum) { return add_pairs(a, b, sum); }
};

#define FOVEA_ROWS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)

#define DECLARE_ROW(i) Vec c##i##0 = zero, c##i##1 = zero, c##i##2 = zero, c##i##3 = zero;

/// Adds the floats from p on to row i of the tile.
#define ADD_FLOATS(i, p)                                                     \
  {                                                                          \
    const float* from = p;                                                   \
    if constexpr (kVectors > 1) c##i##0 = c##i##0 + load(from);              \
    if constexpr (kVectors > 2) c##i##1 = c##i##1 + load(from + kLanes);     \
    if constexpr (kVectors > 3) c##i##2 = c##i##2 + load(from + 2 * kLanes); \
    const Vec last = load_partial(from + (kVectors - 1) * kLanes, tail);     \
    if constexpr (kVectors == 1) c##i##0 = c##i##0 + last;                   \
    if constexpr (kVectors == 2) c##i##1 = c##i##1 + last;                   \
    if constexpr (kVectors == 3) c##i##2 = c##i##2 + last;                   \
    if constexpr (kVectors == 4) c##i##3 = c##i##3 + last;                   \
  }

#define ADD_ROW(i) \
  if constexpr (i < kRows) ADD_FLOATS(i, t.c + i * t.c_row)

/// The same for words, two numbers each.
#define ADD_WORDS(i, p)                                                        \
  {                                                                            \
    const float* from = p;                                                     \
    if constexpr (kVectors > 1) c##i##0 = c##i##0 + unpair(from);              \
    if constexpr (kVectors > 2) c##i##1 = c##i##1 + unpair(from + kLanes / 2); \
    if constexpr (kVectors > 3) c##i##2 = c##i##2 + unpair(from + kLanes);     \
    const Vec last = unpair_some(from + (kVectors - 1) * (kLanes / 2), tail);  \
    if constexpr (kVectors == 1) c##i##0 = c##i##0 + last;                     \
    if constexpr (kVectors == 2) c##i##1 = c##i##1 + last;                     \
    if constexpr (kVectors == 3) c##i##2 = c##i##2 + last;                     \
    if constexpr (kVectors == 4) c##i##3 = c##i##3 + last;                     \
  }

#define ADD_RESIDUAL(i)                                                                                             \
  {                                                                                                                 \
    if (Words::kWritesWords && t.residual_storage == Storage::bfloat16) ADD_WORDS(i, t.residual + i * residual_row) \
    else ADD_FLOATS(i, t.residual + i * residual_row)                                                               \
  }

#define PREFETCH_ROW(i)                                                                                     \
  if constexpr (i < kRows) {                                                                                \
    for (int v = 0; v < kVectors; v++) __builtin_prefetch(t.c + i * c_row + v * kLanes, 1);                 \
    if (t.residual)                                                                                         \
      for (int v = 0; v < kVectors; v++) __builtin_prefetch(t.residual + i * residual_row + v * kLanes, 0); \
  }

#define MULTIPLY_ROW(i)                                                       \
  if constexpr (i < kRows) {                                                  \
    const Vec x = broadcast(kUnitRow ? a[i] : a[i * a_row]);                  \
    c##i##0 = Words::add_product(x, b0, c##i##0);                             \
    if constexpr (kVectors > 1) c##i##1 = Words::add_product(x, b1, c##i##1); \
    if constexpr (kVectors > 2) c##i##2 = Words::add_product(x, b2, c##i##2); \
    if constexpr (kVectors > 3) c##i##3 = Words::add_product(x, b3, c##i##3); \
  }

#define FINISH_ROW(i)                                           \
  if constexpr (i < kRows) {                                    \
    if (t.bias) {                                               \
      c##i##0 = c##i##0 + b0;                                   \
      if constexpr (kVectors > 1) c##i##1 = c##i##1 + b1;       \
      if constexpr (kVectors > 2) c##i##2 = c##i##2 + b2;       \
      if constexpr (kVectors > 3) c##i##3 = c##i##3 + b3;       \
    }                                                           \
    if (t.residual) ADD_RESIDUAL(i)                             \
    if (t.relu) {                                               \
      c##i##0 = max(zero, c##i##0);                             \
      if constexpr (kVectors > 1) c##i##1 = max(zero, c##i##1); \
      if constexpr (kVectors > 2) c##i##2 = max(zero, c##i##2); \
      if constexpr (kVectors > 3) c##i##3 = max(zero, c##i##3); \
    }                                                           \
  }

#define STORE_ROW(i)                                                           \
  if constexpr (i < kRows) {                                                   \
    float* to = t.c + i * c_row;                                               \
    if (Words::kWritesWords && t.c_storage == Storage::bfloat16)               \
      store_words<kVectors>(to, tail, c##i##0, c##i##1, c##i##2, c##i##3);     \
    else store_floats<kVectors>(to, tail, c##i##0, c##i##1, c##i##2, c##i##3); \
  }

/// A row of the tile; of the last of its registers only the first `tail` columns.
template <int kVectors>
FOVEA_INLINE void store_floats(float* to, int tail, Vec c0, Vec c1, Vec c2, Vec c3) {
  const Vec last = kVectors == 1 ? c0 : kVectors == 2 ? c1 : kVectors == 3 ? c2 : c3;
  if constexpr (kVectors > 1) store(to, c0);
  if constexpr (kVectors > 2) store(to + kLanes, c1);
  if constexpr (kVectors > 3) store(to + 2 * kLanes, c2);
  if (tail == kLanes) store(to + (kVectors - 1) * kLanes, last);
  else store_partial(to + (kVectors - 1) * kLanes, last, tail);
}

/// The same as words, of an even number of columns.
template <int kVectors>
FOVEA_INLINE void store_words(float* to, int tail, Vec c0, Vec c1, Vec c2, Vec c3) {
  constexpr int kBefore = (kVectors - 1) / 2 * kLanes;  // words of whole registers, before those of the last ones
  if constexpr (kVectors > 2) store(to, pair_neighbours(c0, c1));
  if constexpr (kVectors == 1) store_some(to, pair_neighbours(c0, c0), tail / 2);
  if constexpr (kVectors == 2) store_some(to, pair_neighbours(c0, c1), (kLanes + tail) / 2);
  if constexpr (kVectors == 3) store_some(to + kBefore, pair_neighbours(c2, c2), tail / 2);
  if constexpr (kVectors == 4) store_some(to + kBefore, pair_neighbours(c2, c3), (kLanes + tail) / 2);
}

/// The last register of a row of B: whole when B is padded, else only the columns there are.
template <bool kPartial>
FOVEA_INLINE Vec load_last(const float* p, int tail) {
  if constexpr (kPartial) return load_partial(p, tail);
  return load(p);
}

/// The bias of every column, in as many registers as a row of the tile has.
template <int kVectors>
FOVEA_INLINE void load_bias(const float* bias, int tail, Vec& b0, Vec& b1, Vec& b2, Vec& b3) {
  if constexpr (kVectors > 1) b0 = load(bias);
  if constexpr (kVectors > 2) b1 = load(bias + kLanes);
  if constexpr (kVectors > 3) b2 = load(bias + 2 * kLanes);
  const Vec last = load_partial(bias + (kVectors - 1) * kLanes, tail);
  if constexpr (kVectors == 1) b0 = last;
  if constexpr (kVectors == 2) b1 = last;
  if constexpr (kVectors == 3) b2 = last;
  if constexpr (kVectors == 4) b3 = last;
}

/// Where a_row is 1, B has t.columns columns and is never read past them; else a_step is 1 and B is padded. One
/// function for both, as what stands before and after the products is most of the code.
template <typename Words, int kRows, int kVectors>
void tile(const Tile& t) {
  const int tail = t.columns - (kVectors - 1) * kLanes;
  const Vec zero = broadcast(0.0f);
  const int64_t c_row = stored_length(t.c_storage, t.c_row), residual_row = stored_length(t.residual_storage, t.c_row);
  FOVEA_ROWS(DECLARE_ROW)
  if (t.prefetch || t.accumulate) {
    FOVEA_ROWS(PREFETCH_ROW)
  }
  const float* b = t.b;
  const int64_t b_row = t.b_row, a_row = t.a_row, a_step = t.a_step;
  const float* next = t.next_step > 0 ? t.next : t.a;
  const int64_t next_step = t.next_step;
  const auto multiply = [&]<bool kUnitRow, bool kPartial>() __attribute__((always_inline)) {
    for (int s = 0; s < t.segments; s++) {
      const float* a = t.a + t.offsets[s];
      for (int k = 0; k < t.length; k++) {
        if constexpr (!kUnitRow) {
          __builtin_prefetch(next, 0, 2);
          next += next_step;
        }
        Vec b0 = zero, b1 = zero, b2 = zero, b3 = zero;
        b0 = kVectors > 1 ? load(b) : load_last<kPartial>(b, tail);
        if constexpr (kVectors > 1) b1 = kVectors > 2 ? load(b + kLanes) : load_last<kPartial>(b + kLanes, tail);
        if constexpr (kVectors > 2)
          b2 = kVectors > 3 ? load(b + 2 * kLanes) : load_last<kPartial>(b + 2 * kLanes, tail);
        if constexpr (kVectors > 3) b3 = load_last<kPartial>(b + 3 * kLanes, tail);
        FOVEA_ROWS(MULTIPLY_ROW)
        b += b_row;
        a += kUnitRow ? a_step : 1;
      }
    }
  };
  if (a_row != 1) multiply.template operator()<false, false>();
  else if (tail < kLanes) multiply.template operator()<true, true>();
  else multiply.template operator()<true, false>();
  if (t.accumulate) {
    FOVEA_ROWS(ADD_ROW)
  }
  Vec b0 = zero, b1 = zero, b2 = zero, b3 = zero;
  if (t.bias) load_bias<kVectors>(t.bias, tail, b0, b1, b2, b3);
  FOVEA_ROWS(FINISH_ROW)
  FOVEA_ROWS(STORE_ROW)
}

#undef FOVEA_ROWS
#undef DECLARE_ROW
#undef ADD_FLOATS
#undef ADD_ROW
#undef ADD_WORDS
#undef ADD_RESIDUAL
#undef PREFETCH_ROW
#undef MULTIPLY_ROW
#undef FINISH_ROW
#undef STORE_ROW

constexpr bool kManyRegisters = FOVEA_LANES == 16
#if defined(__aarch64__)
                                || true
#endif
    ;
constexpr int kMaxRows[kMaxTileVectors + 1] = {0, kManyRegisters ? 14 : 12, kManyRegisters ? 14 : 6,
                                               kManyRegisters ? 8 : 4, kManyRegisters ? 6 : 3};

template <typename Words, int kVectors, int kRows>
constexpr void list_tiles(TileSet& set) {
  set.rows_strided[kVectors][kRows] = set.rows_unit[kVectors][kRows] = tile<Words, kRows, kVectors>;
  if constexpr (kRows > 1) list_tiles<Words, kVectors, kRows - 1>(set);
}

template <typename Words>
constexpr TileSet tiles_of() {
  TileSet set{};
  set.lanes = kLanes;
  set.words_per_term = 1;
  set.writes_words = Words::kWritesWords;
  for (int v = 1; v <= kMaxTileVectors; v++) set.max_rows[v] = kMaxRows[v];
  list_tiles<Words, 1, kMaxRows[1]>(set);
  list_tiles<Words, 2, kMaxRows[2]>(set);
  list_tiles<Words, 3, kMaxRows[3]>(set);
  list_tiles<Words, 4, kMaxRows[4]>(set);
  return set;
}

#if !FOVEA_HAS_PAIRS
constexpr TileSet make_tile_set() { return tiles_of<Numbers>(); }
#endif
constexpr TileSet make_pair_tile_set() { return tiles_of<Pairs>(); }

}  // namespace fovea::FOVEA_TARGET
