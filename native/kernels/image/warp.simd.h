#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

FOVEA_INLINE Vec truncate(Vec x) { return copy_sign(floor(abs(x)), x); }

/// A place along an axis of n pixels, brought back by the fill mode. A NaN stays one.
FOVEA_INLINE Vec brought_back(Vec at, float n, Fill mode) {
  const Vec zero = broadcast(0.0f), last = broadcast(n - 1.0f);
  if (mode == Fill::kConstant) return at;
  if (n <= 1.0f && mode != Fill::kNearest) return zero;
  if (mode == Fill::kReflect) {
    const float period = 2.0f * n;
    const Vec below = period * truncate(-at / period) + at, above = at - period * truncate(at / period);
    const Vec from_below = below < -n ? below + period : -below - 1.0f;
    const Vec from_above = above >= n ? period - above - 1.0f : above;
    at = at < zero ? from_below : at > last ? from_above : at;
  } else if (mode == Fill::kWrap) {
    const Vec from_below = at + n * (truncate(-at / last) + 1.0f), from_above = at - n * truncate(at / last);
    at = at < zero ? from_below : at > last ? from_above : at;
  }
  return max(zero, min(last, at));
}

/// Where the pixels of row i of y lie in x: rows[j], columns[j]; NaN where there is none.
FOVEA_INLINE void places_of_row(const Warp2dSize& s, const float* t, int i, float* rows, float* columns) {
  const float at = static_cast<float>(i);
  const Fill mode = static_cast<Fill>(s.fill_mode);
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

/// The pixels along one axis that a place is made of, and their weights; `lacks` is the weight of what lies outside.
struct Cells {
  int first, count;
  float weights[2];
  float lacks;
};

FOVEA_INLINE Cells cells_at(float at, int length, bool bilinear) {
  if (!(at > -1.0f && at < static_cast<float>(length))) return {0, 0, {0.0f, 0.0f}, 1.0f};
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

/// Row i of a picture y of x. `places` has room for two rows of places.
void warp_row(const Warp2dSize& s, const float* transform, int i, const float* x, float* y, float* places) {
  float *rows = places, *columns = places + s.out_width;
  places_of_row(s, transform, i, rows, columns);
  const int64_t row_step = static_cast<int64_t>(s.width) * s.channels;
  for (int j = 0; j < s.out_width; j++, y += s.channels) {
    const Cells row = cells_at(rows[j], s.height, s.bilinear), column = cells_at(columns[j], s.width, s.bilinear);
    const bool exists = row.count > 0 && column.count > 0;
    const bool is_whole = row.lacks == 0.0f && column.lacks == 0.0f;
    const Vec outside = broadcast(s.fill_value * (exists ? 1.0f - (1.0f - row.lacks) * (1.0f - column.lacks) : 1.0f));
    const float* corner = x + row.first * row_step + static_cast<int64_t>(column.first) * s.channels;
    for (int c = 0; c < s.channels; c += kLanes) {
      const int n = lanes_left(s.channels - c);
      Vec sum = outside;
      if (exists) {
        sum = broadcast(-0.0f);  // 0 that keeps the sign of what is added
        for (int r = 0; r < row.count; r++) {
          const float* pixel = corner + r * row_step + c;
          Vec along = load_some(pixel, n) * column.weights[0];
          if (column.count == 2) along = along + load_some(pixel + s.channels, n) * column.weights[1];
          sum = sum + along * row.weights[r];
        }
        if (!is_whole) sum = sum + outside;
      }
      store_some(y + c, sum, n);
    }
  }
}

/// Adds what row i of dy gives to the rows [begin, end) of one picture dx, whose sums begin with row `begin`.
void spread_row(const Warp2dSize& s, const float* transform, int i, int begin, int end, const float* dy, double* sums,
                float* places) {
  float *rows = places, *columns = places + s.out_width;
  places_of_row(s, transform, i, rows, columns);
  const int64_t row_step = static_cast<int64_t>(s.width) * s.channels;
  for (int j = 0; j < s.out_width; j++, dy += s.channels) {
    const Cells row = cells_at(rows[j], s.height, s.bilinear), column = cells_at(columns[j], s.width, s.bilinear);
    for (int r = 0; r < row.count; r++) {
      if (row.first + r < begin || row.first + r >= end) continue;
      double* sum = sums + (row.first + r - begin) * row_step + static_cast<int64_t>(column.first) * s.channels;
      for (int k = 0; k < column.count; k++) {
        const double weight = static_cast<double>(row.weights[r]) * column.weights[k];
        for (int c = 0; c < s.channels; c++) sum[k * static_cast<int64_t>(s.channels) + c] += weight * dy[c];
      }
    }
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
