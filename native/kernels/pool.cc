#include "kernels/pool.h"

#include "kernels/grain.h"
#include "kernels/window.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/pool.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Calls row(picture, row of it) for `height` rows of every picture of the batch, in parallel; `work` is the number of floats touched by one row.
template <typename Row>
void for_rows(const Pool2dSize& s, int height, int64_t work, Row row) {
  parallel_for(int64_t{s.batch} * height, grain_of(work), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) row(r / height, static_cast<int>(r % height));
  });
}

int64_t input_row(const Pool2dSize& s) { return int64_t{s.width} * s.channels; }
int64_t output_row(const Pool2dSize& s) { return int64_t{s.out_width} * s.channels; }

}  // namespace

void max_pool2d_forward(const Pool2dSize& s, const float* x, float* y, uint8_t* index) {
  const int bytes = pool_index_bytes(s);
  const auto range = SIMD_SELECT(choose_max_pool_row)(index ? bytes : 0);
  for_rows(s, s.out_height, output_row(s) * s.window_height * s.window_width, [&](int64_t picture, int row) {
    const int64_t at = (picture * s.out_height + row) * output_row(s);
    range(s, x + picture * s.height * input_row(s), row, y + at, index ? index + at * bytes : nullptr);
  });
}

void max_pool2d_backward(const Pool2dSize& s, const float* dy, const uint8_t* index, float* dx) {
  const int bytes = pool_index_bytes(s);
  const auto range = SIMD_SELECT(choose_max_pool_gradient_row)(bytes);
  for_rows(s, s.height, 2 * input_row(s), [&](int64_t picture, int row) {
    const int64_t at = picture * s.out_height * output_row(s);
    range(s, dy + at, index + at * bytes, row, dx + (picture * s.height + row) * input_row(s));
  });
}

void average_pool2d_forward(const Pool2dSize& s, const float* x, float* y) {
  for_rows(s, s.out_height, output_row(s) * s.window_height * s.window_width, [&](int64_t picture, int row) {
    SIMD_SELECT(average_pool_row)(s, x + picture * s.height * input_row(s), row, y + (picture * s.out_height + row) * output_row(s));
  });
}

void average_pool2d_backward(const Pool2dSize& s, const float* dy, float* dx) {
  for_rows(s, s.height, 2 * input_row(s), [&](int64_t picture, int row) {
    SIMD_SELECT(average_pool_gradient_row)
    (s, dy + picture * s.out_height * output_row(s), row, dx + (picture * s.height + row) * input_row(s));
  });
}

}  // namespace fovea
