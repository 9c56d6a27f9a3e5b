// Implicit GEMM, which both directions of a direct convolution are (conv2d_direct.cc). A pixel row of an NHWC image
// already is the left operand of the micro-kernel: a tile is `rows` neighbouring output pixels times a panel of
// filters, its k runs over the taps, and kernels/gemm/tile.h reads the taps at their offsets in the image. Only the
// weights are packed. Where a patch reaches beyond the border of the image, the strip of rows a task works on is first
// copied into a frame of zeros, which stays in the cache.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/convolution/few_filters.h"
#include "kernels/convolution/strip.h"
#include "kernels/elementwise/elementwise.h"
#include "kernels/gemm/pairs.h"
#include "kernels/gemm/tile.h"
#include "threading/grain.h"
#include "threading/scratch.h"

namespace fovea::direct {

/// Depth of a sum that a pass over a strip makes: its panel of packed weights is at most a quarter of a 1 MiB L2, and
/// no chain of fma is long. The same on every instruction set.
constexpr int64_t kDepth = 1024;
/// The same in matrix registers: a chain takes in sixteen words at a time, and sums are loaded and stored less often.
constexpr int64_t kMatrixDepth = 4096;

constexpr int64_t kNearWords = 256 * 1024;  // of weights: more come from L3 for each task, which gets more rows for it
constexpr int64_t kRowsOfFarWeights = 8;

constexpr int64_t kFewRows = 8;  // of a batch: they are cut by columns, too, as one long series is one row

/// A grid of outputs computed from one image, all images of a batch alike:
///   out(i, j, f) = sum over taps (r, q), c  in(i * step_h + rows[r], j * step_w + columns[q], c) * w(r, q, c, f)
/// Outside the image, in is zero.
struct Correlation {
  int batch, groups;
  int height, width, channels;         // of in
  int out_height, out_width, filters;  // of the grid; filters of all groups
  int step_h, step_w;
  const int* rows;
  const int* columns;  // both ascending
  int row_taps, column_taps;
  int64_t out_image, out_row, out_column;  // strides of the grid in numbers
  Precision precision;
  Storage storage = Storage::float32;  // of in

  Pixel pixel() const { return {channels, groups, precision, storage}; }
  int64_t image() const { return int64_t{height} * width * pixel().stored(); }  // of in, in floats
  int64_t words() const { return pixel().words(); }
  int64_t group_words() const { return pixel().words_of_group(); }
  int64_t group_channels() const { return channels / groups; }
  int64_t group_filters() const { return filters / groups; }

  /// Whether the taps of a row lie side by side.
  bool is_adjacent() const {
    return groups == 1 && column_taps > 0 && columns[column_taps - 1] - columns[0] == column_taps - 1;
  }
  /// Whether pairs go on from tap to tap, in rows of taps that a copy holds for each output (Window): where that are
  /// markedly fewer words, as of pictures with three channels. Matrix registers take sixteen words at a time anyway.
  bool joins_taps() const {
    if (precision == Precision::float32 || storage != Storage::float32 || channels % 2 == 0 || !is_adjacent())
      return false;
    const int64_t joined = words_of(precision, int64_t{column_taps} * channels);
    return 10 * joined <= 9 * column_taps * words() && !tile_set(precision).has_matrix_registers;
  }
  /// What pairs are made of: numbers of a tap, or of a row of taps.
  int64_t run_numbers() const { return joins_taps() ? int64_t{column_taps} * channels : group_channels(); }
  int64_t run_words() const { return words_of(precision, run_numbers()); }
  int64_t depth() const { return row_taps * (joins_taps() ? 1 : column_taps) * run_words(); }
  /// Words from output to output of a row, and of a row of inputs.
  int64_t step_words() const { return joins_taps() ? run_words() : step_w * words(); }
  int64_t row_words() const { return joins_taps() ? out_width * run_words() : width * words(); }
};

/// Pixels from row to row of a strip where a tile goes on from the end of a row of outputs to the next one, over the
/// pixels between them that are sums for nothing; 0: each row has tiles of its own. Matrix registers of 16 rows are
/// fuller that way where rows of outputs are no multiple of 16.
inline int pitch_of_lines(const Correlation& c, const TileSet& set) {
  if (!set.has_matrix_registers || c.step_h != 1 || c.step_w != 1 || c.column_taps == 0) return 0;
  const int columns = c.out_width + c.columns[c.column_taps - 1] - c.columns[0];
  return columns <= round_up(c.out_width, set.lanes) ? columns : 0;
}

/// Rows of outputs that are tiled as one.
inline int64_t rows_of_tiles(const Correlation& c, const TileSet& set) {
  return pitch_of_lines(c, set) > 0 ? int64_t{c.out_height} * c.out_width : c.out_width;
}

/// Panels of one group's weights are [depth][width]; groups follow each other.
struct Panels {
  const TileSet& set;
  TileShape shape;
  int64_t width, count;  // of one group

  explicit Panels(const Correlation& c)
      : set(tile_set(c.precision)),
        shape(choose_tile(set, rows_of_tiles(c, set), c.group_filters())),
        width(int64_t{shape.vectors} * set.lanes),
        count(divide_up(c.group_filters(), width)) {}

  /// Of panel p, where panels are numbered through all groups.
  int64_t first_filter(const Correlation& c, int64_t p) const {
    return p / count * c.group_filters() + p % count * width;
  }
};

/// Words of k that one pass over a strip sums up: the more, the less often sums are loaded and stored.
inline int64_t longest_pass(const TileSet& set) { return set.has_matrix_registers ? kMatrixDepth : kDepth; }

/// Where the taps lie, relative to the first one: runs of equal length that are contiguous in the image.
struct Segments {
  int64_t* offsets;
  int count, length;

  Segments(const Correlation& c, int64_t row_length, Scratch& scratch) {
    const bool adjacent = c.is_adjacent();
    const int runs = adjacent ? 1 : c.column_taps;
    count = c.row_taps * runs;
    length = static_cast<int>(c.depth() / count);
    offsets = static_cast<int64_t*>(scratch.bytes(static_cast<size_t>(count) * sizeof(int64_t)));
    for (int r = 0; r < c.row_taps; r++)
      for (int q = 0; q < runs; q++)
        offsets[r * runs + q] = (c.rows[r] - c.rows[0]) * row_length + (c.columns[q] - c.columns[0]) * c.words();
  }
};

/// Where a grid goes and what is done to its values on the way; residual lies as out does, but for its storage.
struct Output {
  float* out;
  const float* bias = nullptr;
  const float* residual = nullptr;
  bool relu = false;
  float* moments = nullptr;
  bool rounds = false;  // to bfloat16, at the end
  Storage residual_storage = Storage::float32, storage = Storage::float32;

  bool is_float32() const { return residual_storage == Storage::float32 && storage == Storage::float32; }
};

/// What a task computes of one image: rows [i0, i1) of the grid, columns [j0, j1), and panels [p0, p1), which are
/// numbered through all groups.
struct Block {
  int i0, i1, j0, j1;
  int64_t p0, p1;
};

/// A row of outputs, by tiles that are set up but for where they lie.
inline void multiply_row(const Panels& panels, Tile& t, const TileFunction* tiles, const float* a, int columns,
                         float* out, const float* residual) {
  for (int j = 0; j < columns; j += t.rows) {
    t.rows = panels.set.next_rows(columns - j, panels.shape.rows);
    t.a = a + j * t.a_row;
    t.c = out + stored_length(t.c_storage, j * t.c_row);
    t.residual = residual ? residual + stored_length(t.residual_storage, j * t.c_row) : nullptr;
    tiles[t.rows](t);
    t.next += t.words() * t.next_step;
  }
}

/// The same for all rows of a block as one.
inline void multiply_lines(const Correlation& c, const Panels& panels, Tile t, const TileFunction* tiles, int pitch,
                           const float* a, int rows, float* out, const float* residual) {
  const int all = (rows - 1) * pitch + c.out_width;
  for (int j = 0; j < all; j += t.rows) {
    const int line = j / pitch;
    t.lines = {.pitch = pitch, .length = c.out_width, .first = j % pitch, .c_line = c.out_row};
    t.rows = panels.set.next_rows(all - j, panels.shape.rows);
    t.a = a + j * t.a_row;
    t.c = out + stored_length(t.c_storage, line * c.out_row);
    t.residual = residual ? residual + stored_length(t.residual_storage, line * c.out_row) : nullptr;
    tiles[t.rows](t);
    t.next += t.words() * t.next_step;
  }
}

/// The part of an image that a block of outputs reads.
inline Window window_of(const Correlation& c, const float* image, const Block& b) {
  return {.image = image,
          .height = c.height,
          .width = c.width,
          .pixel = c.pixel(),
          .first = b.i0 * c.step_h + c.rows[0],
          .count = (b.i1 - 1 - b.i0) * c.step_h + c.rows[c.row_taps - 1] - c.rows[0] + 1,
          .left = b.j0 * c.step_w + c.columns[0],
          .columns = (b.j1 - 1 - b.j0) * c.step_w + c.columns[c.column_taps - 1] - c.columns[0] + 1,
          .run = c.joins_taps() ? c.column_taps : 0,
          .step = c.step_w};
}

/// What all tiles of a block have in common.
inline Tile tile_of_block(const Correlation& c, const Panels& panels, const Output& to, MatrixRegisters& registers) {
  Tile t{};
  t.registers = &registers;
  t.a_row = c.step_words();
  t.a_step = 1;
  t.b_row = panels.width;
  t.c_row = c.out_column;
  t.c_storage = to.storage;
  t.residual_storage = to.residual_storage;
  t.prefetch = true;
  return t;
}

inline bool uses_dots(const Correlation& c, const Segments& segments) {
  return c.groups == 1 && c.precision == Precision::float32 && dots_pay(segments.count, segments.length, c.filters);
}

/// A block of few filters, from its strip and the panel of all weights.
inline void correlate_dots(const Correlation& c, const Strip& strip, const Segments& segments, const float* panel,
                           int64_t width, const Output& to, const Block& b) {
  Scratch scratch;
  float* weights = scratch.floats(dot_weights_length(segments.count, segments.length, c.filters));
  spread_weights(panel, width, segments.count, segments.length, c.filters, weights);
  for (int i = b.i0; i < b.i1; i++) {
    const int64_t at = i * c.out_row + b.j0 * c.out_column;
    multiply_dots({.in = strip.data + int64_t{i - b.i0} * c.step_h * strip.row_length,
                   .offsets = segments.offsets,
                   .segments = segments.count,
                   .length = segments.length,
                   .filters = c.filters,
                   .columns = b.j1 - b.j0,
                   .step = c.step_w * c.words(),
                   .weights = weights,
                   .y = to.out + at,
                   .y_step = c.out_column,
                   .bias = to.bias,
                   .residual = to.residual ? to.residual + at : nullptr,
                   .relu = to.relu});
  }
}

/// Computes a block, from its window of the image or, where they are given, from that window's words. `to` points to
/// the image's first row. Without `packed` weights pack_rows(p, k0, k, part) packs k rows of panel p from row k0 on,
/// just before they are used.
template <typename PackRows>
void correlate_block(const Correlation& c, const Panels& panels, const float* in, const float* words,
                     const float* packed, const PackRows& pack_rows, const Output& to, const Block& block) {
  const auto [i0, i1, j0, j1, p0, p1] = block;
  Scratch scratch;
  const Window window = window_of(c, in, block);
  const Strip strip = words ? Strip(words, window.row_length()) : Strip(window, scratch);
  const Segments segments(c, strip.row_length, scratch);
  if (uses_dots(c, segments)) {
    float* own = packed ? nullptr : scratch.floats(c.depth(), panels.width);
    if (own) pack_rows(0, 0, c.depth(), own);
    return correlate_dots(c, strip, segments, own ? own : packed, panels.width, to, block);
  }
  const int64_t longest = longest_pass(panels.set);
  const int pass = static_cast<int>(std::clamp<int64_t>(longest / segments.length, 1, segments.count));
  // A segment longer than a pass is cut.
  const int piece = static_cast<int>(balanced(segments.length, longest));
  float* part = packed ? nullptr : scratch.floats(int64_t{pass} * piece * panels.width);

  MatrixRegisters registers;
  Tile t = tile_of_block(c, panels, to, registers);
  // A view has the rows of the image, which may go on after what the last output reads.
  const int of_lines = j0 == 0 && j1 == c.out_width ? pitch_of_lines(c, panels.set) : 0;
  const int pitch = of_lines * c.words() == strip.row_length ? of_lines : 0;
  const int64_t tiles_of_block = pitch > 0 ? divide_up((i1 - i0 - 1) * pitch + c.out_width, panels.shape.rows)
                                           : (i1 - i0) * divide_up(j1 - j0, panels.shape.rows);
  for (int64_t p = p0; p < p1; p++) {
    const int64_t g = p / panels.count, f = p % panels.count * panels.width;
    t.columns = static_cast<int>(std::min(panels.width, c.group_filters() - f));
    const TileFunction* tiles = panels.set.rows_strided[panels.set.vectors_for(t.columns)];
    const int64_t channel = panels.first_filter(c, p);
    for (int s = 0; s < segments.count; s += pass)
      for (int q = 0; q < segments.length; q += piece) {
        t.offsets = segments.offsets + s;
        t.segments = std::min(pass, segments.count - s);
        t.length = std::min(piece, segments.length - q);
        const int64_t k0 = int64_t{s} * segments.length + q;
        if (part) pack_rows(p, k0, int64_t{t.segments} * t.length, part);
        t.b = part ? part : packed + (p * c.depth() + k0) * panels.width;
        t.accumulate = k0 > 0;
        const bool last = s + pass >= segments.count && q + piece >= segments.length;
        t.bias = last && to.bias ? to.bias + channel : nullptr;
        t.relu = last && to.relu;
        const float* corner = strip.data + g * c.group_words() + q;
        const int64_t at = i0 * c.out_row + j0 * c.out_column + channel;
        float* out = to.out + stored_length(to.storage, at);
        const float* residual = last && to.residual ? to.residual + stored_length(to.residual_storage, at) : nullptr;
        t.next = t.b + t.words() * panels.width;
        t.next_step =
            part || c.depth() * c.filters <= kNearB ? 0 : static_cast<int>(divide_up(panels.width, tiles_of_block));
        if (pitch > 0) {
          multiply_lines(c, panels, t, tiles, pitch, corner, i1 - i0, out, residual);
          continue;
        }
        for (int i = 0; i < i1 - i0; i++)
          multiply_row(panels, t, tiles, corner + int64_t{i} * c.step_h * strip.row_length, j1 - j0,
                       out + stored_length(to.storage, i * c.out_row),
                       residual ? residual + stored_length(to.residual_storage, i * c.out_row) : nullptr);
      }
  }
}

/// Rounds filters [f0, f1) of what a block has written. `image` points to the image's first row.
inline void round_block(const Correlation& c, const Block& b, int64_t f0, int64_t f1, float* image) {
  const int64_t filters = f1 - f0, columns = b.j1 - b.j0;
  for (int i = b.i0; i < b.i1; i++)
    round_rows(columns, filters, c.out_column, image + i * c.out_row + b.j0 * c.out_column + f0);
}

/// Packs rows of words, by what packs rows of numbers: those of every tap, or row of taps, are paired for themselves.
template <typename PackNumbers>
auto word_rows(const Correlation& c, const Panels& panels, PackNumbers pack_numbers) {
  return [&c, &panels, pack_numbers](int64_t p, int64_t k0, int64_t k, float* to) {
    if (c.precision == Precision::float32) return pack_numbers(p, k0, k, to);
    const int64_t run = c.run_numbers(), words = c.run_words();
    Scratch scratch;
    float* numbers = scratch.floats(run, panels.width);
    for (int64_t at = k0, end = k0 + k, count; at < end; at += count, to += count * panels.width) {
      const int64_t before = at / words * run, first = at % words;
      count = std::min(words - first, end - at);
      const int64_t present = std::min(2 * count, run - 2 * first);
      pack_numbers(p, before + 2 * first, present, numbers);
      pair_rows(numbers, panels.width, present, panels.width, to, panels.width);
    }
  };
}

}  // namespace fovea::direct
