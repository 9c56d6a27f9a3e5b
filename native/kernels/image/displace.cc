#include "kernels/image/displace.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

/// The remainder that is never negative.
int64_t modulo(int64_t a, int64_t b) { return (a % b + b) % b; }

/// The pixel of an axis of n that stands at a place; -1: none.
int64_t brought_back(FillMode mode, int64_t at, int64_t n) {
  if (at >= 0 && at < n) return at;
  if (mode == FillMode::nearest) return std::clamp<int64_t>(at, 0, n - 1);
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

/// The pixels along one axis that a place is blended of.
struct Pixels {
  int64_t at[2];
  float weight[2];

  Pixels(const Displace2dSize& s, float place, int n) {
    const float kept = std::clamp(place, -kFar, kFar);
    const float first = s.bilinear ? std::floor(kept) : std::nearbyint(kept);
    weight[1] = s.bilinear ? kept - first : 0.0f;
    weight[0] = 1.0f - weight[1];
    for (int i = 0; i < 2; i++) at[i] = brought_back(s.fill_mode, static_cast<int64_t>(first) + i, n);
  }
};

/// Calls `part(offset of a pixel or -1, weight)` for what pixel (i, j) is blended of; false: its place is not finite.
template <typename Part>
bool for_parts(const Displace2dSize& s, const float* shift, int i, int j, const Part& part) {
  const float* own = shift + 2 * (int64_t{i} * s.width + j);
  if (!std::isfinite(own[0]) || !std::isfinite(own[1])) return false;
  const Pixels rows(s, static_cast<float>(i) + own[0], s.height);
  const Pixels columns(s, static_cast<float>(j) + own[1], s.width);
  for (int a = 0; a < 2; a++)
    for (int b = 0; b < 2; b++) {
      const float weight = rows.weight[a] * columns.weight[b];
      const bool is_inside = rows.at[a] >= 0 && columns.at[b] >= 0;
      if (weight != 0.0f) part(is_inside ? (rows.at[a] * s.width + columns.at[b]) * s.channels : -1, weight);
    }
  return true;
}

}  // namespace

void displace2d_forward(const Displace2dSize& s, const float* x, const float* shift, float* y) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const int64_t pixels = int64_t{s.height} * s.width, picture = pixels * s.channels;
  parallel_for(
      int64_t{s.batch} * s.height, grain_of(8 * int64_t{s.width} * s.channels), [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; row++) {
          const int64_t sample = row / s.height;
          const int i = static_cast<int>(row % s.height);
          const float* from = x + sample * picture;
          for (int j = 0; j < s.width; j++) {
            float* to = y + (row * s.width + j) * s.channels;
            std::fill_n(to, s.channels, 0.0f);
            const bool is_finite = for_parts(s, shift + sample * pixels * 2, i, j, [&](int64_t at, float weight) {
              for (int c = 0; c < s.channels; c++)
                to[c] = std::fma(weight, at < 0 ? s.fill_value : from[at + c], to[c]);
            });
            if (!is_finite) std::fill_n(to, s.channels, s.fill_value);
          }
        }
      });
}

void displace2d_backward(const Displace2dSize& s, const float* dy, const float* shift, float* dx) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const int64_t pixels = int64_t{s.height} * s.width, picture = pixels * s.channels;
  parallel_for(s.batch, 1, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    double* sums = static_cast<double*>(scratch.bytes(sizeof(double) * static_cast<size_t>(picture)));
    for (int64_t sample = begin; sample < end; sample++) {
      std::fill_n(sums, picture, 0.0);
      const float* from = dy + sample * picture;
      for (int i = 0; i < s.height; i++)
        for (int j = 0; j < s.width; j++, from += s.channels)
          for_parts(s, shift + sample * pixels * 2, i, j, [&](int64_t at, float weight) {
            if (at < 0) return;
            for (int c = 0; c < s.channels; c++) sums[at + c] += static_cast<double>(weight) * from[c];
          });
      float* to = dx + sample * picture;
      for (int64_t i = 0; i < picture; i++) to[i] = static_cast<float>(sums[i]);
    }
  });
}

}  // namespace fovea
