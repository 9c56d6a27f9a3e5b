// A block of neighbouring pixels of a row is in registers at a time, or of two rows that share inputs, and the channels
// go by: memory is read and written from left to right. Functions are compiled for every number of pixels up to six,
// and for the numbers of column taps that are common.

#include "simd/lanes.h"

namespace fovea::FOVEA_TARGET {
namespace {

using depthwise::Output;
using depthwise::Pair;
using depthwise::Products;
using depthwise::Row;

constexpr int kLineFloats = 16;  // of a cache line

/// n channels of a pixel: all lanes, unless kPartial.
template <bool kPartial>
FOVEA_INLINE Vec load_lanes(const float* p, int n) {
  if constexpr (kPartial) return load_partial(p, n);
  return load(p);
}

template <bool kPartial>
FOVEA_INLINE void store_lanes(float* p, Vec v, int n) {
  if constexpr (kPartial) store_partial(p, v, n);
  else store(p, v);
}

/// The input of pixel p under column tap t + q. kDense: neighbouring taps are as far apart as neighbouring pixels, so
/// that pixels share their inputs.
template <bool kDense>
FOVEA_INLINE int64_t input_at(const Row& r, int t, int q, int p) {
  return t * r.x_tap + (kDense ? (q + p) * r.x_step : q * r.x_tap + p * r.x_step);
}

/// y = sum + b + residual, then relu.
template <int kPixels, bool kPartial>
FOVEA_INLINE void finish(const Row& r, const Output& out, Vec (&sum)[kPixels], int64_t to, int c, int n) {
  if (out.b) {
    const Vec bias = load_lanes<kPartial>(out.b + c, n);
    for (int p = 0; p < kPixels; p++) sum[p] = sum[p] + bias;
  }
  if (out.residual)
    for (int p = 0; p < kPixels; p++) sum[p] = sum[p] + load_lanes<kPartial>(out.residual + to + p * r.y_step, n);
  const Vec least = broadcast(out.least);
  for (int p = 0; p < kPixels; p++) store_lanes<kPartial>(out.y + to + p * r.y_step, max(least, sum[p]), n);
}

/// Row by row of outputs.
struct Correlate {
  using Operands = Output;

  /// x and w stand at the first of `taps` column taps, which are taken kTaps at a time; `to` is the place in y, c the
  /// channel.
  template <int kPixels, int kTaps, bool kDense, bool kPartial>
  FOVEA_INLINE void lanes(const Row& r, const Output& out, const float* x, const float* w, int taps, int64_t to, int c,
                          int n) {
    const Vec zero = broadcast(0.0f);
    Vec sum[kPixels];
    for (int p = 0; p < kPixels; p++) sum[p] = zero;
    for (int row = 0; row < r.row_taps; row++, x += r.x_row, w += r.w_row)
      for (int t = 0; t < taps; t += kTaps)
        for (int q = 0; q < kTaps; q++) {
          const Vec weight = load_lanes<kPartial>(w + (t + q) * r.w_tap, n);
          for (int p = 0; p < kPixels; p++)
            sum[p] = fma(load_lanes<kPartial>(x + input_at<kDense>(r, t, q, p), n), weight, sum[p]);
        }
    finish<kPixels, kPartial>(r, out, sum, to, c, n);
  }
};

/// w += x y, for every tap in the order of the pixels.
struct AddProducts {
  using Operands = Products;

  template <int kPixels, int kTaps, bool kDense, bool kPartial>
  FOVEA_INLINE void lanes(const Row& r, const Products& of, const float* x, float* w, int taps, int64_t at, int,
                          int n) {
    Vec y[kPixels];
    for (int p = 0; p < kPixels; p++) y[p] = load_lanes<kPartial>(of.y + at + p * r.y_step, n);
    for (int row = 0; row < r.row_taps; row++, x += r.x_row, w += r.w_row)
      for (int t = 0; t < taps; t += kTaps) {
        Vec sum[kTaps];
        for (int q = 0; q < kTaps; q++) sum[q] = load_lanes<kPartial>(w + (t + q) * r.w_tap, n);
        for (int p = 0; p < kPixels; p++)
          for (int q = 0; q < kTaps; q++)
            sum[q] = fma(load_lanes<kPartial>(x + input_at<kDense>(r, t, q, p), n), y[p], sum[q]);
        for (int q = 0; q < kTaps; q++) store_lanes<kPartial>(w + (t + q) * r.w_tap, sum[q], n);
      }
  }
};

/// The next row of outputs, while this one is computed: pixel by pixel, as they are gone through, the order of
/// addresses is none that the hardware foresees. (8x112x112x32 from memory: 1.9 ms without, 1.2 with.)
FOVEA_INLINE void prefetch_pixels(const float* p, int pixels, int64_t step) {
  for (int i = 0; i < pixels; i++) __builtin_prefetch(p + i * step);
}

/// Pixels j ... j + kPixels - 1 of a row, by their column taps `span`; every number of them is a multiple of kTaps.
template <typename Operation, int kPixels, int kTaps, bool kDense>
void pixels_of(const Row& row, const typename Operation::Operands& given, int j, Span span) {
  const Row r = row;  // copies: no store can change them
  const typename Operation::Operands operands = given;
  const auto x = operands.x + j * r.x_step + span.begin * r.x_tap;
  const auto w = operands.w + span.begin * r.w_tap;
  const int64_t y = j * r.y_step;
  const int taps = kTaps > 2 ? kTaps : span.count();
  int c = 0;
  for (; c + kLanes <= r.channels; c += kLanes) {
    Operation::template lanes<kPixels, kTaps, kDense, false>(r, operands, x + c, w + c, taps, y + c, c, kLanes);
    if (r.new_rows > 0 && c % kLineFloats == 0) {
      for (int i = 0; i < r.new_rows; i++) prefetch_pixels(x + c + (r.row_taps + i) * r.x_row, kPixels, r.x_step);
      prefetch_pixels(operands.y + y + c + r.y_row, kPixels, r.y_step);
    }
  }
  if (c < r.channels)
    Operation::template lanes<kPixels, kTaps, kDense, true>(r, operands, x + c, w + c, taps, y + c, c, r.channels - c);
}

template <typename Operands>
using PixelsFunction = void (*)(const Row&, const Operands&, int, Span);

template <typename Operation, int kTaps, bool kDense>
PixelsFunction<typename Operation::Operands> choose_pixels(int pixels) {
  switch (pixels) {
    case 1: return pixels_of<Operation, 1, kTaps, kDense>;
    case 2: return pixels_of<Operation, 2, kTaps, kDense>;
    case 3: return pixels_of<Operation, 3, kTaps, kDense>;
    case 4: return pixels_of<Operation, 4, kTaps, kDense>;
    case 5: return pixels_of<Operation, 5, kTaps, kDense>;
    default: return pixels_of<Operation, 6, kTaps, kDense>;
  }
}

template <typename Operation, int kTaps>
PixelsFunction<typename Operation::Operands> choose_dense(int pixels, bool dense) {
  return dense ? choose_pixels<Operation, kTaps, true>(pixels) : choose_pixels<Operation, kTaps, false>(pixels);
}

template <typename Operation>
PixelsFunction<typename Operation::Operands> choose(int pixels, int taps, bool dense) {
  if (taps == 5) return choose_dense<Operation, 5>(pixels, dense);
  if (taps == 3) return choose_dense<Operation, 3>(pixels, dense);
  if (taps % 2 == 0) return choose_dense<Operation, 2>(pixels, dense);
  return choose_pixels<Operation, 1, false>(pixels);
}

/// Pixels j, j + 1, ... as one block.
template <typename Operation>
FOVEA_INLINE void block_of(const Row& r, const typename Operation::Operands& operands, int j, int pixels, Span taps) {
  choose<Operation>(pixels, taps.count(), r.x_tap == r.x_step)(r, operands, j, taps);
}

/// How many pixels come next where `rest` are left: blocks of `most`, the last two of equal size.
FOVEA_INLINE int next_pixels(int rest, int most) {
  return rest >= 2 * most ? most : rest > most ? (rest + 1) / 2 : rest;
}

/// A row from left to right: in blocks where all column taps lie inside the image, else pixel by pixel.
template <typename Operation>
FOVEA_INLINE void row_of(const Row& r, const typename Operation::Operands& operands) {
  const Span whole = r.columns.whole(r.count);
  for (int j = 0, pixels; j < r.count; j += pixels) {
    const bool inside = j >= whole.begin && j < whole.end;
    pixels = inside ? next_pixels(whole.end - j, 6) : 1;
    block_of<Operation>(r, operands, j, pixels, inside ? Span{0, r.columns.taps} : r.columns.taps_of(j));
  }
}

void correlate_row(const Row& r, const Output& out) { row_of<Correlate>(r, out); }

void add_products_row(const Row& r, const Products& products) { row_of<AddProducts>(r, products); }

/// Two rows of outputs at a time: what both read is loaded once. Registers: two sums a pixel, two rows of taps, one
/// input.
constexpr int kPairPixels = kLanes == 16 ? 6 : 3;

/// A row of inputs: the taps of the upper row of outputs stand at w, those of the lower row one row before.
template <bool kUpper, bool kLower, int kPixels, int kTaps, bool kPartial>
FOVEA_INLINE void add_inputs(const Row& r, const float* x, const float* w, int n, Vec (&upper)[kPixels],
                             Vec (&lower)[kPixels]) {
  Vec upper_tap[kTaps], lower_tap[kTaps];
  for (int q = 0; q < kTaps; q++) {
    if constexpr (kUpper) upper_tap[q] = load_lanes<kPartial>(w + q * r.w_tap, n);
    if constexpr (kLower) lower_tap[q] = load_lanes<kPartial>(w - r.w_row + q * r.w_tap, n);
  }
#pragma GCC unroll 16
  for (int i = 0; i < kPixels + kTaps - 1; i++) {
    const Vec input = load_lanes<kPartial>(x + i * r.x_step, n);
#pragma GCC unroll 8
    for (int p = 0; p < kPixels; p++) {
      const int q = i - p;
      if (q < 0 || q >= kTaps) continue;
      if constexpr (kUpper) upper[p] = fma(input, upper_tap[q], upper[p]);
      if constexpr (kLower) lower[p] = fma(input, lower_tap[q], lower[p]);
    }
  }
}

template <int kPixels, int kTaps, bool kPartial>
FOVEA_INLINE void pair_lanes(const Row& r, const Output& out, const Output& below, const Pair& pair, const float* x,
                             const float* w, int64_t to, int c, int n) {
  Vec upper[kPixels], lower[kPixels];
  for (int p = 0; p < kPixels; p++) upper[p] = lower[p] = broadcast(0.0f);
  for (int i = 0; i < pair.upper; i++, x += r.x_row, w += r.w_row)
    add_inputs<true, false, kPixels, kTaps, kPartial>(r, x, w, n, upper, lower);
  for (int i = 0; i < pair.both; i++, x += r.x_row, w += r.w_row)
    add_inputs<true, true, kPixels, kTaps, kPartial>(r, x, w, n, upper, lower);
  for (int i = 0; i < pair.lower; i++, x += r.x_row, w += r.w_row)
    add_inputs<false, true, kPixels, kTaps, kPartial>(r, x, w, n, upper, lower);
  finish<kPixels, kPartial>(r, out, upper, to, c, n);
  finish<kPixels, kPartial>(r, below, lower, to, c, n);
}

/// Pixels j ... j + kPixels - 1 of both rows, all of whose column taps lie inside the image.
template <int kPixels, int kTaps>
void pair_pixels(const Row& row, const Output& upper, const Output& lower, const Pair& rows, int j) {
  const Row r = row;  // copies: no store can change them
  const Output out = upper, below = lower;
  const Pair pair = rows;
  const float *x = out.x + j * r.x_step, *w = out.w;
  const int64_t y = j * r.y_step;
  int c = 0;
  for (; c + kLanes <= r.channels; c += kLanes) {
    pair_lanes<kPixels, kTaps, false>(r, out, below, pair, x + c, w + c, y + c, c, kLanes);
    if (r.new_rows > 0 && c % kLineFloats == 0) {
      const int inputs = pair.upper + pair.both + pair.lower;
      for (int i = 0; i < 2; i++) {
        prefetch_pixels(x + c + (inputs + i) * r.x_row, kPixels, r.x_step);
        prefetch_pixels(below.y + y + c + (1 + i) * r.y_row, kPixels, r.y_step);
      }
    }
  }
  if (c < r.channels) pair_lanes<kPixels, kTaps, true>(r, out, below, pair, x + c, w + c, y + c, c, r.channels - c);
}

using PairFunction = void (*)(const Row&, const Output&, const Output&, const Pair&, int);

/// Blocks that the registers have no room for are not compiled.
template <int kPixels>
constexpr int kFitting = kPixels < kPairPixels ? kPixels : kPairPixels;

template <int kTaps>
PairFunction choose_pair(int pixels) {
  switch (pixels) {
    case 1: return pair_pixels<1, kTaps>;
    case 2: return pair_pixels<2, kTaps>;
    case 3: return pair_pixels<3, kTaps>;
    case 4: return pair_pixels<kFitting<4>, kTaps>;
    case 5: return pair_pixels<kFitting<5>, kTaps>;
    default: return pair_pixels<kPairPixels, kTaps>;
  }
}

/// Two rows of outputs, as correlate_row computes them one by one. Numbers of column taps: 3 and 5.
void correlate_pair(const Row& upper, const Output& out, const Row& lower, const Output& below, const Pair& pair) {
  const Span whole = upper.columns.whole(upper.count);
  for (int j = 0, pixels; j < upper.count; j += pixels) {
    pixels = j >= whole.begin && j < whole.end ? next_pixels(whole.end - j, kPairPixels) : 0;
    if (pixels > 0) {
      (upper.columns.taps == 3 ? choose_pair<3>(pixels) : choose_pair<5>(pixels))(upper, out, below, pair, j);
      continue;
    }
    const Span taps = upper.columns.taps_of(j);
    pixels = 1;
    block_of<Correlate>(upper, out, j, 1, taps);
    block_of<Correlate>(lower, below, j, 1, taps);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
