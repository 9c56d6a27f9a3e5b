#include "kernels/pooling/pool.h"

#include "kernels/pooling/window.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// The windows that hold each row and each column of the picture.
struct Cover {
  const Span *rows, *columns;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/pooling/pool.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Calls row(picture, row of it) for `height` rows of every picture of the batch, in parallel; `work` is the number of
/// floats touched by one row.
template <typename Row>
void for_rows(const Pool2dSize& s, int height, int64_t work, Row row) {
  parallel_for(int64_t{s.batch} * height, grain_of(work), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) row(r / height, static_cast<int>(r % height));
  });
}

int64_t input_row(const Pool2dSize& s) { return int64_t{s.width} * s.channels; }
int64_t output_row(const Pool2dSize& s) { return int64_t{s.out_width} * s.channels; }

/// Floats that the windows of a row of outputs take from the picture, about.
int64_t window_row(const Pool2dSize& s) {
  return output_row(s) * std::min(s.window_height, s.height) * std::min(s.window_width, s.width);
}

/// Whether there are pixels on both sides; else all that there is to write is zero.
bool has_pixels(const Pool2dSize& s) {
  return s.batch > 0 && s.height > 0 && s.width > 0 && s.channels > 0 && s.out_height > 0 && s.out_width > 0;
}

/// Elements of x and of y.
int64_t input_length(const Pool2dSize& s) { return input_row(s) * s.batch * s.height; }
int64_t output_length(const Pool2dSize& s) { return output_row(s) * s.batch * s.out_height; }

const Span* spans(int size, int stride, int pad, int window, int count, Scratch& scratch) {
  auto* result = static_cast<Span*>(scratch.bytes(sizeof(Span) * static_cast<size_t>(size)));
  for (int i = 0; i < size; i++) result[i] = windows_of(i, stride, pad, window, count);
  return result;
}

Cover cover(const Pool2dSize& s, Scratch& scratch) {
  return {spans(s.height, s.stride_height, s.pad_top, s.window_height, s.out_height, scratch),
          spans(s.width, s.stride_width, s.pad_left, s.window_width, s.out_width, scratch)};
}

}  // namespace

void max_pool2d_forward(const Pool2dSize& s, const float* x, float* y, uint8_t* index) {
  const int bytes = pool_index_bytes(s);
  if (!has_pixels(s)) {
    std::fill_n(y, output_length(s), 0.0f);
    if (index) std::fill_n(index, output_length(s) * bytes, uint8_t{0});
    return;
  }
  const auto range = SIMD_SELECT(choose_max_pool_row)(index ? bytes : 0);
  for_rows(s, s.out_height, window_row(s), [&](int64_t picture, int row) {
    const int64_t at = (picture * s.out_height + row) * output_row(s);
    range(s, x + picture * s.height * input_row(s), row, y + at, index ? index + at * bytes : nullptr);
  });
}

void max_pool2d_backward(const Pool2dSize& s, const float* dy, const uint8_t* index, float* dx) {
  if (!has_pixels(s)) return void(std::fill_n(dx, input_length(s), 0.0f));
  const int bytes = pool_index_bytes(s);
  const auto range = SIMD_SELECT(choose_max_pool_gradient_row)(bytes);
  Scratch scratch;
  const Cover windows = cover(s, scratch);
  for_rows(s, s.height, 2 * input_row(s), [&](int64_t picture, int row) {
    const int64_t at = picture * s.out_height * output_row(s);
    range(s, windows, dy + at, index + at * bytes, row, dx + (picture * s.height + row) * input_row(s));
  });
}

void average_pool2d_forward(const Pool2dSize& s, const float* x, float* y) {
  if (!has_pixels(s)) return void(std::fill_n(y, output_length(s), 0.0f));
  const auto range = SIMD_SELECT(choose_average_pool_row)(s);
  for_rows(s, s.out_height, window_row(s), [&](int64_t picture, int row) {
    range(s, x + picture * s.height * input_row(s), row, y + (picture * s.out_height + row) * output_row(s));
  });
}

void average_pool2d_backward(const Pool2dSize& s, const float* dy, float* dx) {
  if (!has_pixels(s)) return void(std::fill_n(dx, input_length(s), 0.0f));
  Scratch scratch;
  const Cover windows = cover(s, scratch);
  float* inverse = scratch.floats(s.out_height, s.out_width);
  for (int i = 0; i < s.out_height; i++)
    for (int j = 0; j < s.out_width; j++)
      inverse[int64_t{i} * s.out_width + j] =
          inverse_count(cells_of(i, s.stride_height, s.pad_top, s.window_height, s.height),
                        cells_of(j, s.stride_width, s.pad_left, s.window_width, s.width));
  const auto range = SIMD_SELECT(average_pool_gradient_row);
  for_rows(s, s.height, 2 * input_row(s), [&](int64_t picture, int row) {
    const float* from = dy + picture * s.out_height * output_row(s);
    range(s, windows, inverse, from, row, dx + (picture * s.height + row) * input_row(s));
  });
}

}  // namespace fovea
