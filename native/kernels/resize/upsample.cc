#include "kernels/resize/upsample.h"

#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// What one place is made of along one axis: `count` neighbours on the other side, and the weight of each.
struct Blend {
  int first, count;
  const float* weights;
};

/// Pictures of `from` become pictures of `to`, by the blends of the rows and columns of `to`.
struct Resampling {
  int batch, channels;
  int from_height, from_width, to_height, to_width;
  const Blend *rows, *columns;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/resize/upsample.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

bool has_pixels(const Upsample2dSize& s) { return s.batch > 0 && s.height > 0 && s.width > 0 && s.channels > 0; }

Blend* take_blends(int count, Scratch& scratch) {
  return static_cast<Blend*>(scratch.bytes(sizeof(Blend) * static_cast<size_t>(count)));
}

/// The cells that each place of y is made of.
const Blend* cells(int length, int scale, bool bilinear, Scratch& scratch) {
  const int places = length * scale;
  Blend* blends = take_blends(places, scratch);
  float* weights = scratch.floats(places, 2);
  const int64_t unit = 2 * int64_t{scale};
  for (int i = 0; i < places; i++, weights += 2) {
    const int64_t at = bilinear ? 2 * int64_t{i} + 1 - scale : i / scale * unit;  // in parts of a cell, 1 / unit each
    const int64_t cell = at < 0 ? 0 : at / unit;
    const int64_t rest = at < 0 || cell == length - 1 ? 0 : at % unit;
    weights[0] = static_cast<float>(static_cast<double>(unit - rest) / static_cast<double>(unit));
    weights[1] = static_cast<float>(static_cast<double>(rest) / static_cast<double>(unit));
    blends[i] = {static_cast<int>(cell), rest > 0 ? 2 : 1, weights};
  }
  return blends;
}

/// The places of y that each cell is part of: neighbours, because `cells` never go back.
const Blend* places_of(const Blend* cells, int places, int length, Scratch& scratch) {
  Blend* blends = take_blends(length, scratch);
  float* weights = scratch.floats(places, 2);
  int first = 0;
  for (int cell = 0; cell < length; cell++) {
    while (cells[first].first + cells[first].count <= cell) first++;
    int count = 0;
    for (; first + count < places && cells[first + count].first <= cell; count++)
      weights[count] = cells[first + count].weights[cell - cells[first + count].first];
    blends[cell] = {first, count, weights};
    weights += count;
  }
  return blends;
}

template <typename Row>
void resample(const Resampling& r, int64_t terms, const float* from, float* to, Row row) {
  const int64_t from_picture = int64_t{r.from_height} * r.from_width * r.channels;
  const int64_t to_row = int64_t{r.to_width} * r.channels;
  parallel_for(int64_t{r.batch} * r.to_height, grain_of(to_row * terms), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      row(r, static_cast<int>(i % r.to_height), from + i / r.to_height * from_picture, to + i * to_row);
  });
}

}  // namespace

void upsample2d_forward(const Upsample2dSize& s, const float* x, float* y) {
  if (!has_pixels(s)) return;
  Scratch scratch;
  const Blend* rows = cells(s.height, s.scale_height, s.bilinear, scratch);
  const Blend* columns = cells(s.width, s.scale_width, s.bilinear, scratch);
  const int height = s.height * s.scale_height, width = s.width * s.scale_width;
  const Resampling r = {s.batch, s.channels, s.height, s.width, height, width, rows, columns};
  const int64_t terms = s.bilinear ? 4 : 1;
  resample(r, terms, x, y, SIMD_SELECT(choose_resample_row)(terms));
}

void upsample2d_backward(const Upsample2dSize& s, const float* dy, float* dx) {
  if (!has_pixels(s)) return;
  Scratch scratch;
  const int height = s.height * s.scale_height, width = s.width * s.scale_width;
  const Blend* rows = places_of(cells(s.height, s.scale_height, s.bilinear, scratch), height, s.height, scratch);
  const Blend* columns = places_of(cells(s.width, s.scale_width, s.bilinear, scratch), width, s.width, scratch);
  const Resampling r = {s.batch, s.channels, height, width, s.height, s.width, rows, columns};
  const int64_t terms = int64_t{s.scale_height} * s.scale_width * (s.bilinear ? 4 : 1);
  resample(r, terms, dy, dx, SIMD_SELECT(choose_resample_row)(terms));
}

}  // namespace fovea
