// All images of a batch as correlations (correlation.h): how the work is cut into tasks, and how the outputs of a
// block are written.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/convolution/correlation.h"
#include "kernels/gemm/store_rows.h"
#include "kernels/normalization/moments.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::direct {

/// How the work on an image is cut, by the shape alone. Where the image is larger than the weights: by rows of pixels,
/// and by columns where a row is very long or there are few rows. Where the weights are larger: by panels.
struct Cut {
  int64_t rows, row_blocks, columns, column_blocks, group, groups, grain;

  Cut(const Correlation& c, const Panels& panels, bool pooled) {
    const int64_t all = panels.count * c.groups;
    const double row_flops = 2.0 * c.out_width * static_cast<double>(c.depth()) * c.filters;
    const int64_t strip_row = std::max(c.row_words() * c.step_h, pooled ? c.out_row : 0);
    const int64_t of_task = panels.set.has_matrix_registers ? kMatrixTaskFlops : kTaskFlops;
    rows = std::max<int64_t>(1, static_cast<int64_t>(static_cast<double>(of_task) / row_flops));
    if (panels.set.has_matrix_registers && c.depth() * c.filters > kNearWords) rows = std::max(rows, kRowsOfFarWeights);
    columns = c.out_width;
    group = all;
    if (c.depth() * c.filters > c.height * c.row_words() && !pooled) {
      rows = c.out_height;
      group = std::max<int64_t>(1, static_cast<int64_t>(static_cast<double>(of_task) * static_cast<double>(all) /
                                                        (row_flops * c.out_height)));
    } else {
      const int64_t strip = panels.set.has_matrix_registers ? 2 * kStripFloats : kStripFloats;
      rows = std::min(rows, std::max<int64_t>(1, strip / std::max<int64_t>(strip_row, 1)));
      if (rows == 1 && !pooled) {
        const int64_t few = int64_t{c.batch} * c.out_height < kFewRows ? static_cast<int64_t>(row_flops) : 0,
                      parts = std::max({few / of_task, strip_row / kStripFloats, int64_t{1}});
        columns = std::min<int64_t>(round_up(divide_up(c.out_width, parts), 64), c.out_width);  // whole tiles, mostly
      }
    }
    rows = divide_up(c.out_height, divide_up(c.out_height, rows));
    if (pooled) rows = divide_up(rows, 2) * 2;
    group = divide_up(all, divide_up(all, group));
    row_blocks = divide_up(c.out_height, rows);
    column_blocks = divide_up(c.out_width, columns);
    groups = divide_up(all, group);
    const double task_flops = row_flops * static_cast<double>(rows) / static_cast<double>(column_blocks) *
                              static_cast<double>(group) / static_cast<double>(all);
    grain = std::max<int64_t>(1, static_cast<int64_t>(0.1 * static_cast<double>(of_task) / task_flops));
  }
};

inline Window window_of_image(const Correlation& c, const float* image) {
  return window_of(c, image, {0, c.out_height, 0, c.out_width, 0, 0});
}

inline int64_t frame_length(const Correlation& c) {
  const Window window = window_of_image(c, nullptr);
  return window.count * window.row_length();
}

/// All images as words, once: where tasks are groups of panels, each of them reads the whole image.
inline const float* words_of_images(const Correlation& c, const float* in, Scratch& scratch) {
  const int64_t frame = frame_length(c), image = c.image();
  const int rows = window_of_image(c, in).count;
  float* frames = scratch.floats(c.batch, frame);
  parallel_for(int64_t{c.batch} * rows, grain_of(frame / rows), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int row = static_cast<int>(i % rows);
      const Window window = window_of_image(c, in + i / rows * image);
      window.copy(row, row + 1, frames + i / rows * frame + row * window.row_length());
    }
  });
  return frames;
}

/// The whole batch. With `pooled` the grid's rows are pooled from the cache and not kept.
template <typename PackRows>
class BatchCorrelation {
 public:
  BatchCorrelation(const Correlation& c, const Panels& panels, const float* in, const float* packed,
                   const PackRows& pack_rows, const Output& to, const Conv2dOutput* pooled)
      : c_(c),
        panels_(panels),
        in_(in),
        packed_(packed),
        pack_rows_(pack_rows),
        to_(to),
        pooled_(pooled),
        cut_(c, panels, pooled != nullptr),
        all_(panels.count * c.groups),
        blocks_(cut_.row_blocks * cut_.column_blocks),
        tiles_write_(to.is_float32() || (panels.set.writes_words && c.depth() <= longest_pass(panels.set))),
        gathers_(to.moments && (c.precision == Precision::float32 || blocks_ == 1)) {}

  void run() {
    Scratch scratch;
    if (!packed_ && c_.batch * blocks_ > 1) packed_ = packed_once(scratch);
    const bool copies = cut_.groups > 1 && c_.precision != Precision::float32;
    frames_ = copies ? words_of_images(c_, in_, scratch) : nullptr;
    frame_ = copies ? frame_length(c_) : 0;
    const int64_t tasks = blocks_ * cut_.groups;
    parallel_for(c_.batch * tasks, cut_.grain, [&](int64_t begin, int64_t end) {
      for (int64_t task = begin; task < end; task++) {
        const int64_t n = task / tasks, part = task % tasks / cut_.groups;
        const Block block = block_of(part, task % cut_.groups);
        if (pooled_) pool(n, block);
        else if (tiles_write_) write(n, part, block);
        else store(n, block);
      }
    });
    if (to_.moments && !gathers_)
      gather_all_moments(to_.out, int64_t{c_.batch} * c_.out_height * c_.out_width, c_.filters, c_.batch, to_.moments);
  }

 private:
  /// All weights as panels. (Where every part of them is used once, it is better packed where it is.)
  const float* packed_once(Scratch& scratch) const {
    const int64_t run = c_.depth() / c_.row_taps;
    float* own = scratch.floats(all_ * c_.depth() * panels_.width);
    parallel_for(all_ * c_.row_taps, divide_up(20000, run * panels_.width), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++)
        pack_rows_(i / c_.row_taps, i % c_.row_taps * run, run, own + i * run * panels_.width);
    });
    return own;
  }

  Block block_of(int64_t part, int64_t group) const {
    const int64_t p0 = group * cut_.group;
    const int i0 = static_cast<int>(part / cut_.column_blocks * cut_.rows),
              j0 = static_cast<int>(part % cut_.column_blocks * cut_.columns);
    return {i0, static_cast<int>(std::min<int64_t>(i0 + cut_.rows, c_.out_height)),
            j0, static_cast<int>(std::min<int64_t>(j0 + cut_.columns, c_.out_width)),
            p0, std::min(p0 + cut_.group, all_)};
  }

  /// The filters of a block: all those of its panels.
  int64_t first_filter(const Block& b) const { return panels_.first_filter(c_, b.p0); }
  int64_t end_filter(const Block& b) const { return b.p1 == all_ ? c_.filters : panels_.first_filter(c_, b.p1); }

  /// Computes a block of image n, writing it to a grid laid out as `grid` says.
  void compute(const Correlation& grid, int64_t n, const Block& block, const Output& to) const {
    correlate_block(grid, panels_, in_ + n * c_.image(), frames_ ? frames_ + n * frame_ : nullptr, packed_, pack_rows_,
                    to, block);
  }

  /// Computes a block straight into the output array.
  void write(int64_t n, int64_t part, const Block& block) const {
    const auto [i0, i1, j0, j1, p0, p1] = block;
    const int64_t f0 = first_filter(block), f1 = end_filter(block), image = n * c_.out_image;
    float* out = to_.out + stored_length(to_.storage, image);
    compute(c_, n, block,
            {out, to_.bias, to_.residual ? to_.residual + stored_length(to_.residual_storage, image) : nullptr,
             to_.relu, nullptr, false, to_.residual_storage, to_.storage});
    if (to_.rounds) round_block(c_, block, f0, f1, out);
    // A part of moments is a block; in bfloat16, where the instruction set says how images are cut, it is an image. Of
    // several rows a block has all columns.
    if (gathers_)
      gather_moments(out + i0 * c_.out_row + j0 * c_.out_column + f0, (i1 - i0) * (j1 - j0), c_.out_column, f0, f1 - f0,
                     moments_part(to_.moments, c_.filters, n * blocks_ + part));
  }

  /// Computes a block into a buffer that stays in the cache, and stores it from there: words of outputs or residuals.
  void store(int64_t n, const Block& block) const {
    const auto [i0, i1, j0, j1, p0, p1] = block;
    const int64_t f0 = first_filter(block), filters = end_filter(block) - f0, columns = j1 - j0;
    Correlation grid = c_;
    grid.out_column = filters;
    grid.out_row = columns * filters;
    Scratch scratch;
    float* z = scratch.floats(i1 - i0, grid.out_row);
    // The block's first number is the scratch's.
    compute(grid, n, block, {z - i0 * grid.out_row - j0 * filters - f0, to_.bias});
    const bool whole_rows = filters == c_.out_column && columns * c_.out_column == c_.out_row;
    for (int i = i0; i < i1; i++, z += grid.out_row) {
      const int64_t at = n * c_.out_image + i * c_.out_row + j0 * c_.out_column + f0;
      const Stored row{to_.out + stored_length(to_.storage, at),
                       stored_length(to_.storage, c_.out_column),
                       to_.storage,
                       to_.residual ? to_.residual + stored_length(to_.residual_storage, at) : nullptr,
                       stored_length(to_.residual_storage, c_.out_column),
                       to_.residual_storage,
                       to_.relu};
      if (whole_rows) store_rows(z, 0, 1, grid.out_row, row);
      else store_rows(z, filters, columns, filters, row);
      if (to_.rounds) round_rows(columns, filters, c_.out_column, row.y);
    }
  }

  void pool(int64_t n, const Block& block) const {
    const auto [i0, i1, j0, j1, p0, p1] = block;
    Scratch scratch;
    float* z = scratch.floats((i1 - i0) * c_.out_row);
    const int64_t before = n * c_.out_image + i0 * c_.out_row;
    // The block's first row is the scratch's: both pointers are moved back by the rows before it.
    compute(c_, n, block,
            {z - i0 * c_.out_row, to_.bias, to_.residual ? to_.residual + before - i0 * c_.out_row : nullptr});
    const int rows = (i1 - i0) / 2;
    const int64_t row = int64_t{c_.out_width / 2} * c_.filters, at = (n * (c_.out_height / 2) + i0 / 2) * row;
    const bool words = to_.storage == Storage::bfloat16;
    float* y = words ? scratch.floats(rows, row) : pooled_->y + at;
    pool_rows(z, 2 * rows, c_.out_width, c_.filters, to_.relu, y, pooled_->index + at);
    if (words) pair_runs(y, row, rows, row, pooled_->y + at / 2, row / 2);
    else if (to_.rounds) round_rows(rows, row, row, y);
  }

  const Correlation& c_;
  const Panels& panels_;
  const float *in_, *packed_;
  const PackRows& pack_rows_;
  const Output& to_;
  const Conv2dOutput* pooled_;
  Cut cut_;
  int64_t all_, blocks_;
  bool tiles_write_;  // tiles write the outputs themselves; else they write to a near cache first
  bool gathers_;
  const float* frames_ = nullptr;  // words of all images
  int64_t frame_ = 0;
};

template <typename PackRows>
void correlate(const Correlation& c, const Panels& panels, const float* in, const float* packed,
               const PackRows& pack_rows, const Output& to, const Conv2dOutput* pooled) {
  if (c.batch == 0 || c.out_height == 0 || c.out_width == 0) return;
  BatchCorrelation<PackRows>(c, panels, in, packed, pack_rows, to, pooled).run();
}

}  // namespace fovea::direct
