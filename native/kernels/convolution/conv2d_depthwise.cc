// Depthwise convolution: every channel has a filter of its own, so there is no sum over channels and no matrix product.
// Channels are the lanes of a vector:
//
//   y[n, i, j, c] = b[c] + sum over kh, kw  x[n, i * stride_height + kh * dilation_height - pad_top, j * ... -
//   pad_left, c] * w[kh, kw, c]
//
// The unit of work is a row of outputs, or two that share inputs. Taps outside the image are left out, so a pixel is
// one chain of fma over the taps inside, in the order kh, kw, wherever it lies and however the row is cut.
//
// Backward-data is the same computation with the roles changed: dx is a correlation of dy with the taps in reverse
// order; with strides, row i (column j) meets only the taps of its phase, i % stride. Backward-weights goes over the
// rows of dy, too: dw[kh, kw, c] is one chain over the pixels of a chunk.

#include <algorithm>
#include <limits>
#include <numeric>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/pooling/window.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::depthwise {

/// How outputs and inputs meet along one axis: tap t of output o reads input o * step + first + t * spacing, under
/// weight kernel + t * kernel_step.
struct Axis {
  int inputs, step, taps, first, spacing, kernel, kernel_step;

  /// The taps of output o that lie inside.
  __attribute__((always_inline)) Span taps_of(int o) const { return inside(o * step + first, spacing, taps); }
  /// The outputs 0 ... count - 1 for which tap t lies inside.
  __attribute__((always_inline)) Span outputs_of(int t, int count) const {
    return inside(first + t * spacing, step, count);
  }
  /// The outputs for which all taps do.
  __attribute__((always_inline)) Span whole(int count) const {
    const Span a = outputs_of(0, count), b = outputs_of(taps - 1, count);
    return taps > 0 && a.begin < b.end ? Span{b.begin < a.begin ? a.begin : b.begin, a.end < b.end ? a.end : b.end}
                                       : Span{0, 0};
  }

 private:
  /// The k of 0 ... count - 1 with 0 <= at + k * distance < inputs.
  __attribute__((always_inline)) Span inside(int at, int distance, int count) const {
    const int begin = at < 0 ? (distance - 1 - at) / distance : 0,
              end = at < inputs ? (inputs - 1 - at) / distance + 1 : 0;
    return begin < count && begin < end ? Span{begin, end < count ? end : count} : Span{0, 0};
  }
};

/// A row of outputs, of some of the channels. Distances are in floats: from one row of taps (column of taps, pixel of
/// outputs) to the next.
struct Row {
  int64_t x_row, w_row, y_row, x_tap, w_tap, x_step, y_step;
  int row_taps, count, channels;
  int new_rows;  // inputs that the next row of outputs takes first, to be prefetched; 0: it does not pay
  Axis columns;
};

/// x and w stand at the first tap of output 0, which may lie outside the image; residual lies as y does.
struct Output {
  const float *x, *w, *b, *residual;
  float* y;
  float least;  // of an output: 0 for relu, else minus infinity
};

/// Two rows of outputs that share inputs: how many rows of inputs the upper one reads alone, how many both do, and how
/// many the lower one alone.
struct Pair {
  int upper, both, lower;
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

/// Packed, a tap of w is followed by this many unused floats. With 512 channels all its taps, and all pixels of an
/// image, would share two sets of L1.
constexpr int kTapPadding = 16;

constexpr float kNoLimit = -std::numeric_limits<float>::infinity();
constexpr int kChannelBlock = 256;          // of a task
constexpr int64_t kTaskTerms = 50'000;      // multiply-adds of a task: some microseconds
constexpr int64_t kChunkPixels = 2048;      // of a chunk of the gradient of the weights: no chain of fma is long
constexpr int64_t kManyFloats = 4'000'000;  // of x and y together: half of a 32 MiB L3, so they come from memory

int64_t taps(const Conv2dSize& s) { return int64_t{s.kernel_height} * s.kernel_width; }
int64_t tap_length(const Conv2dSize& s) { return s.channels + kTapPadding; }

/// What all images have in common, with w packed.
struct Geometry {
  Axis rows, columns;
  int64_t channels, x_row, w_tap, w_row, y_row, y_step;
  int count;  // outputs of a row
  bool many;

  /// Whether neighbouring rows of outputs share inputs, in a way that correlate_pair knows.
  bool pairs() const {
    return rows.spacing == rows.step && columns.spacing == columns.step && (columns.taps == 3 || columns.taps == 5);
  }

  /// Row i of the outputs, and where its first tap lies in the image and in w.
  struct Placed {
    Row row;
    int64_t x, w;
  };
  Placed row(int i, int some_channels) const {
    const Span taps = rows.taps_of(i);
    const Row row{rows.spacing * x_row,
                  rows.kernel_step * w_row,
                  y_row,
                  columns.spacing * channels,
                  columns.kernel_step * w_tap,
                  columns.step * channels,
                  y_step,
                  taps.count(),
                  count,
                  some_channels,
                  many ? rows.step : 0,
                  columns};
    return {row, (int64_t{i} * rows.step + rows.first + taps.begin * rows.spacing) * x_row + columns.first * channels,
            (rows.kernel + taps.begin * rows.kernel_step) * w_row + columns.kernel * w_tap};
  }
};

bool many_floats(const Conv2dSize& s) {
  return x_length(s) + int64_t{s.batch} * s.out_height * s.out_width * s.filters > kManyFloats;
}

Axis forward_axis(int inputs, int kernel, int stride, int dilation, int pad) {
  return {inputs, stride, kernel, -pad, dilation, 0, 1};
}

Geometry forward_geometry(const Conv2dSize& s) {
  const int64_t channels = s.channels;
  return {forward_axis(s.height, s.kernel_height, s.stride_height, s.dilation_height, s.pad_top),
          forward_axis(s.width, s.kernel_width, s.stride_width, s.dilation_width, s.pad_left),
          channels,
          s.width * channels,
          tap_length(s),
          s.kernel_width * tap_length(s),
          s.out_width * channels,
          channels,
          s.out_width,
          many_floats(s)};
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

Geometry backward_geometry(const Conv2dSize& s, int row_phase, int column_phase) {
  const int64_t channels = s.channels;
  return {backward_axis(s.out_height, s.kernel_height, s.stride_height, s.dilation_height, s.pad_top, row_phase),
          backward_axis(s.out_width, s.kernel_width, s.stride_width, s.dilation_width, s.pad_left, column_phase),
          channels,
          s.out_width * channels,
          tap_length(s),
          s.kernel_width * tap_length(s),
          s.width * channels,
          s.stride_width * channels,
          static_cast<int>(divide_up(s.width - column_phase, s.stride_width)),
          many_floats(s)};
}

/// Outputs of `rows` rows (one or two) from row i on, of some channels of an image; `at` stands at channel 0, x and w
/// at the beginning.
void correlate(const Geometry& g, int i, int rows, int c, int channels, const Output& at) {
  const auto placed = g.row(i, channels);
  const Output out{at.x + placed.x + c,
                   at.w + placed.w + c,
                   at.b ? at.b + c : nullptr,
                   at.residual ? at.residual + c : nullptr,
                   at.y + c,
                   at.least};
  if (rows == 1) return SIMD_SELECT(correlate_row)(placed.row, out);
  const auto next = g.row(i + 1, channels);
  const Output below{at.x + next.x + c, at.w + next.w + c, out.b, out.residual ? out.residual + g.y_row : nullptr,
                     out.y + g.y_row,   at.least};
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

/// Calls body(image, row, rows, first channel, channels) for blocks of channels of `unit` rows (or what is left of an
/// image), of so many pixels each, in parallel: a thread gets neighbouring rows with all their channels, like those
/// that a product before or behind computes.
template <typename Body>
void for_rows(const Conv2dSize& s, int rows, int unit, int64_t pixels, int block, Body body) {
  const int64_t blocks = divide_up(s.channels, block), units = divide_up(rows, unit),
                terms = unit * pixels * taps(s) * std::min(s.channels, block);
  parallel_for(s.batch * blocks * units, divide_up(kTaskTerms, terms), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int c = static_cast<int>(task % blocks) * block, i = static_cast<int>(task / blocks % units) * unit;
      body(task / blocks / units, i, std::min(unit, rows - i), c, std::min(block, s.channels - c));
    }
  });
}

}  // namespace

int64_t packed_length(const Conv2dSize& s) { return taps(s) * tap_length(s); }

void pack(const Conv2dSize& s, const float* w, float* packed) {
  for (int64_t k = 0; k < taps(s); k++) {
    std::copy_n(w + k * s.channels, s.channels, packed + k * tap_length(s));
    std::fill_n(packed + k * tap_length(s) + s.channels, kTapPadding, 0.0f);
  }
}

void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out) {
  Scratch weights;
  if (!packed) {
    float* own = weights.floats(packed_length(s));
    pack(s, w, own);
    packed = own;
  }
  const Geometry g = forward_geometry(s);
  const float least = s.activation == FusedActivation::relu ? 0.0f : kNoLimit;
  const auto image = [&](int64_t n) { return x + n * s.height * g.x_row; };
  if (!is_pooled(s))
    return for_rows(s, s.out_height, 2, s.out_width, kChannelBlock, [&](int64_t n, int i, int rows, int c, int count) {
      const int64_t at = (n * s.out_height + i) * g.y_row;
      correlate(g, i, rows, c, count,
                {image(n), packed, out.b, out.residual ? out.residual + at : nullptr, out.y + at, least});
    });
  for_rows(s, s.out_height / 2 * 2, 2, s.out_width, s.channels, [&](int64_t n, int i, int rows, int c, int count) {
    Scratch scratch;
    float* z = scratch.floats(2 * g.y_row);
    const float* residual = out.residual ? out.residual + (n * s.out_height + i) * g.y_row : nullptr;
    correlate(g, i, rows, c, count, {image(n), packed, out.b, residual, z, kNoLimit});
    const int64_t at = (n * y_height(s) + i / 2) * y_width(s) * s.channels;
    pool_rows(z, 2, s.out_width, s.channels, s.activation == FusedActivation::relu, out.y + at, out.index + at);
  });
}

void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx) {
  Scratch scratch;
  const float* dz = whole_gradient(s, gradient, scratch);
  float* packed = scratch.floats(packed_length(s));
  pack(s, w, packed);
  // Rows of other phases have other taps.
  for_rows(s, s.height, s.stride_height == 1 ? 2 : 1, s.out_width, kChannelBlock,
           [&](int64_t n, int i, int rows, int c, int count) {
             for (int phase = 0; phase < std::min(s.stride_width, s.width); phase++) {
               const Geometry g = backward_geometry(s, i % s.stride_height, phase);
               float* to = dx + (n * s.height + i) * g.y_row + phase * g.channels;
               correlate(g, i / s.stride_height, rows, c, count,
                         {dz + n * s.out_height * g.x_row, packed, nullptr, nullptr, to, kNoLimit});
             }
           });
}

namespace {

/// dw (packed) and db of channels c, c + 1, ..., from rows [begin, end) of the outputs of the whole batch.
void weights_of_rows(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, int64_t begin, int64_t end,
                     int c, int count, float* dw, double* db) {
  const Geometry g = forward_geometry(s);
  Scratch scratch;
  float* expanded = plain_gradient(s) ? nullptr : scratch.floats(g.y_row);
  if (dw)
    for (int64_t k = 0; k < taps(s); k++) std::fill_n(dw + k * tap_length(s) + c, count, 0.0f);
  for (int64_t r = begin; r < end; r++) {
    const int64_t n = r / s.out_height;
    const int i = static_cast<int>(r % s.out_height);
    if (expanded) expand_gradient(s, gradient, n, i, i + 1, expanded);
    const float* dz = (expanded ? expanded : gradient.dy + r * g.y_row) + c;
    if (dw) {
      const auto at = g.row(i, count);
      SIMD_SELECT(add_products_row)(at.row, {x + n * s.height * g.x_row + at.x + c, dw + at.w + c, dz});
    }
    if (db) add_columns(dz, s.out_width, g.channels, count, db + c);
  }
}

}  // namespace

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  // Chunks of rows that depend on the shape only, each with its own sum; the sums are added in order. Few pixels are
  // split by channels alone.
  const int64_t rows = int64_t{s.batch} * s.out_height, pixels = rows * s.out_width, length = packed_length(s);
  const int64_t chunks =
      std::clamp<int64_t>(std::max(std::min<int64_t>(pixels / 256, 32), pixels / kChunkPixels), 1, rows);
  const int block = plain_gradient(s) ? kChannelBlock : s.channels;
  const int64_t blocks = divide_up(s.channels, block), bias_length = round_up(s.channels, 16);
  Scratch scratch;
  float* sums = scratch.floats(chunks * length);
  double* biases = db ? zero_sums(chunks * bias_length, scratch) : nullptr;
  const int64_t terms = divide_up(pixels * length, chunks * blocks);
  parallel_for(chunks * blocks, divide_up(kTaskTerms, terms), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t chunk = task / blocks;
      const int c = static_cast<int>(task % blocks) * block;
      weights_of_rows(s, x, gradient, rows * chunk / chunks, rows * (chunk + 1) / chunks, c,
                      std::min(block, s.channels - c), dw ? sums + chunk * length : nullptr,
                      biases ? biases + chunk * bias_length : nullptr);
    }
  });
  if (dw)
    for (int64_t k = 0; k < taps(s); k++)
      add_chunks(sums + k * tap_length(s), chunks, length, s.channels, dw + k * s.channels);
  if (db) join_column_sums(biases, chunks, bias_length, s.channels, db);
}

}  // namespace fovea::depthwise
