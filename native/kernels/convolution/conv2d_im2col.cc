// The plain convolution: the column matrix is written out, image by image, and multiplied by gemm. Slow and easy to
// check.

#include <algorithm>
#include <cstring>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/gemm/gemm.h"
#include "kernels/reduce/long_sums.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/scratch.h"

namespace fovea::im2col {

namespace {

struct Columns {
  int64_t pixels, taps;  // of one group: rows, and kernel_height * kernel_width * channels / groups
  int64_t channels, filters;

  explicit Columns(const Conv2dSize& s)
      : pixels(int64_t{s.out_height} * s.out_width),
        taps(int64_t{s.kernel_height} * s.kernel_width * (s.channels / s.groups)),
        channels(s.channels / s.groups),
        filters(s.filters / s.groups) {}
};

/// Calls body(column, x) for every run of `channels` floats of the column matrix: x is null where the patch hangs over
/// the border.
template <typename Body>
void for_each_run(const Conv2dSize& s, int64_t channels, const float* image, Body body) {
  int64_t run = 0;
  for (int i = 0; i < s.out_height; i++)
    for (int j = 0; j < s.out_width; j++)
      for (int kh = 0; kh < s.kernel_height; kh++)
        for (int kw = 0; kw < s.kernel_width; kw++, run++) {
          const int row = i * s.stride_height + kh * s.dilation_height - s.pad_top;
          const int column = j * s.stride_width + kw * s.dilation_width - s.pad_left;
          const bool inside = row >= 0 && row < s.height && column >= 0 && column < s.width;
          body(run * channels, inside ? image + (int64_t{row} * s.width + column) * s.channels : nullptr);
        }
}

/// What the fused output starts from: all of z, and the plain gradient of it.
Conv2dSize unpooled(Conv2dSize s) {
  s.pool = FusedPool::none;
  return s;
}

}  // namespace

void forward(const Conv2dSize& s, const float* x, const float* w, const Conv2dOutput& out) {
  const Columns c(s);
  Scratch scratch;
  float* columns = scratch.floats(c.pixels, c.taps);
  float* z = is_pooled(s) ? scratch.floats(y_length(unpooled(s))) : out.y;
  for (int n = 0; n < s.batch; n++) {
    for (int g = 0; g < s.groups; g++) {
      const float* image = x + int64_t{n} * s.height * s.width * s.channels + g * c.channels;
      for_each_run(s, c.channels, image, [&](int64_t at, const float* from) {
        if (from) std::memcpy(columns + at, from, static_cast<size_t>(c.channels) * sizeof(float));
        else std::fill_n(columns + at, c.channels, 0.0f);
      });
      const int64_t at = n * c.pixels * s.filters + g * c.filters;
      const Epilogue epilogue{out.b ? out.b + g * c.filters : nullptr, out.residual ? out.residual + at : nullptr,
                              s.activation == FusedActivation::relu};
      multiply({.m = c.pixels,
                .n = c.filters,
                .k = c.taps,
                .a = {columns, c.taps, false},
                .b = {w + g * c.filters, s.filters, false},
                .c = z + at,
                .c_row = s.filters,
                .epilogue = epilogue,
                .precision = s.precision});
    }
    const int64_t pooled = n * (y_length(s) / s.batch);
    if (is_pooled(s))
      pool_rows(z + n * c.pixels * s.filters, y_height(s) * 2, s.out_width, s.filters,
                s.activation == FusedActivation::relu, out.y + pooled, out.index + pooled);
  }
}

void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx) {
  const Columns c(s);
  Scratch scratch;
  const float* dy = whole_gradient(s, gradient, scratch);
  float* columns = scratch.floats(c.pixels, c.taps);
  std::fill_n(dx, x_length(s), 0.0f);
  for (int n = 0; n < s.batch; n++)
    for (int g = 0; g < s.groups; g++) {
      multiply({.m = c.pixels,
                .n = c.taps,
                .k = c.filters,
                .a = {dy + n * c.pixels * s.filters + g * c.filters, s.filters, false},
                .b = {w + g * c.filters, s.filters, true},
                .c = columns,
                .c_row = c.taps,
                .precision = s.precision});
      float* image = dx + int64_t{n} * s.height * s.width * s.channels + g * c.channels;
      for_each_run(s, c.channels, image, [&](int64_t at, const float* run) {
        if (!run) return;
        float* to = image + (run - image);
        for (int64_t k = 0; k < c.channels; k++) to[k] += columns[at + k];
      });
    }
}

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  const Columns c(s);
  Scratch scratch;
  const float* dy = whole_gradient(s, gradient, scratch);
  if (dw) {
    const int64_t length = w_length(s);
    float* columns = scratch.floats(c.pixels, c.taps);
    auto* totals = static_cast<double*>(scratch.bytes(static_cast<size_t>(length) * sizeof(double)));
    std::fill_n(totals, length, 0.0);
    for (int n = 0; n < s.batch; n++) {
      for (int g = 0; g < s.groups; g++) {
        for_each_run(s, c.channels, x + int64_t{n} * s.height * s.width * s.channels + g * c.channels,
                     [&](int64_t at, const float* from) {
                       if (from) std::memcpy(columns + at, from, static_cast<size_t>(c.channels) * sizeof(float));
                       else std::fill_n(columns + at, c.channels, 0.0f);
                     });
        multiply({.m = c.taps,
                  .n = c.filters,
                  .k = c.pixels,
                  .a = {columns, c.taps, true},
                  .b = {dy + n * c.pixels * s.filters + g * c.filters, s.filters, false},
                  .c = dw + g * c.filters,
                  .c_row = s.filters,
                  .precision = s.precision});
      }
      take_in(dw, length, n == 0, totals);
    }
    round_to_floats(totals, length, dw);
  }
  if (db) sum_columns(dy, s.batch * c.pixels, s.filters, db);
}

}  // namespace fovea::im2col
