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

/// The pixels along one axis that positions are made of: `first` and the next one, with their weights; `lacks` is the
/// weight of what lies outside. A pixel of weight 0 has no part in it: where that is the first, all lies outside.
struct Cells {
  VecInt first;
  Vec weight, next_weight, lacks;
};

FOVEA_INLINE Cells cells_at(Vec at, int length, bool bilinear) {
  const Vec zero = broadcast(0.0f), one = broadcast(1.0f);
  const VecInt last = broadcast_int(length - 1);
  const VecInt is_near = (at > -1.0f) & (at < static_cast<float>(length)) & (last >= 0);
  at = is_near ? at : zero;
  const Vec below = floor(at), rest = at - below;
  const VecInt cell = to_int(below);
  if (!bilinear) {
    const VecInt nearest = cell - (at < 0.0f ? rest > 0.5f : rest >= 0.5f);  // a condition that holds is -1
    const VecInt is_inside = is_near & (nearest >= 0) & (nearest <= last);
    const Vec weight = one_where(is_inside);
    return {is_inside ? nearest : nearest - nearest, weight, zero, one - weight};
  }
  const VecInt is_before = cell < 0, is_last = cell >= last;
  const Vec lacks = is_before ? one - rest : is_last ? rest : zero;
  return {is_before ? cell - cell : cell, is_near ? (is_before ? rest : one - rest) : zero,
          is_before | is_last ? zero : rest, is_near ? lacks : one};
}

FOVEA_INLINE void store_some_ints(int32_t* p, VecInt v, int n) {
  if (n == kLanes) __builtin_memcpy(p, &v, sizeof(v));
  else __builtin_memcpy(p, &v, static_cast<size_t>(n) * sizeof(int32_t));
}

/// What row i of y is made of.
void parts_of_row(const Warp2dSize& s, const float* t, int i, const RowParts& parts) {
  const float at = static_cast<float>(i);
  const FillMode mode = s.fill_mode;
  for (int j = 0; j < s.out_width; j += kLanes) {
    const Vec step = to_float(broadcast_int(j) + lane_numbers());
    const Vec k = t[6] * step + t[7] * at + 1.0f;
    const Vec column = (t[0] * step + t[1] * at + t[2]) / k, row = (t[3] * step + t[4] * at + t[5]) / k;
    const Vec none = broadcast(__builtin_nanf(""));
    const VecInt exists = (k != 0.0f) & (abs(row) < __builtin_inff()) & (abs(column) < __builtin_inff());
    const Vec row_at = brought_back(row, static_cast<float>(s.height), mode);
    const Vec column_at = brought_back(column, static_cast<float>(s.width), mode);
    const Cells rows = cells_at(exists ? row_at : none, s.height, s.bilinear);
    const Cells columns = cells_at(exists ? column_at : none, s.width, s.bilinear);
    const VecInt is_whole = (rows.lacks == 0.0f) & (columns.lacks == 0.0f);
    const Vec outside = s.fill_value * (1.0f - (1.0f - rows.lacks) * (1.0f - columns.lacks));
    const int n = lanes_left(s.out_width - j);
    store_some_ints(parts.rows + j, rows.first, n);
    store_some_ints(parts.columns + j, columns.first, n);
    store_some(parts.upper + j, rows.weight, n);
    store_some(parts.lower + j, rows.next_weight, n);
    store_some(parts.left + j, columns.weight, n);
    store_some(parts.right + j, columns.next_weight, n);
    store_some(parts.fill + j, is_whole ? broadcast(-0.0f) : outside, n);
  }
}

/// One pixel of y, of kRows x kColumns pixels of x: weights[0] and [1] are those of the upper row. Rows lie `row`
/// apart.
template <int kRows, int kColumns>
FOVEA_INLINE void blend_pixel(const float* x, int64_t row, int channels, const float* weights, float fill, float* y) {
  int c = 0;
  for (; c + kLanes <= channels; c += kLanes) {
    Vec sum = broadcast(fill);
    for (int r = 0; r < kRows; r++)
      for (int k = 0; k < kColumns; k++) sum = sum + load(x + r * row + k * channels + c) * weights[2 * r + k];
    store(y + c, sum);
  }
  for (; c < channels; c++) {  // pictures mostly have three channels, for which a vector with a mask is slower
    float sum = fill;
    for (int r = 0; r < kRows; r++)
      for (int k = 0; k < kColumns; k++) sum += x[r * row + k * channels + c] * weights[2 * r + k];
    y[c] = sum;
  }
}

/// How far from what a pixel shows lies what the pixel four rows below it shows, along an axis of x along which each
/// row moves by `step`. Rows of y may run across those of x, so the processor does not see by itself what comes next.
FOVEA_INLINE int64_t pixels_ahead(float step, int length) {
  const float far = 4.0f * step, most = static_cast<float>(length);
  return far > -most && far < most ? static_cast<int64_t>(far) : 0;
}

/// Row i of a picture y of x.
void warp_row(const Warp2dSize& s, const float* transform, int i, const float* x, float* y, const RowParts& parts) {
  parts_of_row(s, transform, i, parts);
  const int channels = s.channels;
  const int64_t row = static_cast<int64_t>(s.width) * channels;
  const int64_t ahead = pixels_ahead(transform[4], s.height) * row + pixels_ahead(transform[1], s.width) * channels;
  for (int j = 0; j < s.out_width; j++, y += channels) {
    const float upper = parts.upper[j], lower = parts.lower[j], left = parts.left[j], right = parts.right[j];
    const float fill = parts.fill[j];
    if (upper == 0.0f || left == 0.0f) {
      for (int c = 0; c < channels; c++) y[c] = fill;
      continue;
    }
    const float weights[] = {upper * left, upper * right, lower * left, lower * right};
    const float* from = x + parts.rows[j] * row + static_cast<int64_t>(parts.columns[j]) * channels;
    __builtin_prefetch(from + ahead);
    if (lower != 0.0f && right != 0.0f) blend_pixel<2, 2>(from, row, channels, weights, fill, y);
    else if (lower != 0.0f) blend_pixel<2, 1>(from, row, channels, weights, fill, y);
    else if (right != 0.0f) blend_pixel<1, 2>(from, row, channels, weights, fill, y);
    else blend_pixel<1, 1>(from, row, channels, weights, fill, y);
  }
}

/// Adds weight * dy to the sums of one pixel, where the weight is not 0.
FOVEA_INLINE void spread_pixel(const float* dy, float weight, int channels, double* sums) {
  if (weight == 0.0f) return;
  for (int c = 0; c < channels; c++) sums[c] += static_cast<double>(weight) * dy[c];
}

/// Adds what row i of dy gives to the rows [begin, end) of one picture dx, whose sums begin with row `begin`.
void spread_row(const Warp2dSize& s, const float* transform, int i, int begin, int end, const float* dy, double* sums,
                const RowParts& parts) {
  parts_of_row(s, transform, i, parts);
  const int channels = s.channels;
  for (int j = 0; j < s.out_width; j++, dy += channels) {
    const float left = parts.left[j], right = parts.right[j];
    for (int r = 0; r < 2; r++) {
      const int row = parts.rows[j] + r;
      const float weight = r == 0 ? parts.upper[j] : parts.lower[j];
      if (row < begin || row >= end || weight == 0.0f) continue;
      double* sum = sums + (static_cast<int64_t>(row - begin) * s.width + parts.columns[j]) * channels;
      spread_pixel(dy, weight * left, channels, sum);
      spread_pixel(dy, weight * right, channels, sum + channels);
    }
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
