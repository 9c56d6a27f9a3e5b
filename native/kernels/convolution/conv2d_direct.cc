// The products of conv2d.h on im2col(x) without the matrix, as correlations (correlation.h). Backward-data, which is a
// transposed convolution, is the same computation with the roles changed: dx is a correlation of dy with the transposed
// taps; with strides it falls apart into stride_height * stride_width interleaved grids, each with its own taps. (The
// gradient of the weights is in conv2d_direct_weights.cc.)

#include <algorithm>

#include "kernels/convolution/batch_correlation.h"
#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/gemm/pack.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::direct {

namespace {

/// Taps that meet output phase `phase` of a strided convolution along one axis: input offset (phase + pad - k *
/// dilation) / stride, for the k that make it whole, ascending. Returns their number; `taps` gets k.
int phase_taps(int kernel, int stride, int dilation, int pad, int phase, int* offsets, int* taps) {
  int count = 0;
  for (int k = kernel - 1; k >= 0; k--) {
    const int numerator = phase + pad - k * dilation;
    if (((numerator % stride) + stride) % stride != 0) continue;
    offsets[count] = numerator / stride;  // exact
    taps[count++] = k;
  }
  return count;
}

/// The forward pass as a correlation with taps at these rows and columns.
Correlation forward_with(const Conv2dSize& s, const int* rows, const int* columns) {
  const int64_t out_row = int64_t{s.out_width} * s.filters;
  return {s.batch,      s.groups,    s.height,        s.width,         s.channels,
          s.out_height, s.out_width, s.filters,       s.stride_height, s.stride_width,
          rows,         columns,     s.kernel_height, s.kernel_width,  s.out_height * out_row,
          out_row,      s.filters,   s.precision,     s.x_storage};
}

/// The same with the taps' rows and columns in `scratch`.
Correlation forward_correlation(const Conv2dSize& s, Scratch& scratch) {
  int* rows = static_cast<int*>(scratch.bytes(static_cast<size_t>(s.kernel_height) * sizeof(int)));
  int* columns = static_cast<int*>(scratch.bytes(static_cast<size_t>(s.kernel_width) * sizeof(int)));
  for (int k = 0; k < s.kernel_height; k++) rows[k] = k * s.dilation_height - s.pad_top;
  for (int k = 0; k < s.kernel_width; k++) columns[k] = k * s.dilation_width - s.pad_left;
  return forward_with(s, rows, columns);
}

}  // namespace

int64_t packed_length(const Conv2dSize& s) {
  return s.groups * (s.filters / s.groups + kWidestPanel - 1) * s.kernel_height * s.kernel_width *
         words_of(s.precision, s.channels / s.groups);
}

namespace {

/// Packs rows of a panel of w, which has the order of the taps: a panel's rows are w's.
auto forward_rows(const Conv2dSize& s, const Correlation& c, const Panels& panels, const float* w) {
  return word_rows(c, panels, [&s, &c, &panels, w](int64_t p, int64_t k0, int64_t k, float* to) {
    const int64_t f = p % panels.count * panels.width;
    pack_panel(w + k0 * s.filters + panels.first_filter(c, p), s.filters, k,
               std::min(panels.width, c.group_filters() - f), panels.width, to);
  });
}

}  // namespace

int64_t moments_parts(const Conv2dSize& s) {
  constexpr int64_t kMaxRows =
      4096;  // of a part: larger pictures are gathered in finer ones, so that threads have some
  if (is_pooled(s)) return 0;
  if (s.precision != Precision::float32) return int64_t{s.out_height} * s.out_width <= kMaxRows ? s.batch : 0;
  const Correlation c = forward_with(s, nullptr, nullptr);
  const Cut cut(c, Panels(c), false);
  return s.batch * cut.row_blocks * cut.column_blocks;
}

void pack(const Conv2dSize& s, const float* w, float* packed) {
  Scratch scratch;
  const Correlation c = forward_correlation(s, scratch);
  const Panels panels(c);
  const int64_t panel = c.depth() * panels.width;
  const auto pack_rows = forward_rows(s, c, panels, w);
  parallel_for(s.groups * panels.count, divide_up(50000, panel), [&](int64_t begin, int64_t end) {
    for (int64_t p = begin; p < end; p++) pack_rows(p, 0, c.depth(), packed + p * panel);
  });
}

void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out) {
  Scratch scratch;
  const Correlation c = forward_correlation(s, scratch);
  const Panels panels(c);
  correlate(c, panels, x, packed, forward_rows(s, c, panels, w),
            {out.y, out.b, out.residual, s.activation == FusedActivation::relu, out.moments, out.rounds,
             out.residual_storage, out.y_storage},
            is_pooled(s) ? &out : nullptr);
}

namespace {

/// The outputs of a transposed convolution whose taps are the same: every stride_height-th row and stride_width-th
/// column, from `first` on.
struct Grid {
  Correlation c;
  int64_t first;
  const int *kernel_rows, *kernel_columns;  // which taps of the kernel they are
};

template <typename Body>
void for_each_grid(const Conv2dSize& s, Body body) {
  Scratch scratch;
  const auto ints = [&](int n) { return static_cast<int*>(scratch.bytes(static_cast<size_t>(n) * sizeof(int))); };
  int *rows = ints(s.kernel_height), *kh = ints(s.kernel_height), *columns = ints(s.kernel_width),
      *kw = ints(s.kernel_width);
  const int64_t image = int64_t{s.height} * s.width * s.channels;
  const int64_t out_row = int64_t{s.stride_height} * s.width * s.channels,
                out_column = int64_t{s.stride_width} * s.channels;
  for (int ph = 0; ph < std::min(s.stride_height, s.height); ph++)
    for (int pw = 0; pw < std::min(s.stride_width, s.width); pw++) {
      const int row_taps = phase_taps(s.kernel_height, s.stride_height, s.dilation_height, s.pad_top, ph, rows, kh);
      const int column_taps = phase_taps(s.kernel_width, s.stride_width, s.dilation_width, s.pad_left, pw, columns, kw);
      const int grid_height = (s.height - ph + s.stride_height - 1) / s.stride_height,
                grid_width = (s.width - pw + s.stride_width - 1) / s.stride_width;
      const Correlation c{
          s.batch, s.groups, s.out_height, s.out_width, s.filters,   grid_height, grid_width, s.channels, 1,
          1,       rows,     columns,      row_taps,    column_taps, image,       out_row,    out_column, s.precision};
      body(Grid{c, (int64_t{ph} * s.width + pw) * s.channels, kh, kw});
    }
}

/// Packs rows of a panel: B(r, q, f, c) = w[kh, kw, c, f], a transpose tap by tap.
auto transposed_rows(const Conv2dSize& s, const Grid& grid, const Panels& panels, const float* w) {
  return word_rows(grid.c, panels, [&s, &grid, &panels, w](int64_t p, int64_t k0, int64_t k, float* to) {
    const int64_t group_channels = s.channels / s.groups, group_filters = s.filters / s.groups;
    const int64_t g = p / panels.count, channel = p % panels.count * panels.width;
    for (int64_t at = k0, end = k0 + k, count; at < end; at += count, to += count * panels.width) {
      const int64_t tap = at / group_filters, first = at % group_filters;
      count = std::min(group_filters - first, end - at);
      const int64_t kh = grid.kernel_rows[tap / grid.c.column_taps], kw = grid.kernel_columns[tap % grid.c.column_taps];
      const float* from =
          w + ((kh * s.kernel_width + kw) * group_channels + channel) * s.filters + g * group_filters + first;
      pack_panel_transposed(from, s.filters, count, std::min(panels.width, group_channels - channel), panels.width, to);
    }
  });
}

/// Strides beyond the kernel: outputs that no tap meets.
void fill_grid(const Correlation& c, const Output& to) {
  parallel_for(int64_t{c.batch} * c.out_height, grain_of(int64_t{c.out_width} * c.filters),
               [&](int64_t begin, int64_t end) {
                 for (int64_t i = begin; i < end; i++) {
                   float* pixel = to.out + i / c.out_height * c.out_image + i % c.out_height * c.out_row;
                   for (int j = 0; j < c.out_width; j++, pixel += c.out_column) {
                     if (to.bias) std::copy_n(to.bias, c.filters, pixel);
                     else std::fill_n(pixel, c.filters, 0.0f);
                     if (to.relu) add_bias(nullptr, true, 1, c.filters, pixel);
                     if (to.rounds) round_rows(1, c.filters, c.filters, pixel);
                   }
                 }
               });
}

}  // namespace

int64_t transpose_packed_length(const Conv2dSize& s) {
  return s.groups * (s.channels / s.groups + kWidestPanel - 1) * s.kernel_height * s.kernel_width *
         words_of(s.precision, s.filters / s.groups);
}

void transpose_pack(const Conv2dSize& s, const float* w, float* packed) {
  for_each_grid(s, [&](const Grid& grid) {
    const Panels panels(grid.c);
    const int64_t panel = grid.c.depth() * panels.width, count = s.groups * panels.count;
    const auto pack_rows = transposed_rows(s, grid, panels, w);
    parallel_for(count, divide_up(50000, std::max<int64_t>(panel, 1)), [&](int64_t begin, int64_t end) {
      for (int64_t p = begin; p < end; p++) pack_rows(p, 0, grid.c.depth(), packed + p * panel);
    });
    packed += count * panel;
  });
}

void transpose(const Conv2dSize& s, const float* x, const float* w, const float* packed, const float* b, bool relu,
               float* y) {
  for_each_grid(s, [&](const Grid& grid) {
    const Output to{y + grid.first, b, nullptr, relu, nullptr, rounds(s.output_precision)};
    if (grid.c.depth() == 0) return fill_grid(grid.c, to);
    const Panels panels(grid.c);
    correlate(grid.c, panels, x, packed, transposed_rows(s, grid, panels, w), to, nullptr);
    if (packed) packed += s.groups * panels.count * grid.c.depth() * panels.width;
  });
}

void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx) {
  Scratch scratch;
  transpose(s, whole_gradient(s, gradient, scratch), w, nullptr, nullptr, false, dx);
}

}  // namespace fovea::direct
