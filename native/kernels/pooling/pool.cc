#include "kernels/pooling/pool.h"

#include <numeric>

#include "kernels/pooling/window.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// Windows of any kind along both axes.
struct Pooling {
  int batch, height, width, channels;
  int out_height, out_width;
  int window_height, window_width;                   // of the largest window
  const AxisWindow *rows, *columns;                  // the windows of every output
  const Span *holders_of_rows, *holders_of_columns;  // the windows that every cell lies in
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/pooling/pool.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// `make(i)` for every window along one axis.
template <typename Make>
const AxisWindow* windows(int count, Scratch& scratch, Make make) {
  auto* result = static_cast<AxisWindow*>(scratch.bytes(sizeof(AxisWindow) * static_cast<size_t>(count)));
  for (int i = 0; i < count; i++) result[i] = make(i);
  return result;
}

/// The windows that hold each cell: neighbours, because neither end of a window lies before that of the one before.
const Span* holders(const AxisWindow* windows, int count, int size, Scratch& scratch) {
  auto* result = static_cast<Span*>(scratch.bytes(sizeof(Span) * static_cast<size_t>(size)));
  int begin = 0, end = 0;
  for (int cell = 0; cell < size; cell++) {
    while (begin < count && windows[begin].cells.end <= cell) begin++;
    while (end < count && windows[end].cells.begin <= cell) end++;
    result[cell] = {begin, end};
  }
  return result;
}

/// Cells of the largest adaptive window. Window i is ceil((rest + size) / count) long, where rest = i * size % count;
/// the largest rest is count - gcd.
int longest_window(int count, int size) {
  if (count == 0 || size == 0) return 0;
  return static_cast<int>(divide_up(int64_t{size} - std::gcd(size, count), count)) + 1;
}

Pooling with_holders(Pooling p, Scratch& scratch) {
  p.holders_of_rows = holders(p.rows, p.out_height, p.height, scratch);
  p.holders_of_columns = holders(p.columns, p.out_width, p.width, scratch);
  return p;
}

/// `row(i)` and `column(j)` give the windows; the largest is window_height by window_width.
template <typename Size, typename Row, typename Column>
Pooling pooling(const Size& s, int window_height, int window_width, Row row, Column column, Scratch& scratch) {
  return {.batch = s.batch,
          .height = s.height,
          .width = s.width,
          .channels = s.channels,
          .out_height = s.out_height,
          .out_width = s.out_width,
          .window_height = window_height,
          .window_width = window_width,
          .rows = windows(s.out_height, scratch, row),
          .columns = windows(s.out_width, scratch, column),
          .holders_of_rows = nullptr,
          .holders_of_columns = nullptr};
}

Pooling pooling(const Pool2dSize& s, Scratch& scratch) {
  const auto row = [&](int i) { return sliding_window(i, s.stride_height, s.pad_top, s.window_height, s.height); };
  const auto column = [&](int j) { return sliding_window(j, s.stride_width, s.pad_left, s.window_width, s.width); };
  return pooling(s, s.window_height, s.window_width, row, column, scratch);
}

Pooling pooling(const AdaptivePool2dSize& s, Scratch& scratch) {
  const auto row = [&](int i) { return adaptive_window(i, s.out_height, s.height); };
  const auto column = [&](int j) { return adaptive_window(j, s.out_width, s.width); };
  return pooling(s, longest_window(s.out_height, s.height), longest_window(s.out_width, s.width), row, column, scratch);
}

/// Calls row(picture, row of it) for `height` rows of every picture of the batch, in parallel; `work` is the number of
/// floats touched by one row.
template <typename Row>
void for_rows(int64_t batch, int height, int64_t work, Row row) {
  parallel_for(batch * height, grain_of(work), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) row(r / height, static_cast<int>(r % height));
  });
}

template <typename Size>
int64_t input_row(const Size& s) {
  return int64_t{s.width} * s.channels;
}
template <typename Size>
int64_t output_row(const Size& s) {
  return int64_t{s.out_width} * s.channels;
}

/// Floats that the windows of a row of outputs take from the picture, about.
int64_t window_row(const Pooling& p) {
  return output_row(p) * std::min(p.window_height, p.height) * std::min(p.window_width, p.width);
}

/// Whether there are pixels on both sides; else all that there is to write is zero.
template <typename Size>
bool has_pixels(const Size& s) {
  return s.batch > 0 && s.height > 0 && s.width > 0 && s.channels > 0 && s.out_height > 0 && s.out_width > 0;
}

/// Elements of x and of y.
template <typename Size>
int64_t input_length(const Size& s) {
  return input_row(s) * s.batch * s.height;
}
template <typename Size>
int64_t output_length(const Size& s) {
  return output_row(s) * s.batch * s.out_height;
}

template <typename Size>
void max_forward(const Size& s, const float* x, float* y, uint8_t* index) {
  if (!has_pixels(s)) {
    std::fill_n(y, output_length(s), 0.0f);
    if (index) std::fill_n(index, output_length(s) * pool_index_bytes(s), uint8_t{0});
    return;
  }
  const int bytes = pool_index_bytes(s);
  Scratch scratch;
  const Pooling p = pooling(s, scratch);
  const auto range = SIMD_SELECT(choose_max_pool_row)(index ? bytes : 0);
  for_rows(p.batch, p.out_height, window_row(p), [&](int64_t picture, int row) {
    const int64_t at = (picture * p.out_height + row) * output_row(p);
    range(p, x + picture * p.height * input_row(p), row, y + at, index ? index + at * bytes : nullptr);
  });
}

template <typename Size>
void max_backward(const Size& s, const float* dy, const uint8_t* index, float* dx) {
  if (!has_pixels(s)) return void(std::fill_n(dx, input_length(s), 0.0f));
  const int bytes = pool_index_bytes(s);
  Scratch scratch;
  const Pooling p = with_holders(pooling(s, scratch), scratch);
  const auto range = SIMD_SELECT(choose_max_pool_gradient_row)(bytes);
  for_rows(p.batch, p.height, 2 * input_row(p), [&](int64_t picture, int row) {
    const int64_t at = picture * p.out_height * output_row(p);
    range(p, dy + at, index + at * bytes, row, dx + (picture * p.height + row) * input_row(p));
  });
}

template <typename Size>
void average_forward(const Size& s, const float* x, float* y) {
  if (!has_pixels(s)) return void(std::fill_n(y, output_length(s), 0.0f));
  Scratch scratch;
  const Pooling p = pooling(s, scratch);
  const auto range = SIMD_SELECT(choose_average_pool_row)(int64_t{p.window_height} * p.window_width);
  for_rows(p.batch, p.out_height, window_row(p), [&](int64_t picture, int row) {
    range(p, x + picture * p.height * input_row(p), row, y + (picture * p.out_height + row) * output_row(p));
  });
}

template <typename Size>
void average_backward(const Size& s, const float* dy, float* dx) {
  if (!has_pixels(s)) return void(std::fill_n(dx, input_length(s), 0.0f));
  Scratch scratch;
  const Pooling p = with_holders(pooling(s, scratch), scratch);
  float* inverse = scratch.floats(p.out_height, p.out_width);
  for (int i = 0; i < p.out_height; i++)
    for (int j = 0; j < p.out_width; j++)
      inverse[int64_t{i} * p.out_width + j] = inverse_count(p.rows[i].cells, p.columns[j].cells);
  const auto range = SIMD_SELECT(average_pool_gradient_row);
  for_rows(p.batch, p.height, 2 * input_row(p), [&](int64_t picture, int row) {
    const float* from = dy + picture * p.out_height * output_row(p);
    range(p, inverse, from, row, dx + (picture * p.height + row) * input_row(p));
  });
}

}  // namespace

int pool_index_bytes(const AdaptivePool2dSize& s) {
  return int64_t{longest_window(s.out_height, s.height)} * longest_window(s.out_width, s.width) <= 256 ? 1 : 4;
}

void max_pool2d_forward(const Pool2dSize& s, const float* x, float* y, uint8_t* index) { max_forward(s, x, y, index); }

void max_pool2d_backward(const Pool2dSize& s, const float* dy, const uint8_t* index, float* dx) {
  max_backward(s, dy, index, dx);
}

void average_pool2d_forward(const Pool2dSize& s, const float* x, float* y) { average_forward(s, x, y); }

void average_pool2d_backward(const Pool2dSize& s, const float* dy, float* dx) { average_backward(s, dy, dx); }

void adaptive_max_pool2d_forward(const AdaptivePool2dSize& s, const float* x, float* y, uint8_t* index) {
  max_forward(s, x, y, index);
}

void adaptive_max_pool2d_backward(const AdaptivePool2dSize& s, const float* dy, const uint8_t* index, float* dx) {
  max_backward(s, dy, index, dx);
}

void adaptive_average_pool2d_forward(const AdaptivePool2dSize& s, const float* x, float* y) {
  average_forward(s, x, y);
}

void adaptive_average_pool2d_backward(const AdaptivePool2dSize& s, const float* dy, float* dx) {
  average_backward(s, dy, dx);
}

}  // namespace fovea
