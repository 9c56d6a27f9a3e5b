// Depthwise convolution: every channel has filters of its own, so there is no sum over channels and no matrix product.
// Filters are the lanes of a vector. With `each` = filters / channels:
//
//   y[n, i, j, f] = b[f] + sum over kh, kw  x[n, i * stride_height + kh * dilation_height - pad_top, j * ... -
//   pad_left, f / each] * w[kh, kw, f]
//
// The unit of work is a row of outputs, or two that share inputs. Taps outside the image are left out, so a pixel is
// one chain of fma over the taps inside, in the order kh, kw, wherever it lies and however the row is cut.
//
// Backward-data is the same computation with the roles changed: dx is a correlation of dy with the taps in reverse
// order, and the sum over the filters of a channel; with strides, row i (column j) meets only the taps of its phase, i
// % stride. Backward-weights goes over the rows of dy, too: dw[kh, kw, f] is one chain over the pixels of a chunk.
//
// More than 400 lines, as all three passes share the geometry of rows and taps.

#include "kernels/convolution/conv2d_depthwise.h"

#include <algorithm>
#include <numeric>

#include "kernels/gemm/store_rows.h"
#include "kernels/reduce/long_sums.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/scratch.h"

namespace fovea::depthwise {

/// Pixels of a row of outputs, of some of the filters. Distances are in floats of memory: from one row of taps (column
/// of taps, pixel of outputs) to the next.
struct Row {
  int64_t x_row, w_row, y_row, x_tap, w_tap, x_step, y_step;
  int row_taps, filters;
  Span pixels;
  int new_rows;  // inputs that the next row of outputs takes first, to be prefetched; 0: it does not pay
  Axis columns;
  const int* channel_of;  // each filter, for a vector more than there are; null: one filter for each channel
  bool words;             // x lies as words of bfloat16: where there is one filter for each channel
};

/// x and w point to the first tap of output 0, which may lie outside the image, x at channel 0 if there is channel_of;
/// residual lies as y does.
struct Output {
  const float *x, *w, *b, *residual;
  float* y;
  float least;  // of an output: 0 for relu, else minus infinity
};

/// The same for the gradient of w, y being that of the output.
struct Products {
  const float* x;
  float* w;
  const float* y;
};

}  // namespace fovea::depthwise

#define FOVEA_SIMD_FILE "kernels/convolution/conv2d_depthwise.simd.h"
#include "simd/foreach_target.h"

namespace fovea::depthwise {

namespace {

/// The channel of each filter, for a vector more than there are; null: one filter for each channel.
const int* channel_table(const Conv2dSize& s, Scratch& scratch) {
  if (each_of(s) == 1) return nullptr;
  const int count = s.filters + 16, each = each_of(s);
  int* table = static_cast<int*>(scratch.bytes(static_cast<size_t>(count) * sizeof(int)));
  for (int f = 0; f < count; f++) table[f] = std::min(f / each, s.channels - 1);
  return table;
}

/// What all images have in common, with w packed.
struct Geometry {
  Axis rows, columns;
  int64_t x_pixel, x_row, w_tap, w_row, y_row, y_step;
  bool many;
  const int* channel_of;
  Storage x_storage = Storage::float32;

  /// Whether neighbouring rows of outputs share inputs, in a way that correlate_pair knows.
  bool pairs() const {
    return rows.spacing == rows.step && columns.spacing == columns.step && (columns.taps == 3 || columns.taps == 5);
  }

  /// Row i of the outputs, and where its first tap lies in the image and in w.
  struct Placed {
    Row row;
    int64_t x, w;
  };
  Placed row(int i, Span pixels, int f, int filters) const {
    const Span taps = rows.taps_of(i);
    const Row row{rows.spacing * x_row,
                  rows.kernel_step * w_row,
                  y_row,
                  columns.spacing * x_pixel,
                  columns.kernel_step * w_tap,
                  columns.step * x_pixel,
                  y_step,
                  taps.count(),
                  filters,
                  pixels,
                  many ? rows.step : 0,
                  columns,
                  channel_of ? channel_of + f : nullptr,
                  x_storage == Storage::bfloat16};
    return {row,
            (int64_t{i} * rows.step + rows.first + taps.begin * rows.spacing) * x_row + columns.first * x_pixel +
                (channel_of ? 0 : stored_length(x_storage, f)),
            (rows.kernel + taps.begin * rows.kernel_step) * w_row + columns.kernel * w_tap + f};
  }
};

bool many_floats(const Conv2dSize& s) {
  return x_length(s) + int64_t{s.batch} * s.out_height * s.out_width * s.filters > kManyFloats;
}

Geometry forward_geometry(const Conv2dSize& s, const int* channel_of) {
  const int64_t pixel = stored_length(s.x_storage, s.channels), filters = s.filters;
  return {forward_axis(s.height, s.kernel_height, s.stride_height, s.dilation_height, s.pad_top),
          forward_axis(s.width, s.kernel_width, s.stride_width, s.dilation_width, s.pad_left),
          pixel,
          s.width * pixel,
          tap_length(s),
          s.kernel_width * tap_length(s),
          s.out_width * filters,
          filters,
          many_floats(s),
          channel_of,
          s.x_storage};
}

/// The outputs (of dx) phase, phase + stride, ...: tap k meets them where phase + pad - k * dilation is a multiple of
/// the stride, so every period-th does. k descends, that the inputs (of dy) ascend.
Axis backward_axis(int inputs, int kernel, int stride, int dilation, int pad, int phase) {
  const int divisor = std::gcd(stride, dilation), period = stride / divisor;
  for (int k = kernel - 1; k >= std::max(0, kernel - period); k--) {
    const int at = phase + pad - k * dilation;
    if (at % stride == 0) return {inputs, 1, k / period + 1, at / stride, dilation / divisor, k, -period};
  }
  return {inputs, 1, 0, 0, 1, 0, 0};
}

/// Of outputs (of dx) that are `pixel` floats apart, in rows of `width`.
Geometry backward_geometry(const Conv2dSize& s, int row_phase, int column_phase, int64_t pixel, int64_t width) {
  const int64_t filters = s.filters;
  return {backward_axis(s.out_height, s.kernel_height, s.stride_height, s.dilation_height, s.pad_top, row_phase),
          backward_axis(s.out_width, s.kernel_width, s.stride_width, s.dilation_width, s.pad_left, column_phase),
          filters,
          s.out_width * filters,
          tap_length(s),
          s.kernel_width * tap_length(s),
          width * pixel,
          s.stride_width * pixel,
          many_floats(s),
          nullptr};
}

/// Outputs of a part, whose rows are counted as g does. `at` points into its image: x and w to the beginning, the other
/// arrays to the part's first row and filter.
void correlate(const Geometry& g, const Part& p, const Output& at) {
  const int i = p.row;
  const auto placed = g.row(i, p.pixels, p.filter, p.filters);
  const Output out{at.x + placed.x, at.w + placed.w, at.b, at.residual, at.y, at.least};
  if (p.rows == 1) return SIMD_SELECT(correlate_row)(placed.row, out);
  const auto next = g.row(i + 1, p.pixels, p.filter, p.filters);
  const Output below{at.x + next.x,  at.w + next.w, at.b, at.residual ? at.residual + g.y_row : nullptr,
                     at.y + g.y_row, at.least};
  const Span upper = g.rows.taps_of(i), lower = g.rows.taps_of(i + 1);
  const int shared = upper.end - (lower.begin + 1);  // inputs of tap t below are those of tap t + 1 above
  if (!g.pairs() || shared <= 0 || lower.count() < shared) {
    SIMD_SELECT(correlate_row)(placed.row, out);
    SIMD_SELECT(correlate_row)(next.row, below);
  } else {
    SIMD_SELECT(correlate_pair)
    (placed.row, out, next.row, below, {upper.count() - shared, shared, lower.count() - shared});
  }
}

/// A part of the outputs by way of a buffer that stays in the cache: words of outputs or residuals. `g` and `image` are
/// of all outputs.
void store_part(const Conv2dSize& s, Geometry g, const Part& p, const float* image, const float* packed,
                const Conv2dOutput& out) {
  const int columns = p.pixels.count();
  g.y_step = p.filters;
  g.y_row = int64_t{columns} * p.filters;
  Scratch scratch;
  float* z = scratch.floats(p.rows * g.y_row);
  const float* bias = out.b ? out.b + p.filter : nullptr;
  correlate(g, p, {image, packed, bias, nullptr, z - p.pixels.begin * g.y_step, kNoLimit});
  for (int i = 0; i < p.rows; i++, z += g.y_row) {
    const int64_t pixel = (p.image * s.out_height + p.row + i) * s.out_width + p.pixels.begin,
                  at = pixel * s.filters + p.filter;
    store_rows(
        z, p.filters, columns, p.filters,
        {out.y + stored_length(out.y_storage, at), stored_length(out.y_storage, s.filters), out.y_storage,
         out.residual ? out.residual + stored_length(out.residual_storage, at) : nullptr,
         stored_length(out.residual_storage, s.filters), out.residual_storage, s.activation == FusedActivation::relu});
  }
}

}  // namespace

int64_t packed_length(const Conv2dSize& s) { return taps(s) * tap_length(s); }

void pack(const Conv2dSize& s, const float* w, float* packed) {
  for (int64_t k = 0; k < taps(s); k++) {
    std::copy_n(w + k * s.filters, s.filters, packed + k * tap_length(s));
    std::fill_n(packed + k * tap_length(s) + s.filters, kTapPadding, 0.0f);
  }
}

void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out) {
  Scratch scratch;
  if (!packed) {
    float* own = scratch.floats(packed_length(s));
    pack(s, w, own);
    packed = own;
  }
  if (takes_only_words(s, out)) return forward_words(s, x, packed, out);
  const Geometry g = forward_geometry(s, channel_table(s, scratch));
  const float least = s.activation == FusedActivation::relu ? 0.0f : kNoLimit;
  const auto image = [&](int64_t n) { return x + n * s.height * g.x_row; };
  if (out.y_storage == Storage::bfloat16 || out.residual_storage == Storage::bfloat16)
    return for_parts(s, s.out_height, 2, s.out_width, kRunPixels, filter_block(s),
                     [&](const Part& p) { store_part(s, g, p, image(p.image), packed, out); });
  if (!is_pooled(s))
    return for_parts(s, s.out_height, 2, s.out_width, kRunPixels, filter_block(s), [&](const Part& p) {
      const int64_t at = (p.image * s.out_height + p.row) * g.y_row + p.filter;
      correlate(g, p,
                {image(p.image), packed, out.b ? out.b + p.filter : nullptr, out.residual ? out.residual + at : nullptr,
                 out.y + at, least});
    });
  for_parts(s, s.out_height / 2 * 2, 2, s.out_width, s.out_width, s.filters, [&](const Part& p) {
    Scratch part_scratch;
    float* z = part_scratch.floats(2 * g.y_row);
    const float* residual = out.residual ? out.residual + (p.image * s.out_height + p.row) * g.y_row : nullptr;
    correlate(g, p, {image(p.image), packed, out.b, residual, z, kNoLimit});
    const int64_t at = (p.image * y_height(s) + p.row / 2) * y_width(s) * s.filters;
    pool_rows(z, 2, s.out_width, s.filters, s.activation == FusedActivation::relu, out.y + at, out.index + at);
  });
}

void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx) {
  Scratch scratch;
  const float* dz = whole_gradient(s, gradient, scratch);
  float* packed = scratch.floats(packed_length(s));
  pack(s, w, packed);
  const int each = each_of(s), stride = s.stride_width;
  // Rows of other phases have other taps. A run of columns, counted in strides, has those of all phases.
  const int columns = static_cast<int>(divide_up(s.width, stride)),
            run = static_cast<int>(divide_up(kRunPixels, stride));
  for_parts(s, s.height, s.stride_height == 1 ? 2 : 1, columns, run, filter_block(s), [&](const Part& part) {
    const int first = part.pixels.begin * stride, count = std::min(part.pixels.end * stride, s.width) - first;
    float* to = dx + ((part.image * s.height + part.row) * s.width + first) * s.channels + part.filter / each;
    Scratch part_scratch;
    float* y = each == 1 ? to : part_scratch.floats(int64_t{part.rows} * count, part.filters);
    const int64_t pixel = each == 1 ? s.channels : part.filters, width = each == 1 ? s.width : count;
    for (int phase = 0; phase < std::min(stride, s.width); phase++) {
      const Geometry g = backward_geometry(s, part.row % s.stride_height, phase, pixel, width);
      Part p = part;
      p.row /= s.stride_height;
      p.pixels.end = std::min(p.pixels.end, static_cast<int>(divide_up(s.width - phase, stride)));
      // Pixels are counted from the beginning of the row: y is moved back by those before.
      correlate(
          g, p,
          {dz + part.image * s.out_height * g.x_row, packed, nullptr, nullptr, y + (phase - first) * pixel, kNoLimit});
    }
    if (each == 1) return;
    for (int i = 0; i < part.rows; i++) SIMD_SELECT(add_filters)
    (y + i * width * pixel, count, part.filters / each, each, to + int64_t{i} * s.width * s.channels, s.channels);
  });
}

namespace {

/// dw (packed) and db of filters f, f + 1, ..., from runs [begin, end) of the pixels of the whole batch, `run` pixels
/// of a row or what is left of it. Its gradient is dz, or, where that is null, each row's is made when it is reached.
void weights_of_runs(const Conv2dSize& s, const Geometry& g, const float* x, const Conv2dGradient& gradient,
                     const float* dz, int run, int64_t begin, int64_t end, int f, int filters, float* dw, double* db) {
  const int64_t runs = divide_up(s.out_width, run);
  Scratch scratch;
  float* row = dz ? nullptr : scratch.floats(g.y_row);
  if (dw)
    for (int64_t k = 0; k < taps(s); k++) std::fill_n(dw + k * tap_length(s) + f, filters, 0.0f);
  for (int64_t u = begin; u < end; u++) {
    const int64_t r = u / runs, n = r / s.out_height;
    const int i = static_cast<int>(r % s.out_height), j = static_cast<int>(u % runs) * run;
    const Span pixels{j, std::min(j + run, s.out_width)};
    if (row) expand_gradient(s, gradient, n, i, i + 1, row);
    const float* of_row = (row ? row : dz + r * g.y_row) + f;
    if (dw) {
      const auto at = g.row(i, pixels, f, filters);
      SIMD_SELECT(add_products_row)(at.row, {x + n * s.height * g.x_row + at.x, dw + at.w, of_row});
    }
    if (db) add_columns(of_row + j * g.y_step, pixels.count(), s.filters, filters, db + f);
  }
}

}  // namespace

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  // Chunks of rows, or of runs of long ones, that depend on the shape only, each with its own sum; the sums are added
  // in order. Few pixels are split by filters alone.
  const int64_t pixels = int64_t{s.batch} * s.out_height * s.out_width, length = packed_length(s);
  const int run = static_cast<int>(longest_chain(pixels));
  const int64_t runs = divide_up(s.out_width, run), all = int64_t{s.batch} * s.out_height * runs;
  const int64_t chunks = std::clamp<int64_t>(std::max(std::min<int64_t>(pixels / 256, 32), pixels / run), 1, all);
  const bool by_rows = !plain_gradient(s) && runs == 1;
  const int block = by_rows ? s.filters : filter_block(s);
  const int64_t blocks = divide_up(s.filters, block), bias_length = round_up(s.filters, 16);
  Scratch scratch;
  const float* dz = by_rows ? nullptr : whole_gradient(s, gradient, scratch);
  const Geometry g = forward_geometry(s, channel_table(s, scratch));
  float* sums = scratch.floats(chunks * length);
  double* biases = db ? zero_sums(chunks * bias_length, scratch) : nullptr;
  const int64_t terms = divide_up(pixels * length, chunks * blocks);
  parallel_for(chunks * blocks, divide_up(kTaskTerms, terms), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t chunk = task / blocks;
      const int f = static_cast<int>(task % blocks) * block;
      weights_of_runs(s, g, x, gradient, dz, run, all * chunk / chunks, all * (chunk + 1) / chunks, f,
                      std::min(block, s.filters - f), dw ? sums + chunk * length : nullptr,
                      biases ? biases + chunk * bias_length : nullptr);
    }
  });
  if (dw)
    for (int64_t k = 0; k < taps(s); k++)
      add_parts(sums + k * tap_length(s), chunks, length, s.filters, dw + k * s.filters);
  if (db) join_column_sums(biases, chunks, bias_length, s.filters, db);
}

}  // namespace fovea::depthwise
