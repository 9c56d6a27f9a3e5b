// A vector of words is two vectors of channels: the first numbers, shifted, and the second ones, masked, so that words
// need not be spread. Of some neighbouring pixels, of two rows of outputs where registers have room, the sums are in
// registers, and the channels go by.

#include "simd/lanes.h"

#include "simd/bfloat16.h"

namespace fovea::FOVEA_TARGET {
namespace {

using depthwise::next_pixels;
using depthwise::WordRows;

/// The numbers of words: the first ones, and the second ones.
struct Two {
  Vec first, second;
};

FOVEA_INLINE Two numbers_of(Vec words) {
  const VecBits bits = (VecBits)words;
  return {(Vec)(bits << 16), (Vec)(bits & kUpperHalf)};
}

FOVEA_INLINE Two load_two(const float* p, int64_t second) { return {load(p), load(p + second)}; }

FOVEA_INLINE void add_product(const Two& x, const Two& w, Two& sum) {
  sum.first = fma(x.first, w.first, sum.first);
  sum.second = fma(x.second, w.second, sum.second);
}

/// Words from p on: the first n of them.
template <bool kPartial>
FOVEA_INLINE Vec load_words(const float* p, int n) {
  if constexpr (kPartial) return load_partial(p, n);
  return load(p);
}

/// Pixels whose sums the registers hold beside the weights of a row of taps: of one row of outputs, or of two.
template <int kRows, int kTaps>
constexpr int kMostPixels = kLanes == 16 ? (kRows == 1   ? 6
                                            : kTaps == 3 ? 4
                                                         : 2)
                                         : (kTaps == 3 ? 3 : 2);

/// Adds the products of a row of inputs to the sums of the upper row of outputs, whose weights are at w, and to those
/// of the lower one, whose weights are one row before. kTaps 0: `taps` of them, for one pixel.
template <bool kUpper, bool kLower, int kPixels, int kTaps, int kStep, bool kPartial>
FOVEA_INLINE void add_row(const WordRows& r, const float* x, const float* w, int taps, int n, Two (&upper)[kPixels],
                          Two (&lower)[kPixels]) {
  if constexpr (kTaps == 0) {
    for (int q = 0; q < taps; q++) {
      const Two input = numbers_of(load_words<kPartial>(x + q * r.x_pixel, n));
      if constexpr (kUpper) add_product(input, load_two(w + q * r.w_tap, r.second), upper[0]);
      if constexpr (kLower) add_product(input, load_two(w - r.w_row + q * r.w_tap, r.second), lower[0]);
    }
    return;
  }
  Two upper_taps[kTaps + 1], lower_taps[kTaps + 1];
#pragma GCC unroll 8
  for (int q = 0; q < kTaps; q++) {
    if constexpr (kUpper) upper_taps[q] = load_two(w + q * r.w_tap, r.second);
    if constexpr (kLower) lower_taps[q] = load_two(w - r.w_row + q * r.w_tap, r.second);
  }
#pragma GCC unroll 32
  for (int i = 0; i < (kPixels - 1) * kStep + kTaps; i++) {
    const Two input = numbers_of(load_words<kPartial>(x + i * r.x_pixel, n));
#pragma GCC unroll 8
    for (int p = 0; p < kPixels; p++) {
      const int q = i - p * kStep;
      if (q < 0 || q >= kTaps) continue;
      if constexpr (kUpper) add_product(input, upper_taps[q], upper[p]);
      if constexpr (kLower) add_product(input, lower_taps[q], lower[p]);
    }
  }
}

/// y = sum + b, then relu, as words.
template <int kPixels, bool kPartial>
FOVEA_INLINE void finish(const WordRows& r, Two (&sum)[kPixels], float* y, int channel, int n) {
  const Vec least = broadcast(r.least);
  Two bias{};
  if (r.b) bias = load_two(r.b + channel, r.second);
#pragma GCC unroll 8
  for (int p = 0; p < kPixels; p++) {
    if (r.b) {
      sum[p].first = sum[p].first + bias.first;
      sum[p].second = sum[p].second + bias.second;
    }
    const Vec words = pair(max(least, sum[p].first), max(least, sum[p].second));
    if constexpr (kPartial) store_partial(y + p * r.y_pixel, words, n);
    else store(y + p * r.y_pixel, words);
  }
}

/// n words of channels, from `channel` on, which is where x, w and y point to.
template <int kRows, int kPixels, int kTaps, int kStep, bool kPartial>
FOVEA_INLINE void lanes_of(const WordRows& r, const float* x, const float* w, float* y, int taps, int channel, int n) {
  Two upper[kPixels], lower[kPixels];
  for (int p = 0; p < kPixels; p++) upper[p] = lower[p] = {broadcast(0.0f), broadcast(0.0f)};
  for (int i = 0; i < r.rows.upper; i++, x += r.x_row, w += r.w_row)
    add_row<true, false, kPixels, kTaps, kStep, kPartial>(r, x, w, taps, n, upper, lower);
  if constexpr (kRows == 2) {
    for (int i = 0; i < r.rows.both; i++, x += r.x_row, w += r.w_row)
      add_row<true, true, kPixels, kTaps, kStep, kPartial>(r, x, w, taps, n, upper, lower);
    for (int i = 0; i < r.rows.lower; i++, x += r.x_row, w += r.w_row)
      add_row<false, true, kPixels, kTaps, kStep, kPartial>(r, x, w, taps, n, upper, lower);
    finish<kPixels, kPartial>(r, lower, y + r.y_row, channel, n);
  }
  finish<kPixels, kPartial>(r, upper, y, channel, n);
}

/// `blocks` blocks of kPixels pixels from j on, by their column taps `span`.
template <int kRows, int kPixels, int kTaps, int kStep>
void pixels_of(const WordRows& rows, int j, int blocks, Span span) {
  const WordRows r = rows;  // a copy: no store can change it
  const float *x = r.x + (int64_t{j} * r.columns.step + span.begin) * r.x_pixel, *w = r.w + span.begin * r.w_tap;
  float* y = r.y + j * r.y_pixel;
  const int taps = span.count();
  for (; blocks > 0; blocks--, x += kPixels * r.columns.step * r.x_pixel, y += kPixels * r.y_pixel) {
    int c = 0;
    for (; c + kLanes <= r.words; c += kLanes)
      lanes_of<kRows, kPixels, kTaps, kStep, false>(r, x + c, w + c, y + c, taps, c, kLanes);
    if (c < r.words) lanes_of<kRows, kPixels, kTaps, kStep, true>(r, x + c, w + c, y + c, taps, c, r.words - c);
  }
}

template <int kRows, int kTaps, int kStep>
FOVEA_INLINE void whole_pixels(const WordRows& r, int j, int pixels, int blocks) {
  constexpr int kMost = kMostPixels<kRows, kTaps>;
  const Span taps{0, kTaps};
  switch (pixels) {
    case 1: return pixels_of<kRows, 1, kTaps, kStep>(r, j, blocks, taps);
    case 2: return pixels_of<kRows, 2, kTaps, kStep>(r, j, blocks, taps);
    case 3: return pixels_of<kRows, (kMost < 3 ? kMost : 3), kTaps, kStep>(r, j, blocks, taps);
    case 4: return pixels_of<kRows, (kMost < 4 ? kMost : 4), kTaps, kStep>(r, j, blocks, taps);
    case 5: return pixels_of<kRows, (kMost < 5 ? kMost : 5), kTaps, kStep>(r, j, blocks, taps);
    default: return pixels_of<kRows, kMost, kTaps, kStep>(r, j, blocks, taps);
  }
}

/// Pixels from left to right: in blocks where all column taps lie inside the image, else one by one.
template <int kRows, int kTaps, int kStep>
FOVEA_INLINE void rows_of(const WordRows& r) {
  constexpr int kMost = kMostPixels<kRows, kTaps>;
  const Span whole = r.columns.whole(r.pixels.end);
  for (int j = r.pixels.begin; j < r.pixels.end;) {
    if (j < whole.begin || j >= whole.end) {
      pixels_of<kRows, 1, 0, 1>(r, j, 1, r.columns.taps_of(j));
      j++;
      continue;
    }
    const int rest = whole.end - j, pixels = next_pixels(rest, kMost),
              blocks = rest >= 2 * kMost ? rest / kMost - 1 : 1;  // the last two are of equal size
    whole_pixels<kRows, kTaps, kStep>(r, j, pixels, blocks);
    j += pixels * blocks;
  }
}

template <int kTaps>
FOVEA_INLINE void rows_by_taps(const WordRows& r) {
  if (r.rows.both > 0) rows_of<2, kTaps, 1>(r);
  else if (r.columns.step == 1) rows_of<1, kTaps, 1>(r);
  else rows_of<1, kTaps, 2>(r);
}

void correlate_words(const WordRows& r) {
  if (r.columns.taps == 3) rows_by_taps<3>(r);
  else rows_by_taps<5>(r);
}

/// The first numbers of pairs, and the second ones, 2 * count of them.
void split_pairs(const float* x, int count, float* first, float* second) {
  for (int i = 0; i < count; i++) {
    first[i] = x[2 * i];
    second[i] = x[2 * i + 1];
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
