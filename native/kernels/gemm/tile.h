// The micro-kernel: one tile of C = A B held in registers. Every matrix product and every convolution here is made of
// it.
//
//   C(i, j) = sum over s < segments, k < length of  A(i, s, k) * B(s, k, j)
//             (+ C, + bias_j, + residual(i, j), relu)
//
//   A(i, s, k) = a[offsets[s] + i * a_row + k * a_step]   in place: a row of pixels, a matrix, a transposed matrix
//   B(s, k, j) = b[(s * length + k) * b_row + j]          packed panels (b_row = panel width) or a matrix in place
//   C(i, j)    = c[i * c_row + j]
//
// The segments make it a convolution: offsets[s] is where the s-th run of contiguous inputs begins, relative to the
// first (a kernel row of kernelWidth * channels floats, or one tap). With one segment it is plain GEMM. Each C(i, j) is
// one chain of fma over s, then k, from zero on and whatever the shape of the tile, so tiles of any size and any
// instruction set with fma give the same bits. Long sums are made of several tiles, each adding its own (`accumulate`),
// so that no chain is long; where they are cut is for the shape alone to say.
//
// A and B are words (kernels/precision.h): k counts words, and the product of two words of pairs is two fma, that of
// the second numbers and then that of the first.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/precision.h"

namespace fovea {

struct Tile {
  const float* a;
  const int64_t* offsets;
  int segments, length;
  int64_t a_row, a_step;  // one of them is 1
  const float* b;
  int64_t b_row;
  float* c;
  int64_t c_row;
  int columns;      // of C; the last of the tile's vectors may be partly used, the others are full
  bool accumulate;  // the sum is added to C
  bool prefetch;    // C and residual, which do not lie in a near cache
  bool relu;
  const float* bias;      // [columns] or null
  const float* residual;  // as c, or null: added before relu
  const float* next;      // asked for while computing, a piece with every k: what a later tile reads as A. Or null
};

/// Computes a tile of `rows` rows and `vectors` registers of columns.
using TileFunction = void (*)(const Tile&);

constexpr int kMaxTileRows = 14;
constexpr int kMaxTileVectors = 4;
/// Columns, on any instruction set: n columns cut into panels take up less than n + kWidestPanel.
constexpr int64_t kWidestPanel = kMaxTileVectors * 16;

/// What tiles the present instruction set has for words of one kind.
struct TileSet {
  int lanes;
  int max_rows[kMaxTileVectors + 1];                                 // per number of vectors
  TileFunction rows_strided[kMaxTileVectors + 1][kMaxTileRows + 1];  // a_step = 1, B padded to whole vectors
  TileFunction rows_unit[kMaxTileVectors + 1]
                        [kMaxTileRows + 1];  // a_row = 1, B of `columns` columns: never read past them

  int vectors_for(int64_t columns) const { return static_cast<int>((columns + lanes - 1) / lanes); }
};
const TileSet& tile_set(Precision precision = Precision::float32);

/// Rows of the next tile when `left` rows are to do: the last two share what is left, so that no tile is nearly empty.
inline int64_t next_rows(int64_t left, int rows) {
  return left >= 2 * rows || left <= rows ? std::min<int64_t>(left, rows) : (left + 1) / 2;
}

/// Shape of the tiles for a product with `rows` rows and `columns` columns: registers across, and rows at a time
/// (balanced: 27 rows are 14 + 13).
struct TileShape {
  int vectors, rows;
};
TileShape choose_tile(const TileSet& set, int64_t rows, int64_t columns);

}  // namespace fovea
