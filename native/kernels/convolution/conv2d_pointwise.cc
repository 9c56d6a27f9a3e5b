// A 1x1 convolution without padding is one matrix product over all pixels of the batch: y = x w, dx = dy w'. Where
// only some pixels take part, as with strides, they are gathered first, or their gradients spread at the end. So is the
// gradient of the weights, dw = x' dy, in bfloat16 and of small pictures, whose rows leave registers half empty; in
// float32, of large pictures, and of small weights, which make few tasks, it is that of conv2d_direct_weights.cc, cut
// into chunks.

#include <algorithm>
#include <cstring>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/gemm/gemm.h"
#include "kernels/gemm/skinny_gemm.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::pointwise {

namespace {

/// Whether outputs meet some of the pixels only.
bool leaves_out(const Conv2dSize& s) { return s.out_height < s.height || s.out_width < s.width; }

int64_t rows_of(const Conv2dSize& s) { return int64_t{s.batch} * s.out_height * s.out_width; }

/// The pixels of x that outputs meet, as the rows of a matrix.
const float* gather(const Conv2dSize& s, const float* x, Scratch& scratch) {
  const int64_t pixel = stored_length(s.x_storage, s.channels), row = s.out_width * pixel;
  float* to = scratch.floats(rows_of(s) * pixel);
  parallel_for(int64_t{s.batch} * s.out_height, grain_of(row), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t from = i / s.out_height * s.height + i % s.out_height * s.stride_height;
      for (int64_t j = 0; j < s.out_width; j++)
        std::memcpy(to + i * row + j * pixel, x + (from * s.width + j * s.stride_width) * pixel,
                    static_cast<size_t>(pixel) * sizeof(float));
    }
  });
  return to;
}

/// The reverse: all other pixels of dx are zero.
void spread(const Conv2dSize& s, const float* rows, float* dx) {
  const int64_t row = int64_t{s.out_width} * s.channels, image_row = int64_t{s.width} * s.channels;
  parallel_for(int64_t{s.batch} * s.height, grain_of(image_row), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t h = i % s.height, from = i / s.height * s.out_height + h / s.stride_height;
      float* to = dx + i * image_row;
      std::fill_n(to, image_row, 0.0f);
      if (h % s.stride_height != 0 || h / s.stride_height >= s.out_height) continue;
      for (int64_t j = 0; j < s.out_width; j++)
        std::memcpy(to + j * s.stride_width * s.channels, rows + from * row + j * s.channels,
                    static_cast<size_t>(s.channels) * sizeof(float));
    }
  });
}

}  // namespace

int64_t packed_length(const Conv2dSize& s) {
  return packed_matrix_length(rows_of(s), s.filters, s.channels, s.precision);
}

void pack(const Conv2dSize& s, const float* w, float* packed) {
  pack_matrix(rows_of(s), s.filters, s.channels, {w, s.filters, false}, s.precision, packed);
}

int64_t moments_parts(const Conv2dSize& s) {
  return rows_of(s) > kSkinnyRows ? divide_up(rows_of(s), kMomentsRows) : 0;
}

void forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out) {
  Scratch scratch;
  if (leaves_out(s)) x = gather(s, x, scratch);
  multiply({.m = rows_of(s),
            .n = s.filters,
            .k = s.channels,
            .a = {x, stored_length(s.x_storage, s.channels), false},
            .b = {w, s.filters, false},
            .c = out.y,
            .c_row = s.filters,
            .epilogue = {.bias = out.b,
                         .residual = out.residual,
                         .relu = s.activation == FusedActivation::relu,
                         .rounds = out.rounds,
                         .residual_storage = out.residual_storage,
                         .moments = out.moments},
            .packed = packed,
            .precision = s.precision,
            .a_storage = s.x_storage,
            .c_storage = out.y_storage});
}

void backward_data(const Conv2dSize& s, const float* w, const Conv2dGradient& gradient, float* dx) {
  Scratch scratch;
  const float* dz = whole_gradient(s, gradient, scratch);
  float* rows = leaves_out(s) ? scratch.floats(rows_of(s) * s.channels) : dx;
  multiply({.m = rows_of(s),
            .n = s.channels,
            .k = s.filters,
            .a = {dz, s.filters, false},
            .b = {w, s.filters, true},
            .c = rows,
            .c_row = s.channels,
            .epilogue = {.rounds = rounds(s.output_precision)},
            .precision = s.precision});
  if (leaves_out(s)) spread(s, rows, dx);
}

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  constexpr int64_t kManyWeights = 64 * 1024;
  constexpr int kShortRow = 16;  // of pixels: words of a matrix register
  if (s.precision == Precision::float32 || w_length(s) < kManyWeights || s.out_width > kShortRow)
    return direct::backward_weights(s, x, gradient, dw, db);
  Scratch scratch;
  const float* dz = whole_gradient(s, gradient, scratch);
  if (dw)
    multiply({.m = s.channels,
              .n = s.filters,
              .k = rows_of(s),
              .a = {leaves_out(s) ? gather(s, x, scratch) : x, s.channels, true},
              .b = {dz, s.filters, false},
              .c = dw,
              .c_row = s.filters,
              .precision = s.precision});
  if (db) sum_columns(dz, rows_of(s), s.filters, db);
}

}  // namespace fovea::pointwise
