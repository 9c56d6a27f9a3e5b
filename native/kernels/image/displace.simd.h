#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// The remainder that is never negative.
FOVEA_INLINE int64_t modulo(int64_t a, int64_t b) { return (a % b + b) % b; }

/// The pixel of an axis of n that stands at a position; -1: none.
FOVEA_INLINE int64_t brought_back(FillMode mode, int64_t at, int64_t n) {
  if (at >= 0 && at < n) return at;
  if (mode == FillMode::nearest) return at < 0 ? 0 : n - 1;
  if (mode == FillMode::wrap) return modulo(at, n);
  if (mode == FillMode::reflect) {
    const int64_t there = modulo(at, 2 * n);
    return there < n ? there : 2 * n - 1 - there;
  }
  if (mode == FillMode::mirror) {
    const int64_t there = n == 1 ? 0 : modulo(at, 2 * (n - 1));
    return there < n ? there : 2 * (n - 1) - there;
  }
  return -1;
}

/// Far beyond every picture, and exact in an int64.
constexpr float kFar = 0x1p40f;

/// The pixels along one axis that a position is blended of.
struct Cells {
  int64_t at[2];
  float weight[2];
};

FOVEA_INLINE Cells cells_at(const Displace2dSize& s, float position, int n) {
  const float kept = position < -kFar ? -kFar : position > kFar ? kFar : position;
  const float first = s.bilinear ? __builtin_floorf(kept) : __builtin_nearbyintf(kept);
  const float rest = s.bilinear ? kept - first : 0.0f;
  const auto cell = static_cast<int64_t>(first);
  return {{brought_back(s.fill_mode, cell, n), brought_back(s.fill_mode, cell + 1, n)}, {1.0f - rest, rest}};
}

/// What a pixel is blended of: offsets of pixels, -1 for the fill value, and their weights. None: its position is not
/// finite.
struct Parts {
  int count;
  int64_t at[4];
  float weight[4];
};

/// `shift` is that of pixel (i, j).
FOVEA_INLINE Parts parts_at(const Displace2dSize& s, const float* shift, int i, int j) {
  Parts parts;
  parts.count = 0;
  if (!__builtin_isfinite(shift[0]) || !__builtin_isfinite(shift[1])) return parts;
  const Cells rows = cells_at(s, static_cast<float>(i) + shift[0], s.height);
  const Cells columns = cells_at(s, static_cast<float>(j) + shift[1], s.width);
  for (int a = 0; a < 2; a++)
    for (int b = 0; b < 2; b++) {
      const float weight = rows.weight[a] * columns.weight[b];
      if (weight == 0.0f) continue;
      const bool is_inside = rows.at[a] >= 0 && columns.at[b] >= 0;
      parts.at[parts.count] = is_inside ? (rows.at[a] * s.width + columns.at[b]) * s.channels : -1;
      parts.weight[parts.count++] = weight;
    }
  return parts;
}

/// Row i of a picture y of x; `shift` is that of its first pixel.
void displaced_row(const Displace2dSize& s, const float* shift, int i, const float* x, float* y) {
  for (int j = 0; j < s.width; j++, y += s.channels) {
    const Parts parts = parts_at(s, shift + 2 * j, i, j);
    for (int c = 0; c < s.channels; c++) {
      float sum = parts.count > 0 ? 0.0f : s.fill_value;
      for (int k = 0; k < parts.count; k++)
        sum = fma(parts.weight[k], parts.at[k] < 0 ? s.fill_value : x[parts.at[k] + c], sum);
      y[c] = sum;
    }
  }
}

/// Adds what row i of dy gives to the sums of its picture.
void spread_displaced_row(const Displace2dSize& s, const float* shift, int i, const float* dy, double* sums) {
  for (int j = 0; j < s.width; j++, dy += s.channels) {
    const Parts parts = parts_at(s, shift + 2 * j, i, j);
    for (int k = 0; k < parts.count; k++) {
      if (parts.at[k] < 0) continue;
      double* sum = sums + parts.at[k];
      for (int c = 0; c < s.channels; c++) sum[c] += static_cast<double>(parts.weight[k]) * dy[c];
    }
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
