// A block of neighbouring pixels of a row is in registers at a time, or of two rows that share inputs, and the filters
// go by: memory is read and written from left to right. Functions are compiled for every number of pixels up to six,
// and for the numbers of column taps that are common.

#include "simd/lanes.h"

#include "simd/bfloat16.h"

#include "simd/stored.h"

namespace fovea::FOVEA_TARGET {
namespace {

using depthwise::next_pixels;
using depthwise::Output;
using depthwise::Pair;
using depthwise::Products;
using depthwise::Row;

constexpr int kLineFloats = 16;  // of a cache line

/// What the lanes of a vector hold of a pixel: one filter of each channel, in all lanes or in some of them; or several
/// filters a channel.
enum class Filters { all, some, several };

template <Filters kFilters>
FOVEA_INLINE Vec load_lanes(const float* p, int n) {
  if constexpr (kFilters == Filters::all) return load(p);
  return load_partial(p, n);
}

template <Filters kFilters>
FOVEA_INLINE void store_lanes(float* p, Vec v, int n) {
  if constexpr (kFilters == Filters::all) store(p, v);
  else store_partial(p, v, n);
}

/// The channels of n filters.
struct Inputs {
  int n;
  VecInt channel;  // of each filter, from that of the first one on: where they are several
  int channels;
};

template <Filters kFilters>
FOVEA_INLINE Inputs inputs_of(const Row& r, int f, int n) {
  Inputs inputs{n, broadcast_int(0), n};
  if constexpr (kFilters == Filters::several) {
    const int* at = r.channel_of + f;
    __builtin_memcpy(&inputs.channel, at, sizeof(inputs.channel));
    inputs.channel -= broadcast_int(at[0]);
    inputs.channels = at[n - 1] - at[0] + 1;
  }
  return inputs;
}

/// kWords: inputs lie as words of bfloat16.
template <Filters kFilters, bool kWords>
FOVEA_INLINE Vec load_inputs(const Inputs& inputs, const float* p) {
  if constexpr (kWords) return unpair_some(p, kFilters == Filters::all ? kLanes : inputs.n);
  if constexpr (kFilters == Filters::several) return load_at(p, inputs.channel, inputs.channels);
  return load_lanes<kFilters>(p, inputs.n);
}

/// The input of pixel p under column tap t + q. kDense: neighbouring taps are as far apart as neighbouring pixels, so
/// that pixels share their inputs.
template <bool kDense>
FOVEA_INLINE int64_t input_at(const Row& r, int t, int q, int p) {
  return t * r.x_tap + (kDense ? (q + p) * r.x_step : q * r.x_tap + p * r.x_step);
}

/// y = sum + b + residual, then relu.
template <int kPixels, Filters kFilters>
FOVEA_INLINE void finish(const Row& r, const Output& out, Vec (&sum)[kPixels], int64_t to, int f, int n) {
  if (out.b) {
    const Vec bias = load_lanes<kFilters>(out.b + f, n);
    for (int p = 0; p < kPixels; p++) sum[p] = sum[p] + bias;
  }
  if (out.residual)
    for (int p = 0; p < kPixels; p++) sum[p] = sum[p] + load_lanes<kFilters>(out.residual + to + p * r.y_step, n);
  const Vec least = broadcast(out.least);
  for (int p = 0; p < kPixels; p++) store_lanes<kFilters>(out.y + to + p * r.y_step, max(least, sum[p]), n);
}

/// Offset of filter f of a pixel from its first one, if there is one filter for each channel.
template <bool kWords>
FOVEA_INLINE int64_t input_offset(int f) {
  return kWords ? f / 2 : f;
}

/// Row by row of outputs.
template <bool kInWords>
struct Correlate {
  using Operands = Output;
  static constexpr bool kWords = kInWords;

  /// x and w point to the first of `taps` column taps, which are taken kTaps at a time; `to` is the place in y, f the
  /// filter.
  template <int kPixels, int kTaps, bool kDense, Filters kFilters>
  FOVEA_INLINE void lanes(const Row& r, const Output& out, const float* x, const float* w, int taps, int64_t to, int f,
                          int n) {
    const Inputs inputs = inputs_of<kFilters>(r, f, n);
    const Vec zero = broadcast(0.0f);
    Vec sum[kPixels];
    for (int p = 0; p < kPixels; p++) sum[p] = zero;
    for (int row = 0; row < r.row_taps; row++, x += r.x_row, w += r.w_row)
      for (int t = 0; t < taps; t += kTaps)
        for (int q = 0; q < kTaps; q++) {
          const Vec weight = load_lanes<kFilters>(w + (t + q) * r.w_tap, n);
          for (int p = 0; p < kPixels; p++)
            sum[p] = fma(load_inputs<kFilters, kWords>(inputs, x + input_at<kDense>(r, t, q, p)), weight, sum[p]);
        }
    finish<kPixels, kFilters>(r, out, sum, to, f, n);
  }
};

/// w += x y, for every tap in the order of the pixels.
struct AddProducts {
  using Operands = Products;
  static constexpr bool kWords = false;

  template <int kPixels, int kTaps, bool kDense, Filters kFilters>
  FOVEA_INLINE void lanes(const Row& r, const Products& of, const float* x, float* w, int taps, int64_t at, int f,
                          int n) {
    const Inputs inputs = inputs_of<kFilters>(r, f, n);
    Vec y[kPixels];
    for (int p = 0; p < kPixels; p++) y[p] = load_lanes<kFilters>(of.y + at + p * r.y_step, n);
    for (int row = 0; row < r.row_taps; row++, x += r.x_row, w += r.w_row)
      for (int t = 0; t < taps; t += kTaps) {
        Vec sum[kTaps];
        for (int q = 0; q < kTaps; q++) sum[q] = load_lanes<kFilters>(w + (t + q) * r.w_tap, n);
        for (int p = 0; p < kPixels; p++)
          for (int q = 0; q < kTaps; q++)
            sum[q] = fma(load_inputs<kFilters, kWords>(inputs, x + input_at<kDense>(r, t, q, p)), y[p], sum[q]);
        for (int q = 0; q < kTaps; q++) store_lanes<kFilters>(w + (t + q) * r.w_tap, sum[q], n);
      }
  }
};

/// Prefetches inputs of the next row of outputs while this one is computed: the hardware prefetcher does not follow
/// addresses that go from pixel to pixel and back. (8x112x112x32 from memory: 1.9 ms without, 1.2 with.)
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
  int f = 0;
  if (r.channel_of) {
    for (; f < r.filters; f += kLanes)
      Operation::template lanes<kPixels, kTaps, kDense, Filters::several>(r, operands, x + r.channel_of[f], w + f, taps,
                                                                          y + f, f, lanes_left(r.filters - f));
    return;
  }
  const float* input = x;
  for (; f + kLanes <= r.filters; f += kLanes) {
    input = x + input_offset<Operation::kWords>(f);
    Operation::template lanes<kPixels, kTaps, kDense, Filters::all>(r, operands, input, w + f, taps, y + f, f, kLanes);
    if (r.new_rows > 0 && f % kLineFloats == 0) {
      for (int i = 0; i < r.new_rows; i++) prefetch_pixels(input + (r.row_taps + i) * r.x_row, kPixels, r.x_step);
      prefetch_pixels(operands.y + y + f + r.y_row, kPixels, r.y_step);
    }
  }
  if (f < r.filters)
    Operation::template lanes<kPixels, kTaps, kDense, Filters::some>(
        r, operands, x + input_offset<Operation::kWords>(f), w + f, taps, y + f, f, r.filters - f);
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

/// Pixels of a row from left to right: in blocks where all column taps lie inside the image, else pixel by pixel.
template <typename Operation>
FOVEA_INLINE void row_of(const Row& r, const typename Operation::Operands& operands) {
  const Span whole = r.columns.whole(r.pixels.end);
  for (int j = r.pixels.begin, pixels; j < r.pixels.end; j += pixels) {
    const bool inside = j >= whole.begin && j < whole.end;
    pixels = inside ? next_pixels(whole.end - j, 6) : 1;
    block_of<Operation>(r, operands, j, pixels, inside ? Span{0, r.columns.taps} : r.columns.taps_of(j));
  }
}

void correlate_row(const Row& r, const Output& out) {
  if (r.words) row_of<Correlate<true>>(r, out);
  else row_of<Correlate<false>>(r, out);
}

void add_products_row(const Row& r, const Products& products) { row_of<AddProducts>(r, products); }

/// Two rows of outputs at a time: what both read is loaded once. Registers: two sums a pixel, two rows of taps, one
/// input.
constexpr int kPairPixels = kLanes == 16 ? 6 : 3;

/// A row of inputs: the taps of the upper row of outputs are at w, those of the lower row one row before.
template <bool kUpper, bool kLower, int kPixels, int kTaps, Filters kFilters, bool kWords>
FOVEA_INLINE void add_inputs(const Row& r, const Inputs& inputs, const float* x, const float* w, Vec (&upper)[kPixels],
                             Vec (&lower)[kPixels]) {
  Vec upper_tap[kTaps], lower_tap[kTaps];
  for (int q = 0; q < kTaps; q++) {
    if constexpr (kUpper) upper_tap[q] = load_lanes<kFilters>(w + q * r.w_tap, inputs.n);
    if constexpr (kLower) lower_tap[q] = load_lanes<kFilters>(w - r.w_row + q * r.w_tap, inputs.n);
  }
#pragma GCC unroll 16
  for (int i = 0; i < kPixels + kTaps - 1; i++) {
    const Vec input = load_inputs<kFilters, kWords>(inputs, x + i * r.x_step);
#pragma GCC unroll 8
    for (int p = 0; p < kPixels; p++) {
      const int q = i - p;
      if (q < 0 || q >= kTaps) continue;
      if constexpr (kUpper) upper[p] = fma(input, upper_tap[q], upper[p]);
      if constexpr (kLower) lower[p] = fma(input, lower_tap[q], lower[p]);
    }
  }
}

template <int kPixels, int kTaps, Filters kFilters, bool kWords>
FOVEA_INLINE void pair_lanes(const Row& r, const Output& out, const Output& below, const Pair& pair, const float* x,
                             const float* w, int64_t to, int f, int n) {
  const Inputs inputs = inputs_of<kFilters>(r, f, n);
  Vec upper[kPixels], lower[kPixels];
  for (int p = 0; p < kPixels; p++) upper[p] = lower[p] = broadcast(0.0f);
  for (int i = 0; i < pair.upper; i++, x += r.x_row, w += r.w_row)
    add_inputs<true, false, kPixels, kTaps, kFilters, kWords>(r, inputs, x, w, upper, lower);
  for (int i = 0; i < pair.both; i++, x += r.x_row, w += r.w_row)
    add_inputs<true, true, kPixels, kTaps, kFilters, kWords>(r, inputs, x, w, upper, lower);
  for (int i = 0; i < pair.lower; i++, x += r.x_row, w += r.w_row)
    add_inputs<false, true, kPixels, kTaps, kFilters, kWords>(r, inputs, x, w, upper, lower);
  finish<kPixels, kFilters>(r, out, upper, to, f, n);
  finish<kPixels, kFilters>(r, below, lower, to, f, n);
}

/// Pixels j ... j + kPixels - 1 of both rows, all of whose column taps lie inside the image.
template <int kPixels, int kTaps, bool kWords>
void pair_pixels(const Row& row, const Output& upper, const Output& lower, const Pair& rows, int j) {
  const Row r = row;  // copies: no store can change them
  const Output out = upper, below = lower;
  const Pair pair = rows;
  const float *x = out.x + j * r.x_step, *w = out.w;
  const int64_t y = j * r.y_step;
  int f = 0;
  if (r.channel_of) {
    for (; f < r.filters; f += kLanes)
      pair_lanes<kPixels, kTaps, Filters::several, kWords>(r, out, below, pair, x + r.channel_of[f], w + f, y + f, f,
                                                           lanes_left(r.filters - f));
    return;
  }
  for (; f + kLanes <= r.filters; f += kLanes) {
    const float* input = x + input_offset<kWords>(f);
    pair_lanes<kPixels, kTaps, Filters::all, kWords>(r, out, below, pair, input, w + f, y + f, f, kLanes);
    if (r.new_rows > 0 && f % kLineFloats == 0) {
      const int inputs = pair.upper + pair.both + pair.lower;
      for (int i = 0; i < 2; i++) {
        prefetch_pixels(input + (inputs + i) * r.x_row, kPixels, r.x_step);
        prefetch_pixels(below.y + y + f + (1 + i) * r.y_row, kPixels, r.y_step);
      }
    }
  }
  if (f < r.filters)
    pair_lanes<kPixels, kTaps, Filters::some, kWords>(r, out, below, pair, x + input_offset<kWords>(f), w + f, y + f, f,
                                                      r.filters - f);
}

using PairFunction = void (*)(const Row&, const Output&, const Output&, const Pair&, int);

/// Blocks that the registers have no room for are not compiled.
template <int kPixels>
constexpr int kFitting = kPixels < kPairPixels ? kPixels : kPairPixels;

template <int kTaps, bool kWords>
PairFunction choose_pair(int pixels) {
  switch (pixels) {
    case 1: return pair_pixels<1, kTaps, kWords>;
    case 2: return pair_pixels<2, kTaps, kWords>;
    case 3: return pair_pixels<3, kTaps, kWords>;
    case 4: return pair_pixels<kFitting<4>, kTaps, kWords>;
    case 5: return pair_pixels<kFitting<5>, kTaps, kWords>;
    default: return pair_pixels<kPairPixels, kTaps, kWords>;
  }
}

template <bool kWords>
FOVEA_INLINE void pair_of(const Row& upper, const Output& out, const Row& lower, const Output& below,
                          const Pair& pair) {
  const Span whole = upper.columns.whole(upper.pixels.end);
  for (int j = upper.pixels.begin, pixels; j < upper.pixels.end; j += pixels) {
    pixels = j >= whole.begin && j < whole.end ? next_pixels(whole.end - j, kPairPixels) : 0;
    if (pixels > 0) {
      (upper.columns.taps == 3 ? choose_pair<3, kWords>(pixels) : choose_pair<5, kWords>(pixels))(upper, out, below,
                                                                                                  pair, j);
      continue;
    }
    const Span taps = upper.columns.taps_of(j);
    pixels = 1;
    block_of<Correlate<kWords>>(upper, out, j, 1, taps);
    block_of<Correlate<kWords>>(lower, below, j, 1, taps);
  }
}

/// Two rows of outputs, as correlate_row computes them one by one. Numbers of column taps: 3 and 5.
void correlate_pair(const Row& upper, const Output& out, const Row& lower, const Output& below, const Pair& pair) {
  if (upper.words) pair_of<true>(upper, out, lower, below, pair);
  else pair_of<false>(upper, out, lower, below, pair);
}

/// y[c] = the sum of x[c * kEach] ... x[c * kEach + kEach - 1]; kEach 0: of `each`.
template <int kEach>
FOVEA_INLINE void sums_of(const float* x, int channels, int each, float* y) {
  const int count = kEach > 0 ? kEach : each;
  for (int c = 0; c < channels; c++, x += count) {
    float sum = x[0];
    for (int i = 1; i < count; i++) sum += x[i];
    y[c] = sum;
  }
}

/// Of every pixel, the values of each channel's filters are added. The common numbers of filters are compiled.
void add_filters(const float* x, int pixels, int channels, int each, float* y, int64_t y_step) {
  for (int p = 0; p < pixels; p++, x += channels * each, y += y_step) {
    if (each == 2) sums_of<2>(x, channels, each, y);
    else if (each == 3) sums_of<3>(x, channels, each, y);
    else if (each == 4) sums_of<4>(x, channels, each, y);
    else sums_of<0>(x, channels, each, y);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
