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
// the second numbers and then that of the first. Matrix registers (amx_tile.simd.h) sum sixteen words at a time,
// counted from the beginning of each segment, and add that to the sum so far.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/precision.h"

namespace fovea {

/// The configuration of this thread's matrix registers, which tiles share while it lives; its destructor releases them,
/// as other code on the thread may need another configuration.
struct MatrixRegisters {
  int shape = 0;  // 0: not used

  MatrixRegisters() = default;
  ~MatrixRegisters();
  MatrixRegisters(const MatrixRegisters&) = delete;
  MatrixRegisters& operator=(const MatrixRegisters&) = delete;
};

/// Rows of C in lines that lie apart, as rows of outputs do, while those of A follow each other without a gap: of every
/// `pitch` rows only the first `length` are written, and the others are sums for nothing.
struct Lines {
  int pitch = 0;  // 0: all rows are in one line
  int length = 0;
  int first = 0;       // where the tile's first row stands in its line; c, and residual, are of the line's beginning
  int64_t c_line = 0;  // numbers from line to line of C
};

/// Words of B that stay in L2 (256 KiB) between two passes over them. Of larger ones the next panel is prefetched.
constexpr int64_t kNearB = 64 * 1024;

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
  bool prefetch;    // C and residual, which do not lie in a near cache: heeded by tiles of vectors
  bool relu;
  const float* bias;      // [columns] or null
  const float* residual;  // as c, or null: added before relu
  // How they lie in memory; pointers are to floats of it, c_row and c_line count numbers. Words only in tiles of sets
  // that write them, with a_step = 1, that hold the whole sum.
  Storage c_storage, residual_storage;
  // Prefetched (to L2) while computing, `next_step` floats with every word of k: what later tiles read. It may lie past
  // the end of an array, as nothing is read. Vectors ask for one line of a cache with every word, and not where a_row
  // is 1; matrix registers only in tiles of two by two whose segments are multiples of sixteen words
  const float* next;
  int next_step;               // 0: nothing
  int rows;                    // of the tile, again: read by tiles of matrix registers only
  MatrixRegisters* registers;  // of this thread: needed by sets that have matrix registers
  Lines lines;                 // heeded by tiles of matrix registers with a_step = 1

  int64_t words() const { return int64_t{segments} * length; }
};

/// Computes a tile of `rows` rows and `vectors` registers of columns.
using TileFunction = void (*)(const Tile&);

constexpr int kMaxTileRows = 64;
constexpr int kMaxTileVectors = 4;
/// Columns, on any instruction set: n columns cut into panels take up less than n + kWidestPanel.
constexpr int64_t kWidestPanel = kMaxTileVectors * 16;

inline int64_t segment_of_columns(int64_t length) { return (length + 15) / 16 * 16; }

/// What tiles the present instruction set has for words of one kind.
struct TileSet {
  int lanes;
  /// Tiles are of matrix registers, 16 x 16. Those of rows_unit read B by columns, whole registers of them (what is
  /// past `columns` is not used), where segments begin at whole lines of a cache: B(s, k, j) = b[j * b_row + s *
  /// segment_of_columns(length) + k].
  bool has_matrix_registers;
  bool writes_words;                  // C and residual may be words
  int words_per_term;                 // words that one term of a chain of sums takes in: 1, or 16 in matrix registers
  int max_rows[kMaxTileVectors + 1];  // per number of vectors
  TileFunction rows_strided[kMaxTileVectors + 1][kMaxTileRows + 1];  // a_step = 1, B padded to whole vectors
  TileFunction rows_unit[kMaxTileVectors + 1]
                        [kMaxTileRows + 1];  // a_row = 1, B of `columns` columns: never read past them (vectors)

  int vectors_for(int64_t columns) const { return static_cast<int>((columns + lanes - 1) / lanes); }

  /// Rows of the next tile of at most `most`, when `left` rows are to do: none is nearly empty, as the last two share
  /// what is left, or, of matrix registers, the last has at least sixteen rows, as fewer need another configuration.
  int next_rows(int64_t left, int most) const {
    if (left <= most) return static_cast<int>(left);
    if (has_matrix_registers) return static_cast<int>(std::min<int64_t>(left - lanes, most));
    return static_cast<int>(left >= 2 * most ? most : (left + 1) / 2);
  }
};
const TileSet& tile_set(Precision precision = Precision::float32);

/// Shape of the tiles for a product with `rows` rows and `columns` columns: registers across, and rows at a time
/// (balanced: 27 rows are 14 + 13).
struct TileShape {
  int vectors, rows;
};
TileShape choose_tile(const TileSet& set, int64_t rows, int64_t columns);

}  // namespace fovea
