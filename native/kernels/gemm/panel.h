// Panels of B as the tiles of a matrix product read them (gemm.cc).
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/gemm/gemm.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/pairs.h"
#include "threading/scratch.h"

namespace fovea {

inline void pack_numbers(MatrixView b, int64_t k0, int64_t k, int64_t j0, int64_t columns, int64_t width,
                         float* panel) {
  if (b.transposed) pack_panel_transposed(b.data + j0 * b.row + k0, b.row, k, columns, width, panel);
  else pack_panel(b.data + k0 * b.row + j0, b.row, k, columns, width, panel);
}

/// The words of a product's k, in blocks.
struct Depth {
  Precision precision;
  int64_t numbers;  // k

  int64_t words() const { return words_of(precision, numbers); }
  int64_t numbers_before(int64_t word) const {
    return std::min(precision == Precision::float32 ? word : 2 * word, numbers);
  }
  int64_t numbers_of(int64_t word, int64_t count) const { return numbers_before(word + count) - numbers_before(word); }
};

/// How a panel of B lies: [depth][width] or, as tiles of matrix registers read it for a transposed A, by columns.
struct PanelLayout {
  int64_t width;
  bool by_columns;

  /// Floats from row to row, or from column to column: those are kept from falling into one set of L1.
  int64_t row(int64_t depth) const { return by_columns ? unaliased_row(depth) : width; }
  int64_t length(int64_t depth) const { return by_columns ? width * row(depth) : depth * width; }
  int64_t step() const { return by_columns ? 1 : width; }  // to the next k
};

/// B's words [p, p + depth) of k, as a panel.
inline void pack_words(const Depth& k, MatrixView b, int64_t p, int64_t depth, int64_t j0, int64_t columns,
                       const PanelLayout& layout, float* panel) {
  const int64_t first = k.numbers_before(p), count = k.numbers_of(p, depth), width = layout.width;
  if (k.precision == Precision::float32) return pack_numbers(b, first, count, j0, columns, width, panel);
  Scratch scratch;
  if (b.transposed) {
    const int64_t column = layout.by_columns ? layout.row(depth) : depth;
    float* words = layout.by_columns ? panel : scratch.floats(columns, depth);
    pair_runs(b.data + j0 * b.row + first, b.row, columns, count, words, column);
    if (layout.by_columns) std::fill_n(panel + columns * column, (width - columns) * column, 0.0f);
    else pack_panel_transposed(words, depth, depth, columns, width, panel);
    return;
  }
  const float* rows = b.data + first * b.row + j0;
  if (layout.by_columns)
    return pair_columns({.x = rows,
                         .step = 2 * b.row,
                         .distance = b.row,
                         .words = depth,
                         .pairs = count / 2,
                         .width = width,
                         .present = columns,
                         .columns = panel,
                         .column = layout.row(depth)});
  if (columns < width) std::fill_n(panel, layout.length(depth), 0.0f);
  pair_rows(rows, b.row, count, columns, panel, width);
}

}  // namespace fovea
