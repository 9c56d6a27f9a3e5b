#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

FOVEA_INLINE Vec truncate(Vec x) { return copy_sign(floor(abs(x)), x); }

/// A position along an axis of n pixels, brought back by the fill mode. A NaN stays one.
FOVEA_INLINE Vec brought_back(Vec at, float n, FillMode mode) {
  const Vec zero = broadcast(0.0f), last = broadcast(n - 1.0f);
  if (mode == FillMode::constant) return at;
  if (n <= 1.0f && mode != FillMode::nearest) return zero;
  if (mode == FillMode::reflect) {
    const float period = 2.0f * n;
    const Vec below = period * truncate(-at / period) + at, above = at - period * truncate(at / period);
    const Vec from_below = below < -n ? below + period : -below - 1.0f;
    const Vec from_above = above >= n ? period - above - 1.0f : above;
    at = at < zero ? from_below : at > last ? from_above : at;
  } else if (mode == FillMode::wrap) {
    const Vec from_below = at + n * (truncate(-at / last) + 1.0f), from_above = at - n * truncate(at / last);
    at = at < zero ? from_below : at > last ? from_above : at;
  }
  return max(zero, min(last, at));
}

/// Where the pixels of row i of y lie in x: rows[j], columns[j]; NaN where there is none.
FOVEA_INLINE void places_of_row(const Warp2dSize& s, const float* t, int i, float* rows, float* columns) {
  const float at = static_cast<float>(i);
  const FillMode mode = s.fill_mode;
  for (int j = 0; j < s.out_width; j += kLanes) {
    const Vec step = to_float(broadcast_int(j) + lane_numbers());
    const Vec k = t[6] * step + t[7] * at + 1.0f;
    const Vec column = (t[0] * step + t[1] * at + t[2]) / k, row = (t[3] * step + t[4] * at + t[5]) / k;
    const Vec none = broadcast(__builtin_nanf(""));
    const VecInt exists = (k != 0.0f) & (abs(row) < __builtin_inff()) & (abs(column) < __builtin_inff());
    const int n = lanes_left(s.out_width - j);
    store_some(rows + j, exists ? brought_back(row, static_cast<float>(s.height), mode) : none, n);
    store_some(columns + j, exists ? brought_back(column, static_cast<float>(s.width), mode) : none, n);
  }
}

/// The pixels along one axis that a position is made of, and their weights; `lacks` is the weight of what lies outside.
struct Cells {
  int first, count;
  float weights[2];
  float lacks;
};

FOVEA_INLINE Cells cells_at(float at, int length, bool bilinear) {
  if (!(length > 0 && at > -1.0f && at < static_cast<float>(length))) return {0, 0, {0.0f, 0.0f}, 1.0f};
  int cell = static_cast<int>(at);
  if (static_cast<float>(cell) > at) cell--;
  const float rest = at - static_cast<float>(cell);
  if (!bilinear) {
    if (at < 0.0f ? rest > 0.5f : rest >= 0.5f) cell++;
    const bool inside = cell >= 0 && cell < length;
    return {cell, inside ? 1 : 0, {1.0f, 0.0f}, inside ? 0.0f : 1.0f};
  }
  if (cell < 0) return {0, rest > 0.0f ? 1 : 0, {rest, 0.0f}, 1.0f - rest};
  if (rest == 0.0f) return {cell, 1, {1.0f, 0.0f}, 0.0f};
  if (cell == length - 1) return {cell, 1, {1.0f - rest, 0.0f}, rest};
  return {cell, 2, {1.0f - rest, rest}, 0.0f};
}

/// The pixels of a picture that a position is made of; `fill` is what the fill value adds.
struct Parts {
  int count;
  int rows[4];
  int64_t pixels[4];
  float weights[4];
  float fill;
};

FOVEA_INLINE Parts parts_at(const Warp2dSize& s, float row_at, float column_at) {
  const Cells rows = cells_at(row_at, s.height, s.bilinear), columns = cells_at(column_at, s.width, s.bilinear);
  Parts parts;
  parts.count = 0;
  for (int r = 0; r < rows.count; r++)
    for (int c = 0; c < columns.count; c++) {
      parts.rows[parts.count] = rows.first + r;
      parts.pixels[parts.count] = static_cast<int64_t>(rows.first + r) * s.width + columns.first + c;
      parts.weights[parts.count] = rows.weights[r] * columns.weights[c];
      parts.count++;
    }
  const bool is_whole = rows.lacks == 0.0f && columns.lacks == 0.0f;
  parts.fill = is_whole ? -0.0f : s.fill_value * (1.0f - (1.0f - rows.lacks) * (1.0f - columns.lacks));
  return parts;
}

/// Row i of a picture y of x. `positions` has room for two rows of positions.
void warp_row(const Warp2dSize& s, const float* transform, int i, const float* x, float* y, float* positions) {
  float *rows = positions, *columns = positions + s.out_width;
  places_of_row(s, transform, i, rows, columns);
  for (int j = 0; j < s.out_width; j++, y += s.channels) {
    const Parts parts = parts_at(s, rows[j], columns[j]);
    int c = 0;
    for (; c + kLanes <= s.channels; c += kLanes) {
      Vec sum = broadcast(parts.fill);
      for (int k = 0; k < parts.count; k++) sum = sum + load(x + parts.pixels[k] * s.channels + c) * parts.weights[k];
      store(y + c, sum);
    }
    for (; c < s.channels; c++) {  // pictures mostly have three channels, for which a vector with a mask is slower
      float sum = parts.fill;
      for (int k = 0; k < parts.count; k++) sum += x[parts.pixels[k] * s.channels + c] * parts.weights[k];
      y[c] = sum;
    }
  }
}

/// Adds what row i of dy gives to the rows [begin, end) of one picture dx, whose sums begin with row `begin`.
void spread_row(const Warp2dSize& s, const float* transform, int i, int begin, int end, const float* dy, double* sums,
                float* positions) {
  float *rows = positions, *columns = positions + s.out_width;
  places_of_row(s, transform, i, rows, columns);
  const int64_t first = static_cast<int64_t>(begin) * s.width;
  for (int j = 0; j < s.out_width; j++, dy += s.channels) {
    const Parts parts = parts_at(s, rows[j], columns[j]);
    for (int k = 0; k < parts.count; k++) {
      if (parts.rows[k] < begin || parts.rows[k] >= end) continue;
      double* sum = sums + (parts.pixels[k] - first) * s.channels;
      for (int c = 0; c < s.channels; c++) sum[c] += static_cast<double>(parts.weights[k]) * dy[c];
    }
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
