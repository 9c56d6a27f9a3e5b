#include "kernels/movement/copy_strided.h"

#include <algorithm>

#include "kernels/elementwise/broadcast.h"
#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

constexpr int64_t kTile = 32;               // of a transposition: 32 rows of two cache lines, read and written
constexpr int64_t kRun = int64_t{1} << 14;  // elements of a row that are copied at a time

typedef float Four __attribute__((vector_size(16)));
typedef int32_t FourInts __attribute__((vector_size(16)));
typedef float FourUnaligned __attribute__((vector_size(16), aligned(4), may_alias));

Four load(const float* p) { return *reinterpret_cast<const FourUnaligned*>(p); }
void store(float* p, Four v) { *reinterpret_cast<FourUnaligned*>(p) = v; }

#if defined(__clang__)
#define FOVEA_PICK(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#else
#define FOVEA_PICK(a, b, i, j, k, l) __builtin_shuffle(a, b, FourInts{i, j, k, l})
#endif

/// y[j y_row + i] = x[i x_row + j] for four i and four j.
void transpose_four(const float* x, int64_t x_row, float* y, int64_t y_row) {
  const Four a = load(x), b = load(x + x_row), c = load(x + 2 * x_row), d = load(x + 3 * x_row);
  const Four ab = FOVEA_PICK(a, b, 0, 4, 1, 5), cd = FOVEA_PICK(c, d, 0, 4, 1, 5);
  const Four ab_high = FOVEA_PICK(a, b, 2, 6, 3, 7), cd_high = FOVEA_PICK(c, d, 2, 6, 3, 7);
  store(y, FOVEA_PICK(ab, cd, 0, 1, 4, 5));
  store(y + y_row, FOVEA_PICK(ab, cd, 2, 3, 6, 7));
  store(y + 2 * y_row, FOVEA_PICK(ab_high, cd_high, 0, 1, 4, 5));
  store(y + 3 * y_row, FOVEA_PICK(ab_high, cd_high, 2, 3, 6, 7));
}

#undef FOVEA_PICK

/// y[j y_row + i] = x[i x_row + j]
void transpose_tile(const float* x, int64_t x_row, int64_t rows, int64_t columns, float* y, int64_t y_row) {
  int64_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    int64_t j = 0;
    for (; j + 4 <= columns; j += 4) transpose_four(x + i * x_row + j, x_row, y + j * y_row + i, y_row);
    for (; j < columns; j++)
      for (int64_t r = i; r < i + 4; r++) y[j * y_row + r] = x[r * x_row + j];
  }
  for (; i < rows; i++)
    for (int64_t j = 0; j < columns; j++) y[j * y_row + i] = x[i * x_row + j];
}

/// The innermost axis is contiguous in y, and the axis `unit` is in x: both are cut into tiles.
void transpose_tiles(const Broadcast<2>& shape, int unit, const float* x, float* y) {
  const int inner = shape.rank - 1;
  Broadcast<2> outer;
  for (int d = 0; d < inner; d++)
    if (d != unit) outer.axis(shape.extent[d], {shape.stride[0][d], shape.stride[1][d]});
  const int64_t rows = shape.extent[inner], columns = shape.extent[unit];
  const int64_t row_tiles = divide_up(rows, kTile), column_tiles = divide_up(columns, kTile);
  const int64_t x_row = shape.stride[0][inner], y_row = shape.stride[1][unit];
  parallel_for(outer.count * row_tiles * column_tiles, grain_of(std::min(rows, kTile) * std::min(columns, kTile)),
               [&](int64_t begin, int64_t end) {
                 for (int64_t task = begin; task < end; task++) {
                   const int64_t i = task % row_tiles * kTile, j = task / row_tiles % column_tiles * kTile;
                   const int64_t o = task / row_tiles / column_tiles;
                   const BroadcastCursor from(outer.rank, outer.extent, outer.stride[0], o);
                   const BroadcastCursor to(outer.rank, outer.extent, outer.stride[1], o);
                   transpose_tile(x + from.offset() + i * x_row + j, x_row, std::min(kTile, rows - i),
                                  std::min(kTile, columns - j), y + to.offset() + j * y_row + i, y_row);
                 }
               });
}

void copy_run(const float* x, int64_t x_step, float* y, int64_t y_step, int64_t count) {
  if (x_step == 1 && y_step == 1) std::copy_n(x, count, y);
  else if (x_step == 0 && y_step == 1) std::fill_n(y, count, *x);
  else
    for (int64_t i = 0; i < count; i++) y[i * y_step] = x[i * x_step];
}

}  // namespace

void copy_strided(const CopyStridedSize& s, const float* x, float* y) {
  const int64_t extent[] = {s.d0, s.d1, s.d2, s.d3, s.d4, s.d5};
  const int64_t from[] = {s.x0, s.x1, s.x2, s.x3, s.x4, s.x5}, to[] = {s.y0, s.y1, s.y2, s.y3, s.y4, s.y5};
  if (std::any_of(extent, extent + kMaxRank, [](int64_t d) { return d == 0; })) return;
  Broadcast<2> shape;
  for (int d = 0; d < kMaxRank; d++) shape.axis(extent[d], {from[d], to[d]});
  x += s.x_offset;
  y += s.y_offset;

  const int inner = shape.rank - 1;
  if (inner > 0 && shape.stride[0][inner] > 1 && shape.stride[1][inner] == 1)
    for (int d = 0; d < inner; d++)
      if (shape.stride[0][d] == 1) return transpose_tiles(shape, d, x, y);

  const int64_t x_step = inner < 0 ? 1 : shape.stride[0][inner], y_step = inner < 0 ? 1 : shape.stride[1][inner];
  parallel_for(shape.count, kRun, [&](int64_t begin, int64_t end) {
    BroadcastCursor source(shape.rank, shape.extent, shape.stride[0], begin);
    BroadcastCursor target(shape.rank, shape.extent, shape.stride[1], begin);
    for (int64_t i = begin; i < end;) {
      const int64_t n = source.run(end - i);
      copy_run(x + source.offset(), x_step, y + target.offset(), y_step, n);
      source.advance(n);
      target.advance(n);
      i += n;
    }
  });
}

}  // namespace fovea
