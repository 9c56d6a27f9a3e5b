// Depthwise convolutions of which inputs and outputs lie as words of bfloat16, neighbouring channels in each
// (kernels/precision.h). What is multiplied and summed, and in which order, is what conv2d_depthwise.cc does: float32.

#include "kernels/convolution/conv2d_depthwise.h"
#include "threading/scratch.h"

namespace fovea::depthwise {

/// One row of outputs, or two that share inputs. Distances count floats of memory, of which x and y have one a word.
struct WordRows {
  const float* x;  // where the first tap of the upper row meets column 0, which may lie outside
  int64_t x_row, x_pixel;
  const float* w;  // of that tap, for first numbers of words
  int64_t w_row, w_tap;
  int64_t second;  // from there to those for second numbers, also in b
  const float* b;  // or null
  float* y;
  int64_t y_row, y_pixel;
  int words;
  float least;  // of an output: 0 for relu, else minus infinity
  Pair rows;    // one row of outputs is an upper one, which shares nothing
  Axis columns;
  Span pixels;
};

}  // namespace fovea::depthwise

#define FOVEA_SIMD_FILE "kernels/convolution/conv2d_depthwise_words.simd.h"
#define FOVEA_SIMD_PAIRS
#include "simd/foreach_target.h"

namespace fovea::depthwise {

namespace {

/// Weights and bias, those of first and of second numbers of words apart.
struct SplitWeights {
  int64_t second, tap;
  float *w, *b;  // b may be null

  SplitWeights(const Conv2dSize& s, const float* packed, const float* bias, Scratch& scratch)
      : second(s.filters / 2 + kTapPadding),
        tap(2 * second),
        w(scratch.floats(taps(s), tap)),
        b(bias ? scratch.floats(tap) : nullptr) {
    for (int64_t k = 0; k < taps(s); k++) split(s, packed + k * tap_length(s), w + k * tap);
    if (b) split(s, bias, b);
  }

 private:
  void split(const Conv2dSize& s, const float* x, float* to) const {
    SIMD_SELECT_PAIRS(split_pairs)(x, s.filters / 2, to, to + second);
    std::fill_n(to + s.filters / 2, kTapPadding, 0.0f);
    std::fill_n(to + second + s.filters / 2, kTapPadding, 0.0f);
  }
};

/// Row i of a part, and the next one where `pair` says what it shares with it.
WordRows rows_at(const Conv2dSize& s, const SplitWeights& weights, const float* x, const Conv2dOutput& out,
                 const Part& p, int i, const Axis& rows, const Pair& pair) {
  const int64_t pixel = s.channels / 2, channel = p.filter / 2, first = rows.taps_of(i).begin;
  const Axis columns = forward_axis(s.width, s.kernel_width, s.stride_width, s.dilation_width, s.pad_left);
  const int64_t row = p.image * s.height + int64_t{i} * rows.step + rows.first + first * rows.spacing;
  return {.x = x + (row * s.width + columns.first) * pixel + channel,
          .x_row = rows.spacing * s.width * pixel,
          .x_pixel = pixel,
          .w = weights.w + first * s.kernel_width * weights.tap + channel,
          .w_row = s.kernel_width * weights.tap,
          .w_tap = weights.tap,
          .second = weights.second,
          .b = weights.b ? weights.b + channel : nullptr,
          .y = out.y + (p.image * s.out_height + i) * s.out_width * pixel + channel,
          .y_row = s.out_width * pixel,
          .y_pixel = pixel,
          .words = p.filters / 2,
          .least = s.activation == FusedActivation::relu ? 0.0f : kNoLimit,
          .rows = pair,
          .columns = columns,
          .pixels = p.pixels};
}

/// What rows i and i + 1 of outputs share; nothing (`both` is 0) where they are computed one by one.
Pair shared_rows(const Conv2dSize& s, const Axis& rows, int i) {
  const Span upper = rows.taps_of(i), lower = rows.taps_of(i + 1);
  const int both = upper.end - (lower.begin + 1);  // inputs of tap t below are those of tap t + 1 above
  if (rows.spacing != rows.step || s.stride_width != 1 || both <= 0 || lower.count() < both) return {0, 0, 0};
  return {upper.count() - both, both, lower.count() - both};
}

}  // namespace

bool takes_only_words(const Conv2dSize& s, const Conv2dOutput& out) {
  return s.x_storage == Storage::bfloat16 && out.y_storage == Storage::bfloat16 && !out.residual &&
         s.filters == s.channels && (s.kernel_width == 3 || s.kernel_width == 5) && s.dilation_width == 1 &&
         s.stride_width <= 2;
}

void forward_words(const Conv2dSize& s, const float* x, const float* packed, const Conv2dOutput& out) {
  Scratch scratch;
  const SplitWeights weights(s, packed, out.b, scratch);
  const Axis rows = forward_axis(s.height, s.kernel_height, s.stride_height, s.dilation_height, s.pad_top);
  for_parts(s, s.out_height, 2, s.out_width, kRunPixels, filter_block(s), [&](const Part& p) {
    const Pair pair = p.rows == 2 ? shared_rows(s, rows, p.row) : Pair{0, 0, 0};
    if (pair.both > 0) return SIMD_SELECT_PAIRS(correlate_words)(rows_at(s, weights, x, out, p, p.row, rows, pair));
    for (int i = p.row; i < p.row + p.rows; i++) {
      const Pair alone{rows.taps_of(i).count(), 0, 0};
      SIMD_SELECT_PAIRS(correlate_words)(rows_at(s, weights, x, out, p, i, rows, alone));
    }
  });
}

}  // namespace fovea::depthwise
