// 2-D convolution (cross-correlation, as in Keras), channels last.
//
//   x: [batch, height, width, channels]   w: [kernel_height, kernel_width, channels / groups, filters]   b: [filters]
//   y: [batch, out_height, out_width, filters]
//
//   y[n, i, j, f] = b[f] + sum over kh, kw, c of  x[n, p, q, c] * w[kh, kw, c, f]
//     with p = i * stride_height + kh * dilation_height - pad_top
//     and  q = j * stride_width + kw * dilation_width - pad_left
//
// Convolution is three matrix products. With X' = im2col(x), a row [kernel_height * kernel_width * channels] for every
// output pixel:
//
//   forward   y = X' w + b
//   backward  dw = X'^T dy      db = sum of dy over pixels      dx = col2im(dy w^T)
//
// conv2d_im2col.cc is just that, with the matrix written out: the readable reference, and the oracle of the others.
// conv2d_direct.cc computes the same products without the matrix, conv2d_winograd.cc with fewer multiplications.
// conv2d_depthwise.cc is for channels with filters of their own, where the products have few columns,
// conv2d_pointwise.cc for kernels of 1x1, which are one product over all pixels. conv2d.cc chooses, by the shape, and
// in bfloat16 by whether the CPU has matrix registers.
//
// What follows a convolution is fused to it, so that y is touched once:
//
//   forward   z = x * w + b + residual, then relu (activation 1), then 2x2 max-pooling with stride 2 (pool 1)
//   backward  takes the gradient of what forward gave; index (pooled) or y (relu alone) says through which pixels
//             it came
//
// Pooled, y is [batch, out_height / 2, out_width / 2, filters] (an odd last row or column is ignored), and index has
// one byte for each of its values: which of the four it is, row by row, the first of equals; 255 where relu let none
// through.
#pragma once

#include <cstdint>

#include "kernels/activation/fused.h"
#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

FOVEA_ENUM(FusedPool, none, max2x2)
/// chosen: the one that the cost model takes for the shape; untransformed: the same, with all but Winograd, which does
/// not sum the products of the definition, to choose from.
FOVEA_ENUM(ConvAlgorithm, chosen, im2col, direct, winograd, depthwise, pointwise, untransformed)

struct Conv2dSize {
  int batch, height, width, channels, out_height, out_width, filters;
  int kernel_height, kernel_width, stride_height, stride_width, dilation_height, dilation_width;
  int pad_top, pad_left;  // of the input; what is missing at the bottom and the right is zero, too
  int groups;
  FusedActivation activation;
  FusedPool pool;
  ConvAlgorithm algorithm;
  Precision precision;         // of what is multiplied, by algorithms that sum the products over channels
  Precision output_precision;  // what y, or dx, is rounded to
  Storage x_storage, residual_storage, y_storage;  // forward only
};
FOVEA_FIELDS(Conv2dSize, batch, height, width, channels, out_height, out_width, filters, kernel_height, kernel_width,
             stride_height, stride_width, dilation_height, dilation_width, pad_top, pad_left, groups, activation, pool,
             algorithm, precision, output_precision, x_storage, residual_storage, y_storage)

/// prepacked: forward, with weights that conv2d_pack has packed before.
enum class ConvPass { forward, prepacked, backward };

inline bool is_pooled(const Conv2dSize& s) { return s.pool != FusedPool::none; }
inline int64_t x_length(const Conv2dSize& s) { return int64_t{s.batch} * s.height * s.width * s.channels; }
inline int y_height(const Conv2dSize& s) { return is_pooled(s) ? s.out_height / 2 : s.out_height; }
inline int y_width(const Conv2dSize& s) { return is_pooled(s) ? s.out_width / 2 : s.out_width; }
inline int64_t y_length(const Conv2dSize& s) { return int64_t{s.batch} * y_height(s) * y_width(s) * s.filters; }
inline int64_t w_length(const Conv2dSize& s) {
  return s.groups > 0 ? int64_t{s.kernel_height} * s.kernel_width * (s.channels / s.groups) * s.filters : 0;
}

/// Whether x, residual or y is stored as words: algorithms that transform what they multiply are not chosen then.
inline bool stores_words(const Conv2dSize& s) {
  return s.x_storage != Storage::float32 || s.residual_storage != Storage::float32 || s.y_storage != Storage::float32;
}

/// The arrays on the output side of the forward pass; residual has the shape of y, b is [filters]. b, residual and
/// moments may be null, index only if not pooled.
struct Conv2dOutput {
  const float* b;
  const float* residual;
  float* y;
  uint8_t* index;
  float* moments;  // of y, not pooled
  bool rounds;     // y, which is no words, to bfloat16: heeded by direct, pointwise and winograd
  Storage residual_storage = Storage::float32, y_storage = Storage::float32;  // heeded by all that take words
};

/// The gradient on the output side: y is read with relu and no pooling, index with pooling.
struct Conv2dGradient {
  const float* dy;
  const float* y;
  const uint8_t* index;
};
/// No relu and no pooling: dy already is the gradient of the convolution itself.
inline bool plain_gradient(const Conv2dSize& s) { return s.activation == FusedActivation::none && !is_pooled(s); }

/// packed: what conv2d_pack made of w for this very size, or null. moments of y (moments.h) are gathered while it is
/// in a near cache; null: they are not wanted.
void conv2d_forward(const Conv2dSize& size, const float* x, const float* w, const float* packed, const float* b,
                    const float* residual, float* y, uint8_t* index, float* moments);

/// Parts that the moments have.
int64_t conv2d_moments_parts(const Conv2dSize& size);

/// Brings w into the order (or the transformed domain) that the forward pass reads, so that a program whose weights do
/// not change does it once. Depends on the SIMD level in force.
void conv2d_pack(const Conv2dSize& size, const float* w, float* packed);

/// Floats that conv2d_pack needs, on any SIMD level. 0: there is nothing to gain, and w is read in any case.
int64_t conv2d_packed_length(const Conv2dSize& size);

/// Gives those of dx, dw, db that are not null. (The gradient of residual is dy after relu; fusing never asks for it.)
void conv2d_backward(const Conv2dSize& size, const float* x, const float* w, const float* dy, const float* y,
                     const uint8_t* index, float* dx, float* dw, float* db);

/// The size with the precision that an algorithm has for it, where sums run over `from` channels of a group, for `to`
/// of the other side: float32 where it transforms what it multiplies, where channels have no neighbours to be paired
/// with, and where a number takes part in so few products that rounding it costs more than it saves.
Conv2dSize with_precision_of(ConvAlgorithm algorithm, Conv2dSize size, int64_t from, int64_t to);

/// The same for the gradient of the weights, whose sums run over pixels: rows of them are paired.
Conv2dSize with_precision_of_weights(ConvAlgorithm algorithm, Conv2dSize size);

/// Whether the algorithm of this shape reads and writes words where the size says so: what it multiplies are words, or
/// it only writes them. Products over pixels do so in one block of k.
bool takes_words(const Conv2dSize& size);

/// The algorithm that the shape gets; size.algorithm and FOVEA_CONV (im2col | direct) overrule the cost model, never
/// what an algorithm can do.
ConvAlgorithm choose_algorithm(const Conv2dSize& size, ConvPass pass);

}  // namespace fovea
