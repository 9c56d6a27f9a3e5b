// The gradient of the weights by implicit GEMM: the taps are the rows of a tile, the filters its columns, and k runs
// over the pixels, so the sum over the pixels of an image is made in registers. x is read in place, row by row of the
// outputs (the segments); dy is the right-hand matrix as it lies.
//
// In bfloat16, words are pairs of rows of outputs: dy's rows two by two, and each row of x with the one that the next
// row of outputs meets at the same tap. An odd last row is paired with zeros, in rows of words of its own.

#include <algorithm>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/convolution/few_filters_weights.h"
#include "kernels/convolution/strip.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/pairs.h"
#include "kernels/gemm/tile.h"
#include "kernels/reduce/long_sums.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::direct {

namespace {

constexpr int kColumns = 2048;   // of outputs that a panel of dy covers at most
constexpr int64_t kPieces = 32;  // tiles of a chunk that are added up as floats, where the weights are small
constexpr int64_t kChunkPixels = 16 * 1024;  // of outputs in a chunk of the batch, where the weights are small

/// Parts of at most kColumns of a row of outputs. Parts are counted through the whole batch.
int64_t row_parts(const Conv2dSize& s) { return divide_up(s.out_width, kColumns); }

/// What one task works out: dw and db (added to; either may be null) of parts [r0, r1) of the rows of outputs of the
/// batch, for panels [p0, p1), which are numbered through all groups.
struct WeightsTask {
  int64_t r0, r1, p0, p1;
  float* dw;
  double* db;
};

/// Where the columns of taps lie beside each other in x, as without dilation and groups, a run of rows of dw is all of
/// them; else it is one tap.
struct Runs {
  int count;     // in a row of the kernel
  int64_t rows;  // of dw in a run

  explicit Runs(const Conv2dSize& s) {
    const bool adjacent = s.groups == 1 && s.dilation_width == 1;
    count = adjacent ? 1 : s.kernel_width;
    rows = int64_t{adjacent ? s.kernel_width : 1} * (s.channels / s.groups);
  }
};

/// Outputs that a tile runs over: some rows, or a part of one.
struct Chain {
  int rows, columns;

  Chain(const Conv2dSize& s, const TileSet& set, int across) {
    const int64_t longest = longest_chain(int64_t{s.batch} * s.out_height * s.out_width) * set.words_per_term;
    rows = static_cast<int>(std::max<int64_t>(longest / across, 1));
    columns = static_cast<int>(balanced(across, longest));
  }
};

/// Rows of outputs, or a part of one, that a task works on at a time: `count` of each of `images` images, from row i0
/// of image n on.
struct Outputs {
  int64_t n;
  int images, i0, count, j0, across;

  int64_t pixels() const { return int64_t{images} * count * across; }

  /// The rows of image n + image of x that they meet.
  Window window(const Conv2dSize& s, const float* x, int image) const {
    return {.image = x + (n + image) * s.height * s.width * s.channels,
            .height = s.height,
            .width = s.width,
            .pixel = {s.channels},
            .first = i0 * s.stride_height - s.pad_top,
            .count = (count - 1) * s.stride_height + (s.kernel_height - 1) * s.dilation_height + 1,
            .left = j0 * s.stride_width - s.pad_left,
            .columns = (across - 1) * s.stride_width + (s.kernel_width - 1) * s.dilation_width + 1};
  }
};

/// The rows of x that outputs meet, and where each row of outputs, or of words of them, begins. In float32 they are
/// those of one image.
class Rows {
 public:
  const float* data = nullptr;
  int64_t length = 0;
  int64_t* offsets;
  int of_image, count;

  Rows(const Conv2dSize& s, const float* x, const Outputs& outputs, Scratch& scratch)
      : of_image(static_cast<int>(words_of(s.precision, outputs.count))), count(of_image * outputs.images), s_(s) {
    offsets = static_cast<int64_t*>(scratch.bytes(static_cast<size_t>(count) * sizeof(int64_t)));
    if (s.precision == Precision::float32) {
      const Strip strip(outputs.window(s, x, 0), scratch);
      data = strip.data;
      length = strip.row_length;
      for (int i = 0; i < count; i++) offsets[i] = int64_t{i} * s.stride_height * length;
      return;
    }
    length = outputs.window(s, x, 0).row_length();
    const int reach = (s.kernel_height - 1) * s.dilation_height + 1, pairs = outputs.count / 2;
    const int paired = pairs > 0 ? (pairs - 1) * 2 * s.stride_height + reach : 0;
    const int64_t words_of_image = int64_t{paired + reach} * length;
    float* words = scratch.floats(outputs.images, words_of_image);
    for (int image = 0; image < outputs.images; image++) {
      int64_t* begins = offsets + image * of_image;
      pair_image(outputs.window(s, x, image), outputs.count, paired, reach, words + image * words_of_image, begins);
      for (int i = 0; i < of_image; i++) begins[i] += image * words_of_image;
    }
    data = words;
  }

 private:
  /// Words of an image: `paired` rows of pairs, and `reach` rows for an odd last row of outputs.
  void pair_image(const Window& window, int outputs, int paired, int reach, float* words, int64_t* begins) const {
    const int pitch = 2 * s_.stride_height, pairs = outputs / 2;
    for (int i = 0; i < pairs; i++) begins[i] = int64_t{i} * pitch * length;
    for (int r = 0; r < paired; r++)
      if (is_met(r, pitch, pairs)) pair(window, window.row(r), window.row(r + s_.stride_height), words + r * length);
    if (outputs % 2 == 0) return;
    begins[pairs] = paired * length;
    for (int r = 0; r < reach; r += s_.dilation_height)
      pair(window, window.row((outputs - 1) * s_.stride_height + r), nullptr, words + (paired + r) * length);
  }

  /// Whether a tap of a pair of rows of outputs lies in row r.
  bool is_met(int r, int pitch, int pairs) const {
    for (int kh = 0; kh < s_.kernel_height; kh++) {
      const int from = r - kh * s_.dilation_height;
      if (from >= 0 && from % pitch == 0 && from / pitch < pairs) return true;
    }
    return false;
  }

  /// A row of words between zeros.
  static void pair(const Window& window, const float* first, const float* second, float* words) {
    window.frame(words,
                 [&](int64_t pixels, float* to) { pair_two_rows(first, second, pixels * window.pixel.channels, to); });
  }

  const Conv2dSize& s_;
};

/// dy of outputs for a panel of filters, as tiles read it: rows of pixels, or in matrix registers columns (tile.h).
class PanelOfGradient {
 public:
  const float* data = nullptr;
  int64_t row;      // from pixel to pixel, or from column to column
  int64_t pixel;    // from pixel, or word of pixels, to the next one
  int64_t segment;  // pixels from row to row of outputs

  PanelOfGradient(const Conv2dSize& s, const TileSet& set, const Outputs& outputs, const Rows& x, int64_t width,
                  Scratch& scratch)
      : segment(set.has_matrix_registers ? segment_of_columns(outputs.across) : outputs.across),
        s_(s),
        outputs_(outputs),
        width_(width),
        words_of_image_(int64_t{x.of_image} * segment) {
    const int64_t words = words_of_image_ * outputs.images;
    if (set.has_matrix_registers) {
      row = unaliased_row(words);
      pixel = 1;
      columns_ = scratch.floats(width * row);
      return;
    }
    const bool has_words = s.precision != Precision::float32;
    packed_ = has_words || s.filters > width ? scratch.floats(outputs.pixels() * width) : nullptr;
    words_ = has_words ? scratch.floats(words * width) : nullptr;
    row = packed_ ? width : s.filters;
    pixel = row;
  }

  /// Takes `columns` filters of dy, and adds their sums over all pixels to `sums`, if there are any.
  void take(const float* dy, int columns, double* sums) {
    data = packed_ ? packed_ : dy;
    if (packed_) pack_panel(dy, s_.filters, outputs_.pixels(), columns, width_, packed_);
    if (sums) add_columns(data, outputs_.pixels(), packed_ ? width_ : s_.filters, columns, sums);
    if (columns_) turn(dy, columns);
    if (!words_) return;
    const int64_t across = outputs_.across * width_;
    pair_rows(packed_, across, outputs_.count, across, words_, across);
    data = words_;
  }

 private:
  void turn(const float* dy, int columns) {
    const int64_t across = outputs_.across, of_row = across * s_.filters;
    for (int image = 0; image < outputs_.images; image++)
      for (int i = 0; i < outputs_.count; i += 2)
        pair_columns({.x = dy + (int64_t{image} * outputs_.count + i) * of_row,
                      .step = s_.filters,
                      .distance = of_row,
                      .words = across,
                      .pairs = i + 1 < outputs_.count ? across : 0,
                      .width = width_,
                      .present = columns,
                      .columns = columns_ + image * words_of_image_ + i / 2 * segment,
                      .column = row});
    data = columns_;
  }

  const Conv2dSize& s_;
  const Outputs& outputs_;
  int64_t width_, words_of_image_;
  float *packed_ = nullptr, *words_ = nullptr, *columns_ = nullptr;
};

/// Rows of outputs whose dy panel and x strip stay in L1 and L2 while every tile passes over them.
int64_t rows_in_cache(const Conv2dSize& s, const TileSet& set) {
  // Each tile is turned when it is written: in matrix registers, longer sums pay for that.
  const int64_t longer = set.has_matrix_registers ? 8 : 1, wider = set.has_matrix_registers ? 2 : 1;
  const int64_t x_row = int64_t{s.width} * s.channels * s.stride_height;
  const int64_t dy_row = std::max<int64_t>(s.out_width * std::min<int64_t>(s.filters / s.groups, 32), 1);
  const int64_t rows = std::min({wider * kStripFloats / std::max<int64_t>(x_row, 1), longer * 8192 / dy_row + 1,
                                 int64_t{kColumns} / s.out_width});
  return s.precision == Precision::float32 ? std::max<int64_t>(rows, 1) : std::max<int64_t>(rows / 2 * 2, 2);
}

/// dw of all taps for a panel of filters. `t` has dy; x and dw begin with the channels of the panel's group.
void multiply_taps(const Conv2dSize& s, const TileSet& set, int most_rows, Tile t, const float* x, int64_t x_row,
                   float* dw) {
  const TileFunction* tiles = set.rows_unit[set.vectors_for(t.columns)];
  const Runs runs(s);
  for (int kh = 0; kh < s.kernel_height; kh++)
    for (int run = 0; run < runs.count; run++) {
      const float* a = x + int64_t{kh} * s.dilation_height * x_row + int64_t{run} * s.dilation_width * s.channels;
      float* c = dw + (int64_t{kh} * s.kernel_width + run) * (s.channels / s.groups) * s.filters;
      for (int64_t m = 0; m < runs.rows;) {
        t.rows = set.next_rows(runs.rows - m, most_rows);
        t.a = a + m;
        t.c = c + m * s.filters;
        tiles[t.rows](t);
        m += t.rows;
      }
    }
}

/// The same for few filters, all of them: `t` says which pixels, and dw begins with the first channel.
void multiply_few_taps(const Conv2dSize& s, const Tile& t, int64_t segment, const float* x, int64_t x_row, float* dw) {
  const Runs runs(s);
  for (int kh = 0; kh < s.kernel_height; kh++)
    for (int run = 0; run < runs.count; run++)
      multiply_few({.x = x + int64_t{kh} * s.dilation_height * x_row + int64_t{run} * s.dilation_width * s.channels,
                    .offsets = t.offsets,
                    .segments = t.segments,
                    .length = t.length,
                    .x_step = t.a_step,
                    .dy = t.b,
                    .segment = segment,
                    .filters = s.filters,
                    .count = runs.rows,
                    .dw = dw + (int64_t{kh} * s.kernel_width + run) * s.channels * s.filters,
                    .accumulate = t.accumulate});
}

bool has_few_filters(const Conv2dSize& s) {
  return s.groups == 1 && s.precision == Precision::float32 && few_weights_pay(Runs(s).rows, s.filters);
}

/// Outputs from part r on that fit into the caches. Small images are taken together in matrix registers, as longer sums
/// pay for turning them.
Outputs outputs_from(const Conv2dSize& s, const TileSet& set, int64_t part, int64_t end) {
  const int64_t parts = row_parts(s), r = part / parts, n = r / s.out_height, rows = rows_in_cache(s, set);
  const int i0 = static_cast<int>(r % s.out_height), j0 = static_cast<int>(part % parts) * kColumns;
  const int64_t count = parts > 1 ? 1 : std::min({rows, int64_t{s.out_height} - i0, end - part});
  const int64_t whole = std::min(rows, end - part) / s.out_height;
  const bool together = set.has_matrix_registers && parts == 1 && i0 == 0 && whole > 1;
  return {.n = n,
          .images = static_cast<int>(together ? whole : 1),
          .i0 = i0,
          .count = static_cast<int>(count),
          .j0 = j0,
          .across = std::min(kColumns, s.out_width - j0)};
}

/// A tile of dw runs over some rows, or a part of one, as the shape alone says. The gradient of the outputs is dz, or,
/// where that is null, made of `gradient` when it is needed.
void weights_of_rows(const Conv2dSize& s, const TileSet& set, TileShape shape, const float* x,
                     const Conv2dGradient& gradient, const float* dz, const WeightsTask& task) {
  const int64_t width = int64_t{shape.vectors} * set.lanes, group_filters = s.filters / s.groups;
  const int64_t panels = divide_up(group_filters, width), image = int64_t{s.out_width} * s.filters;
  const bool few = has_few_filters(s);
  for (int64_t part = task.r0, next; part < task.r1; part = next) {
    const Outputs outputs = outputs_from(s, set, part, task.r1);
    next = part + int64_t{outputs.images} * outputs.count;
    Scratch scratch;
    const float* dy = dz ? dz + (outputs.n * s.out_height + outputs.i0) * image : nullptr;
    if (!dz) {
      float* own = scratch.floats(int64_t{outputs.images} * outputs.count * image);
      for (int i = 0; i < outputs.images; i++)
        expand_gradient(s, gradient, outputs.n + i, outputs.i0, outputs.i0 + outputs.count,
                        own + i * outputs.count * image);
      dy = own;
    }
    const Chain chain(s, set, outputs.across);
    const Rows rows(s, x, outputs, scratch);
    PanelOfGradient panel(s, set, outputs, rows, width, scratch);
    MatrixRegisters registers;
    Tile t{};
    t.registers = &registers;
    t.a_row = 1;
    t.a_step = int64_t{s.stride_width} * s.channels;
    t.b_row = panel.row;
    t.c_row = s.filters;
    for (int64_t p = task.p0; p < task.p1; p++) {
      const int64_t g = p / panels, f = p % panels * width, channel = g * group_filters + f;
      t.columns = static_cast<int>(std::min(width, group_filters - f));
      panel.take(dy + int64_t{outputs.j0} * s.filters + channel, t.columns,
                 task.db ? task.db + p * round_up(width, 16) : nullptr);
      if (!task.dw) continue;
      const float* x_group = rows.data + g * (s.channels / s.groups);
      for (int i = 0; i < rows.count; i += chain.rows)
        for (int j = 0; j < outputs.across; j += chain.columns) {
          t.offsets = rows.offsets + i;
          t.segments = std::min(chain.rows, rows.count - i);
          t.length = std::min(chain.columns, outputs.across - j);
          t.b = panel.data + (i * panel.segment + j) * panel.pixel;
          t.accumulate = part > task.r0 || i > 0 || j > 0;
          const float* x_pixel = x_group + j * t.a_step;
          if (few) multiply_few_taps(s, t, panel.segment, x_pixel, rows.length, task.dw);
          else multiply_taps(s, set, shape.rows, t, x_pixel, rows.length, task.dw + channel);
        }
    }
  }
}

}  // namespace

bool pairs_rows(const Conv2dSize& s) { return s.out_height > 1 && row_parts(s) == 1; }

namespace {

/// The rows of the batch, or their parts, are cut into chunks that depend on the shape only; each has its own sum, and
/// the sums are added in order. That is the work of a thread, and it makes the sum more accurate, too. Large weights
/// get few chunks, and are split by panels as well. Of small images a chunk has few, each of which is one tile.
int64_t chunks_of(const Conv2dSize& s) {
  const int64_t all = int64_t{s.batch} * s.out_height * row_parts(s);
  const int64_t pixels = int64_t{s.batch} * s.out_height * s.out_width;
  const int64_t room = (int64_t{4} << 20) / std::max<int64_t>(w_length(s), 1);
  const int64_t of_threads = std::min<int64_t>(pixels / 256, std::min(s.batch, 16));
  return std::clamp<int64_t>(std::min(room, std::max({of_threads, pixels / kChunkPixels, s.batch / kPieces})), 1, all);
}

}  // namespace

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  const int64_t length = w_length(s), group_filters = s.filters / s.groups;
  const int64_t pixels = int64_t{s.out_height} * s.out_width;
  if (s.batch == 0 || pixels == 0) {
    if (dw) std::fill_n(dw, length, 0.0f);
    if (db) std::fill_n(db, s.filters, 0.0f);
    return;
  }
  const TileSet& set = tile_set(s.precision);
  const TileShape shape = choose_tile(set, Runs(s).rows, group_filters);
  const int64_t panels = divide_up(group_filters, int64_t{shape.vectors} * set.lanes) * s.groups;

  const int64_t all = int64_t{s.batch} * s.out_height * row_parts(s), chunks = chunks_of(s);
  const int64_t group = chunks >= 8 ? panels : 1;
  const int64_t groups = divide_up(panels, group);
  Scratch scratch;
  const float* dz = plain_gradient(s) || row_parts(s) > 1 ? whole_gradient(s, gradient, scratch) : nullptr;
  float* sums = chunks > 1 ? scratch.floats(chunks * length) : nullptr;
  // The sums of a panel's columns follow each other, in whole vectors.
  const int64_t panel = round_up(int64_t{shape.vectors} * set.lanes, 16), bias_length = panels * panel;
  double* biases = db ? zero_sums(chunks * bias_length, scratch) : nullptr;
  const double task_flops =
      2.0 * static_cast<double>(s.batch * pixels) * static_cast<double>(length) / static_cast<double>(chunks * groups);
  parallel_for(chunks * groups, std::max<int64_t>(1, static_cast<int64_t>(0.1 * kTaskFlops / task_flops)),
               [&](int64_t begin, int64_t end) {
                 for (int64_t task = begin; task < end; task++) {
                   const int64_t chunk = task / groups, p0 = task % groups * group;
                   weights_of_rows(s, set, shape, x, gradient, dz,
                                   {.r0 = all * chunk / chunks,
                                    .r1 = all * (chunk + 1) / chunks,
                                    .p0 = p0,
                                    .p1 = std::min(p0 + group, panels),
                                    .dw = dw && sums ? sums + chunk * length : dw,
                                    .db = biases ? biases + chunk * bias_length : nullptr});
                 }
               });
  if (dw && sums) add_parts(sums, chunks, length, length, dw);
  if (!db) return;
  const int64_t width = int64_t{shape.vectors} * set.lanes, of_group = panels / s.groups;
  for (int64_t p = 0; p < panels; p++) {
    const int64_t f = p % of_group * width;
    join_column_sums(biases + p * panel, chunks, bias_length, std::min(width, group_filters - f),
                     db + p / of_group * group_filters + f);
  }
}

}  // namespace fovea::direct
