#include "kernels/resize/resize.h"

#include <algorithm>
#include <cstdint>

#include "kernels/resize/blend.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// Pictures of `from` become pictures of `to`, by the blends of the rows and columns of `to`.
struct Resampling {
  int batch, channels;
  int from_height, from_width, to_height, to_width;
  const Blend *rows, *columns;
  bool keeps_columns;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/resize/resize.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

bool has_pixels(const Resize2dSize& s) {
  return s.batch > 0 && s.height > 0 && s.width > 0 && s.channels > 0 && s.out_height > 0 && s.out_width > 0;
}

const Blend* cells(const Resize2dSize& s, int length, int positions, Scratch& scratch) {
  return cells_of_positions(length, positions, s.interpolation, s.antialias != 0, scratch);
}

bool keeps_columns(const Resize2dSize& s) { return keeps_cells(s.width, s.out_width, s.interpolation); }

int64_t most_terms(const Blend* blends, int count) {
  int most = 0;
  for (int i = 0; i < count; i++) most = std::max(most, blends[i].count);
  return most;
}

/// Each row of a picture is blended from rows, then from its columns: both sums are short, and the first one is long
/// runs of memory however few channels there are.
void resample(const Resampling& r, const float* from, float* to) {
  const int64_t from_row = int64_t{r.from_width} * r.channels, to_row = int64_t{r.to_width} * r.channels;
  const int64_t of_rows = most_terms(r.rows, r.to_height), of_columns = most_terms(r.columns, r.to_width);
  const auto row = SIMD_SELECT(choose_resample_row)(std::max(of_rows, of_columns));
  const int64_t work = from_row * of_rows + to_row * of_columns;
  parallel_for(int64_t{r.batch} * r.to_height, grain_of(work), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    float* line = scratch.floats(r.from_width, r.channels);
    for (int64_t i = begin; i < end; i++)
      row(r, static_cast<int>(i % r.to_height), from + i / r.to_height * r.from_height * from_row, line,
          to + i * to_row);
  });
}

}  // namespace

void resize2d_forward(const Resize2dSize& s, const float* x, float* y) {
  if (!has_pixels(s)) {
    std::fill_n(y, int64_t{s.batch} * s.out_height * s.out_width * s.channels, 0.0f);
    return;
  }
  Scratch scratch;
  const Blend* rows = cells(s, s.height, s.out_height, scratch);
  const Blend* columns = cells(s, s.width, s.out_width, scratch);
  resample({s.batch, s.channels, s.height, s.width, s.out_height, s.out_width, rows, columns, keeps_columns(s)}, x, y);
}

void resize2d_backward(const Resize2dSize& s, const float* dy, float* dx) {
  if (!has_pixels(s)) {
    std::fill_n(dx, int64_t{s.batch} * s.height * s.width * s.channels, 0.0f);
    return;
  }
  Scratch scratch;
  const Blend* rows = positions_of_cells(cells(s, s.height, s.out_height, scratch), s.out_height, s.height, scratch);
  const Blend* columns = positions_of_cells(cells(s, s.width, s.out_width, scratch), s.out_width, s.width, scratch);
  resample({s.batch, s.channels, s.out_height, s.out_width, s.height, s.width, rows, columns, keeps_columns(s)}, dy,
           dx);
}

}  // namespace fovea
