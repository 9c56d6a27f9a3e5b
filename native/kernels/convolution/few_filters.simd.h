#include "kernels/gemm/transpose.simd.h"

namespace fovea::FOVEA_TARGET {

using direct::DotRow;
using direct::kDotLanes;

/// One step of k: what sixteen numbers of every pixel, or `n` of this part of them, give to every filter.
template <int kPixels, int kFilters>
FOVEA_INLINE void add_dots(const float* x, int64_t step, const float* w, int n, Vec (&sums)[kPixels][kFilters]) {
  Vec of_filter[kFilters];
#pragma GCC unroll 4
  for (int f = 0; f < kFilters; f++) of_filter[f] = load(w + f * kDotLanes);
#pragma GCC unroll 8
  for (int p = 0; p < kPixels; p++) {
    const Vec of_pixel = load_some(x + p * step, n);
#pragma GCC unroll 4
    for (int f = 0; f < kFilters; f++) sums[p][f] = fma(of_pixel, of_filter[f], sums[p][f]);
  }
}

/// The sixteen sums of kPixels neighbouring outputs and their filters. Registers of fewer lanes take one part of the
/// sixteen after the other.
template <int kPixels, int kFilters>
FOVEA_INLINE void dots_of_pixels(const DotRow& r, const float* in, float* lanes) {
  for (int part = 0; part < kDotLanes; part += kLanes) {
    Vec sums[kPixels][kFilters];
#pragma GCC unroll 8
    for (int p = 0; p < kPixels; p++)
#pragma GCC unroll 4
      for (int f = 0; f < kFilters; f++) sums[p][f] = broadcast(0.0f);
    const float* w = r.weights + part;
    for (int s = 0; s < r.segments; s++) {
      const float* x = in + r.offsets[s] + part;
      int k = 0;
      for (; k + kDotLanes <= r.length; k += kDotLanes, w += kDotLanes * kFilters)
        add_dots<kPixels, kFilters>(x + k, r.step, w, kLanes, sums);
      if (k == r.length) continue;
      const int left = lanes_left(r.length - k - part);
      if (left == kLanes) add_dots<kPixels, kFilters>(x + k, r.step, w, kLanes, sums);
      else if (left > 0) add_dots<kPixels, kFilters>(x + k, r.step, w, left, sums);
      w += kDotLanes * kFilters;
    }
#pragma GCC unroll 8
    for (int p = 0; p < kPixels; p++)
#pragma GCC unroll 4
      for (int f = 0; f < kFilters; f++) store(lanes + (p * kFilters + f) * kDotLanes + part, sums[p][f]);
  }
}

/// Adds up the sixteen sums of kLanes outputs, always in the same order.
FOVEA_INLINE Vec add_lanes(const float* lanes) {
  Vec sums[kDotLanes];
#pragma GCC unroll 4
  for (int part = 0; part < kDotLanes; part += kLanes) {
    Vec rows[kLanes];
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; i++) rows[i] = load(lanes + i * kDotLanes + part);
    transpose(rows);
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; i++) sums[part + i] = rows[i];
  }
#pragma GCC unroll 4
  for (int half = kDotLanes / 2; half > 0; half /= 2)
#pragma GCC unroll 8
    for (int i = 0; i < half; i++) sums[i] = sums[i] + sums[i + half];
  return sums[0];
}

constexpr int kPieceOfDots = 48;  // outputs whose sums stay in L1

/// The numbers of all filters of neighbouring outputs, from or to where pixels lie `step` apart.
template <int kFilters>
FOVEA_INLINE void gather(const float* from, int64_t step, int pixels, float* values) {
  for (int j = 0; j < pixels; j++, from += step, values += kFilters)
#pragma GCC unroll 4
    for (int f = 0; f < kFilters; f++) values[f] = from[f];
}
template <int kFilters>
FOVEA_INLINE void scatter(const float* values, int pixels, int64_t step, float* to) {
  for (int j = 0; j < pixels; j++, to += step, values += kFilters)
#pragma GCC unroll 4
    for (int f = 0; f < kFilters; f++) to[f] = values[f];
}

FOVEA_INLINE void add_whole(const float* x, int count, float* sums) {
  for (int i = 0; i < count; i += kLanes) store(sums + i, load(sums + i) + load(x + i));
}

/// Outputs [begin, end) of a row: from the sixteen sums of each to where they belong.
template <int kFilters>
FOVEA_INLINE void finish_dots(const DotRow& r, const float* lanes, int begin, int end) {
  const int pixels = end - begin, count = pixels * kFilters;
  alignas(64) float sums[kPieceOfDots * kFilters], more[kPieceOfDots * kFilters];
  for (int i = 0; i < count; i += kLanes) store(sums + i, add_lanes(lanes + i * kDotLanes));
  if (r.bias) {
    gather<kFilters>(r.bias, 0, pixels, more);
    add_whole(more, count, sums);
  }
  if (r.residual) {
    gather<kFilters>(r.residual + begin * r.y_step, r.y_step, pixels, more);
    add_whole(more, count, sums);
  }
  if (r.relu)
    for (int i = 0; i < count; i += kLanes) store(sums + i, max(broadcast(0.0f), load(sums + i)));
  scatter<kFilters>(sums, pixels, r.y_step, r.y + begin * r.y_step);
}

/// Pixels are taken kPixels at a time, the last of them again where they are not whole; rows of fewer one by one.
template <int kPixels, int kFilters>
void row_of_dots(const DotRow& r) {
  alignas(64) float lanes[kPieceOfDots * kFilters * kDotLanes];
  const int pieces = (r.columns + kPieceOfDots - 1) / kPieceOfDots, piece = (r.columns + pieces - 1) / pieces;
  for (int begin = 0; begin < r.columns; begin += piece) {
    const int end = begin + piece < r.columns ? begin + piece : r.columns;
    if (end - begin < kPixels) {
      for (int j = begin; j < end; j++)
        dots_of_pixels<1, kFilters>(r, r.in + j * r.step, lanes + (j - begin) * kFilters * kDotLanes);
    } else {
      for (int j = begin; j < end; j += kPixels) {
        const int at = j + kPixels <= end ? j : end - kPixels;
        dots_of_pixels<kPixels, kFilters>(r, r.in + at * r.step, lanes + (at - begin) * kFilters * kDotLanes);
      }
    }
    finish_dots<kFilters>(r, lanes, begin, end);
  }
}

/// At most twelve sums, which fit sixteen registers with what they are made of.
void multiply_dots(const DotRow& r) {
  switch (r.filters) {
    case 1: return row_of_dots<8, 1>(r);
    case 2: return row_of_dots<6, 2>(r);
    case 3: return row_of_dots<4, 3>(r);
    default: return row_of_dots<3, 4>(r);
  }
}

}  // namespace fovea::FOVEA_TARGET
