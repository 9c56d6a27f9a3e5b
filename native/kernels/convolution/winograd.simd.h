// The two-dimensional transforms, made of one-dimensional ones: columns first, into a buffer on the stack, then rows.

#include "kernels/convolution/winograd_1d.simd.h"
#include "kernels/pooling/largest_of_four.simd.h"
#include "simd/bfloat16.h"
#include "simd/doubles.h"

namespace fovea::FOVEA_TARGET {

/// n channels of a pixel; n is a constant for all but the last vector.
FOVEA_INLINE Vec load_channels(const float* p, int n) { return n == kLanes ? load(p) : load_partial(p, n); }
FOVEA_INLINE void store_channels(float* p, Vec v, int n) {
  if (n == kLanes) store(p, v);
  else store_partial(p, v, n);
}

FOVEA_INLINE void add_channels(float* p, Vec v, int n) { store_channels(p, load_channels(p, n) + v, n); }

constexpr float kToOverflow = (float)(0x1p128 / kWinogradLimit);

/// Adds to `beyond`, which was 0 or NaN, a NaN in the lanes where v is not below kWinogradLimit or not finite.
FOVEA_INLINE Vec mark_beyond(Vec v, Vec beyond) { return fma(v * broadcast(kToOverflow), broadcast(0.0f), beyond); }

/// Prefetches what the tile below will be the first to read: kSide x kSide pixels of one vector, from `pixel` on. The
/// tiles of a row read many streams of few lines each, which the hardware's prefetchers do not follow.
template <int kSide, bool kWrite>
FOVEA_INLINE void prefetch_pixels(const float* pixel, int64_t row, int64_t column) {
  for (int i = 0; i < kSide; i++)
    for (int j = 0; j < kSide; j++) __builtin_prefetch(pixel + i * row + j * column, kWrite, 2);
}

template <int kPairs, bool kWhole>
FOVEA_INLINE Vec input_vector(const Patch& x, int c, int n, float* v, int64_t stride, Vec beyond) {
  constexpr int size = kSize<kPairs>;
  Vec columns[size * size], d[size], t[size];
  prefetch_pixels<4, false>(x.origin + size * x.row + (size - 4) * x.column + c, x.row, x.column);
  for (int j = 0; j < size; j++) {
    const float* from = x.origin + j * x.column + c;
    const bool inside = kWhole || (j >= x.left && j < x.right);
#pragma GCC unroll 8
    for (int i = 0; i < size; i++)
      d[i] = inside && (kWhole || (i >= x.top && i < x.bottom)) ? load_channels(from + i * x.row, n) : broadcast(0.0f);
    input_1d<kPairs>(d, t);
#pragma GCC unroll 8
    for (int i = 0; i < size; i++) columns[i * size + j] = t[i];
  }
  for (int i = 0; i < size; i++) {
    input_1d<kPairs>(columns + i * size, t);
#pragma GCC unroll 8
    for (int j = 0; j < size; j++) store(v + (i * size + j) * stride + c, t[j]);
    if (i == 0 || i == size - 1) beyond = mark_beyond(t[size - 1], mark_beyond(t[0], beyond));
  }
  return beyond;
}

template <int kPairs, bool kWhole>
FOVEA_INLINE bool input_patch(const Patch& x, int channels, float* v, int64_t stride) {
  int c = 0;
  Vec beyond = broadcast(0.0f);
  for (; c + kLanes <= channels; c += kLanes) beyond = input_vector<kPairs, kWhole>(x, c, kLanes, v, stride, beyond);
  if (c < channels) beyond = input_vector<kPairs, kWhole>(x, c, channels - c, v, stride, beyond);
  return !has_nan(beyond);
}

template <int kPairs>
bool winograd_input(const Patch& x, int channels, float* v, int64_t stride) {
  if (x.top == 0 && x.left == 0 && x.bottom == kSize<kPairs> && x.right == kSize<kPairs>)
    return input_patch<kPairs, true>(x, channels, v, stride);
  return input_patch<kPairs, false>(x, channels, v, stride);
}

/// The first half of the output transform: columns[i * size + j].
template <int kPairs>
FOVEA_INLINE void output_columns(const float* m, int64_t stride, Vec* columns) {
  constexpr int size = kSize<kPairs>;
  Vec d[size], t[kWinogradOutput];
  for (int j = 0; j < size; j++) {
#pragma GCC unroll 8
    for (int i = 0; i < size; i++) d[i] = load(m + (i * size + j) * stride);
    output_1d<kPairs>(d, t);
#pragma GCC unroll 4
    for (int i = 0; i < kWinogradOutput; i++) columns[i * size + j] = t[i];
  }
}

template <int kPairs, bool kWhole>
FOVEA_INLINE void output_vector(const float* m, int64_t stride, int c, int n, const WinogradOutput& out,
                                const Patch& y) {
  constexpr int size = kSize<kPairs>;
  const float* residual = out.residual ? out.residual + (y.origin - out.y) : nullptr;
  Vec columns[kWinogradOutput * size], t[kWinogradOutput];
  prefetch_pixels<4, true>(y.origin + 4 * y.row + c, y.row, y.column);
  output_columns<kPairs>(m + c, stride, columns);
  const Vec add = out.bias ? load_channels(out.bias + c, n) : broadcast(0.0f);
  const Vec floor = broadcast(out.relu ? 0.0f : -__builtin_inff());
  const MomentsPart* moments = out.moments;
  const Vec zero = broadcast(0.0f), shift = moments ? load_channels(moments->shift + c, n) : zero;
  Vec first[kWinogradOutput] = {zero, zero, zero, zero},
      second[kWinogradOutput] = {zero, zero, zero, zero};  // column by column
  for (int i = 0; i < kWinogradOutput; i++) {
    if (!kWhole && (i < y.top || i >= y.bottom)) continue;
    output_1d<kPairs>(columns + i * size, t);
#pragma GCC unroll 4
    for (int j = 0; j < kWinogradOutput; j++) {
      if (!kWhole && (j < y.left || j >= y.right)) continue;
      const int64_t at = i * y.row + j * y.column + c;
      Vec z = t[j] + add;
      if (residual) z = z + load_channels(residual + at, n);
      z = max(floor, z);
      if (out.rounds) z = (Vec)to_nearest(z);
      store_channels(y.origin + at, z, n);
      if (moments) {
        const Vec off = z - shift;
        first[j] = first[j] + off;
        second[j] = fma(off, off, second[j]);
      }
    }
  }
  if (moments) {
    add_channels(moments->first + c, (first[0] + first[1]) + (first[2] + first[3]), n);
    add_channels(moments->second + c, (second[0] + second[1]) + (second[2] + second[3]), n);
  }
}

/// As output_vector, then 2x2 max-pooling: out.y is the square of 2x2 pooled pixels.
template <int kPairs>
FOVEA_INLINE void pooled_output_vector(const float* m, int64_t stride, int c, int n, const WinogradOutput& out,
                                       const Patch& y) {
  constexpr int size = kSize<kPairs>;
  uint8_t* index = out.index + (y.origin - out.y);
  Vec columns[kWinogradOutput * size], upper[kWinogradOutput], lower[kWinogradOutput];
  prefetch_pixels<2, true>(y.origin + 2 * y.row + c, y.row, y.column);
  output_columns<kPairs>(m + c, stride, columns);
  const Vec add = out.bias ? load_channels(out.bias + c, n) : broadcast(0.0f);
  for (int i = 0; i < y.bottom; i++) {
    output_1d<kPairs>(columns + 2 * i * size, upper);
    output_1d<kPairs>(columns + (2 * i + 1) * size, lower);
    for (int j = 0; j < y.right; j++) {
      Vec best;
      VecInt which;
      largest_of_four(upper[2 * j] + add, upper[2 * j + 1] + add, lower[2 * j] + add, lower[2 * j + 1] + add, out.relu,
                      &best, &which);
      const int64_t at = i * y.row + j * y.column + c;
      if (out.rounds) best = (Vec)to_nearest(best);
      store_channels(y.origin + at, best, n);
      store_bytes(index + at, which, n);
    }
  }
}

template <int kPairs>
void winograd_output(const float* m, int64_t stride, int channels, const WinogradOutput& out, const Patch& y) {
  const bool whole = y.bottom == kWinogradOutput && y.right == kWinogradOutput;
  for (int c = 0; c < channels; c += kLanes) {
    const int n = channels - c < kLanes ? channels - c : kLanes;
    if (out.index) pooled_output_vector<kPairs>(m, stride, c, n, out, y);
    else if (whole && n == kLanes) output_vector<kPairs, true>(m, stride, c, kLanes, out, y);
    else output_vector<kPairs, false>(m, stride, c, n, out, y);
  }
}

/// The 4x4 values of dy as the convolution gave them: through relu's mask, or to the pixels that were the largest of
/// their four.
template <bool kWhole>
FOVEA_INLINE void load_gradient(const WinogradGradient& g, const Patch& dy, int c, int n, Vec* d) {
  const Vec zero = broadcast(0.0f);
  const int64_t from = dy.origin - g.dy;
  if (g.index) {
#pragma GCC unroll 2
    for (int i = 0; i < 2; i++)
#pragma GCC unroll 2
      for (int j = 0; j < 2; j++) {
        const bool inside = kWhole || (i < dy.bottom && j < dy.right);
        const int64_t at = i * dy.row + j * dy.column + c;
        const Vec value = inside ? load_channels(dy.origin + at, n) : zero;
        const VecInt which = inside ? load_bytes(g.index + from + at, n) : broadcast_int(255);
#pragma GCC unroll 4
        for (int k = 0; k < 4; k++)
          d[(2 * i + k / 2) * kWinogradOutput + 2 * j + k % 2] = which == broadcast_int(k) ? value : zero;
      }
    return;
  }
#pragma GCC unroll 4
  for (int i = 0; i < kWinogradOutput; i++)
#pragma GCC unroll 4
    for (int j = 0; j < kWinogradOutput; j++) {
      const bool inside = kWhole || (i < dy.bottom && j < dy.right);
      const int64_t at = i * dy.row + j * dy.column + c;
      Vec value = inside ? load_channels(dy.origin + at, n) : zero;
      if (g.y && inside) value = load_channels(g.y + from + at, n) > zero ? value : zero;
      d[i * kWinogradOutput + j] = value;
    }
}

template <int kPairs, bool kWhole>
FOVEA_INLINE Vec output_gradient_vector(const WinogradGradient& g, const Patch& dy, int c, int n, float* dm,
                                        int64_t stride, Vec beyond) {
  constexpr int size = kSize<kPairs>;
  Vec d[kWinogradOutput * kWinogradOutput], columns[size * kWinogradOutput], column[kWinogradOutput], t[size];
  if (!g.index) prefetch_pixels<4, false>(dy.origin + 4 * dy.row + c, dy.row, dy.column);
  else prefetch_pixels<2, false>(dy.origin + 2 * dy.row + c, dy.row, dy.column);
  load_gradient<kWhole>(g, dy, c, n, d);
  if (g.db) {
    Vec row[kWinogradOutput];
    for (int i = 0; i < kWinogradOutput; i++) row[i] = (d[4 * i] + d[4 * i + 1]) + (d[4 * i + 2] + d[4 * i + 3]);
    store_doubles(g.db + c, load_doubles(g.db + c) + to_doubles((row[0] + row[1]) + (row[2] + row[3])));
  }
  for (int j = 0; j < kWinogradOutput; j++) {
#pragma GCC unroll 4
    for (int i = 0; i < kWinogradOutput; i++) column[i] = d[i * kWinogradOutput + j];
    output_gradient_1d<kPairs>(column, t);
#pragma GCC unroll 8
    for (int i = 0; i < size; i++) columns[i * kWinogradOutput + j] = t[i];
  }
  for (int i = 0; i < size; i++) {
    output_gradient_1d<kPairs>(columns + i * kWinogradOutput, t);
#pragma GCC unroll 8
    for (int j = 0; j < size; j++) store(dm + (i * size + j) * stride + c, t[j]);
    if (i == 1) beyond = mark_beyond(t[1], beyond);
  }
  return beyond;
}

template <int kPairs>
bool winograd_output_gradient(const WinogradGradient& g, const Patch& dy, int channels, float* dm, int64_t stride) {
  const int square = g.index ? kWinogradOutput / 2 : kWinogradOutput;
  const bool whole = dy.bottom == square && dy.right == square;
  Vec beyond = broadcast(0.0f);
  for (int c = 0; c < channels; c += kLanes) {
    const int n = channels - c < kLanes ? channels - c : kLanes;
    if (whole && n == kLanes) beyond = output_gradient_vector<kPairs, true>(g, dy, c, kLanes, dm, stride, beyond);
    else beyond = output_gradient_vector<kPairs, false>(g, dy, c, n, dm, stride, beyond);
  }
  return !has_nan(beyond);
}

template <int kPairs, bool kWhole>
FOVEA_INLINE void input_gradient_vector(const float* dv, int64_t stride, int c, int n, const Patch& dx) {
  constexpr int size = kSize<kPairs>;
  Vec columns[size * size], d[size], t[size];
  for (int j = 0; j < size; j++) {
#pragma GCC unroll 8
    for (int i = 0; i < size; i++) d[i] = load(dv + (i * size + j) * stride + c);
    input_gradient_1d<kPairs>(d, t);
#pragma GCC unroll 8
    for (int i = 0; i < size; i++) columns[i * size + j] = t[i];
  }
  for (int i = 0; i < size; i++) {
    if (!kWhole && (i < dx.top || i >= dx.bottom)) continue;
    input_gradient_1d<kPairs>(columns + i * size, t);
    float* to = dx.origin + i * dx.row + c;
#pragma GCC unroll 8
    for (int j = 0; j < size; j++)
      if (kWhole || (j >= dx.left && j < dx.right)) add_channels(to + j * dx.column, t[j], n);
  }
}

template <int kPairs, bool kWhole>
FOVEA_INLINE void input_gradient_patch(const float* dv, int64_t stride, int channels, const Patch& dx) {
  int c = 0;
  for (; c + kLanes <= channels; c += kLanes) input_gradient_vector<kPairs, kWhole>(dv, stride, c, kLanes, dx);
  if (c < channels) input_gradient_vector<kPairs, kWhole>(dv, stride, c, channels - c, dx);
}

template <int kPairs>
void winograd_input_gradient(const float* dv, int64_t stride, int channels, const Patch& dx) {
  if (dx.top == 0 && dx.left == 0 && dx.bottom == kSize<kPairs> && dx.right == kSize<kPairs>)
    input_gradient_patch<kPairs, true>(dv, stride, channels, dx);
  else input_gradient_patch<kPairs, false>(dv, stride, channels, dx);
}

template <int kPairs>
bool winograd_weights(const float* w, int64_t channels, int64_t filters, int64_t c0, int64_t c1, int64_t width,
                      float* u, int64_t stride) {
  constexpr int size = kSize<kPairs>, taps = kKernel<kPairs>;
  const int64_t padded = (filters + width - 1) / width * width;
  Vec beyond = broadcast(0.0f);
  for (int64_t c = c0; c < c1; c++)
    for (int64_t f = 0; f < padded; f += kLanes) {
      const int n = (int)(filters - f >= kLanes ? kLanes : filters > f ? filters - f : 0);
      Vec columns[size * taps], g[taps], t[size];
      for (int j = 0; j < taps; j++) {
#pragma GCC unroll 8
        for (int i = 0; i < taps; i++) {
          g[i] = n > 0 ? load_channels(w + ((i * taps + j) * channels + c) * filters + f, n) : broadcast(0.0f);
          beyond = mark_beyond(g[i], beyond);
        }
        weights_1d<kPairs>(g, t);
#pragma GCC unroll 8
        for (int i = 0; i < size; i++) columns[i * taps + j] = t[i];
      }
      float* to = u + f / width * channels * width + c * width + f % width;
      for (int i = 0; i < size; i++) {
        weights_1d<kPairs>(columns + i * taps, t);
#pragma GCC unroll 8
        for (int j = 0; j < size; j++) store(to + (i * size + j) * stride, t[j]);
      }
    }
  return !has_nan(beyond);
}

template <int kPairs>
void winograd_weights_gradient(const float* du, int64_t stride, int64_t channels, int64_t filters, int64_t c0,
                               int64_t c1, float* dw) {
  constexpr int size = kSize<kPairs>, taps = kKernel<kPairs>;
  for (int64_t c = c0; c < c1; c++)
    for (int64_t f = 0; f < filters; f += kLanes) {
      const int n = (int)(filters - f >= kLanes ? kLanes : filters - f);
      Vec columns[taps * size], d[size], t[taps];
      for (int j = 0; j < size; j++) {
#pragma GCC unroll 8
        for (int i = 0; i < size; i++) d[i] = load_channels(du + (i * size + j) * stride + c * filters + f, n);
        weights_gradient_1d<kPairs>(d, t);
#pragma GCC unroll 8
        for (int i = 0; i < taps; i++) columns[i * size + j] = t[i];
      }
      for (int i = 0; i < taps; i++) {
        weights_gradient_1d<kPairs>(columns + i * size, t);
#pragma GCC unroll 8
        for (int j = 0; j < taps; j++) store_channels(dw + ((i * taps + j) * channels + c) * filters + f, t[j], n);
      }
    }
}

template <int kPairs>
constexpr WinogradTransforms make_winograd_transforms() {
  return {kSize<kPairs>,
          winograd_input<kPairs>,
          winograd_output<kPairs>,
          winograd_output_gradient<kPairs>,
          winograd_input_gradient<kPairs>,
          winograd_weights<kPairs>,
          winograd_weights_gradient<kPairs>};
}

}  // namespace fovea::FOVEA_TARGET
