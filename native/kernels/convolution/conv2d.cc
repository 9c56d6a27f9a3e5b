#include "kernels/convolution/conv2d.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/elementwise/elementwise.h"
#include "kernels/gemm/gemm.h"
#include "kernels/normalization/moments.h"
#include "simd/level.h"
#include "threading/grain.h"

namespace fovea {

namespace {

/// FOVEA_CONV, read once.
ConvAlgorithm forced_by_environment() {
  static const ConvAlgorithm forced = [] {
    const char* name = std::getenv("FOVEA_CONV");
    if (name && std::strcmp(name, "im2col") == 0) return ConvAlgorithm::im2col;
    if (name && std::strcmp(name, "direct") == 0) return ConvAlgorithm::direct;
    return ConvAlgorithm::chosen;
  }();
  return forced;
}

bool winograd_applies(const Conv2dSize& s) {
  return s.kernel_height == s.kernel_width && (s.kernel_height == 3 || s.kernel_height == 5) && s.stride_height == 1 &&
         s.stride_width == 1 && s.dilation_height == 1 && s.dilation_width == 1 && s.groups == 1;
}

/// One channel alone is a convolution like any other, unless it has one filter. Sixteen filters of a channel fill a
/// tile forward, but not backward, where a channel is one column. Its sums over the taps are one chain of fma each.
bool depthwise_applies(const Conv2dSize& s, ConvPass pass) {
  constexpr int64_t kMaxTaps = 1024;
  return int64_t{s.kernel_height} * s.kernel_width <= kMaxTaps && s.groups == s.channels &&
         (s.channels > 1 || s.filters == 1) && (pass == ConvPass::backward || s.filters < int64_t{16} * s.channels);
}

bool pointwise_applies(const Conv2dSize& s) {
  return s.kernel_height == 1 && s.kernel_width == 1 && s.pad_top == 0 && s.pad_left == 0 && s.groups == 1 &&
         (s.out_height - 1) * int64_t{s.stride_height} < s.height &&
         (s.out_width - 1) * int64_t{s.stride_width} < s.width;
}

/// Of a product in bfloat16, beside one in float32: matrix registers have sixteen times as many, and are bound by what
/// they read; vdpbf16ps has twice as many, less what rounding takes, which is more for the gradient of the weights.
/// Without either, a pair is two products in float32, of factors that have to be taken out of words.
double cost_of_pairs(Precision precision, ConvPass pass) {
  if (!cpu_multiplies_pairs()) return 1.3;
  if (precision == Precision::bfloat16 && cpu_has_matrix_registers()) return pass == ConvPass::backward ? 0.25 : 0.15;
  return pass == ConvPass::backward ? 0.65 : 0.55;
}

/// The cost model, in fused multiply-adds. What a transform weighs beside the products was measured: a tile's values 8
/// each, the weights' (once a call, through L3 where they are large) 40 forward and 190 backward, where they are
/// transposed and their gradient is transformed back. Prepared, they are more to read than plain weights: 4 each from a
/// cache, 14 each from memory, between machines with 9 and with 28 multiply-adds a float. In bfloat16 it is a question
/// without matrix registers only: 7 from memory (3 to 10 on Zen 4). Filters are lanes of products: one to three of them
/// take the time of four.
bool winograd_pays(const Conv2dSize& s, ConvPass pass) {
  const double filters = pass == ConvPass::backward ? s.filters : round_up(s.filters, 4);
  const double size = s.kernel_height + 3, taps = s.kernel_height * s.kernel_width, pair = s.channels * filters;
  const double tiles = static_cast<double>((s.out_height + 3) / 4) * ((s.out_width + 3) / 4) * s.batch;
  const double direct = static_cast<double>(s.out_height) * s.out_width * s.batch * taps * pair *
                        (s.precision == Precision::float32 ? 1 : cost_of_pairs(s.precision, pass));
  const double of_tile = size * size * (pair + 8.0 * (s.channels + filters));
  const double far = s.precision == Precision::float32 ? 14 : 7;
  const double read = size * size * pair * sizeof(float) <= 2.5e6 ? 4 : far;
  const double of_weights =
      pass == ConvPass::prepacked ? read * (size * size - taps) : (pass == ConvPass::forward ? 40 : 190) * size * size;
  return tiles * of_tile + of_weights * pair < 0.9 * direct;
}

/// Whether panels of the weights, as wide as a tile, would take far more memory than the weights and than an unfolded
/// picture: of few filters with windows of millions of taps, which read little more than padding.
bool panels_waste(const Conv2dSize& s) {
  constexpr int64_t kMuch = int64_t{1} << 26;
  Conv2dSize floats = s;
  floats.precision = Precision::float32;
  const int64_t panels = direct::packed_length(floats);
  const int64_t taps = int64_t{s.kernel_height} * s.kernel_width * (s.channels / s.groups);
  return panels > kMuch && panels / 4 > w_length(s) && panels / taps > int64_t{s.out_height} * s.out_width;
}

}  // namespace

ConvAlgorithm choose_algorithm(const Conv2dSize& s, ConvPass pass) {
  ConvAlgorithm wanted = s.algorithm;
  if (wanted == ConvAlgorithm::chosen) wanted = forced_by_environment();
  if (stores_words(s) && wanted != ConvAlgorithm::direct) wanted = ConvAlgorithm::untransformed;
  if (wanted == ConvAlgorithm::im2col) return ConvAlgorithm::im2col;
  if (wanted == ConvAlgorithm::direct) return ConvAlgorithm::direct;
  if (wanted == ConvAlgorithm::winograd && winograd_applies(s)) return ConvAlgorithm::winograd;
  if (!stores_words(s) && panels_waste(s)) return ConvAlgorithm::im2col;
  if (depthwise_applies(s, pass)) return ConvAlgorithm::depthwise;
  if (pointwise_applies(s) && (pass == ConvPass::backward || !is_pooled(s))) return ConvAlgorithm::pointwise;
  if (wanted == ConvAlgorithm::untransformed || !winograd_applies(s)) return ConvAlgorithm::direct;
  return winograd_pays(s, pass) ? ConvAlgorithm::winograd : ConvAlgorithm::direct;
}

Conv2dSize with_precision_of(ConvAlgorithm algorithm, Conv2dSize s, int64_t from, int64_t to) {
  constexpr int64_t kLeastProducts = 16;  // of a number: 1x1 of 8 to 8 channels loses 5 %, of 16 to 16 gains 20 %
  const bool has_pairs =
      algorithm == ConvAlgorithm::direct || algorithm == ConvAlgorithm::pointwise || algorithm == ConvAlgorithm::im2col;
  if (!has_pairs || from == 1 || s.kernel_height * int64_t{s.kernel_width} * to < kLeastProducts)
    s.precision = Precision::float32;
  return s;
}

Conv2dSize with_precision_of_weights(ConvAlgorithm algorithm, Conv2dSize size) {
  constexpr int64_t kLeastProducts = 32;  // of a number of x, which is rounded for each row of its pairs, and of dy
  Conv2dSize s = with_precision_of(algorithm, size, size.channels, size.filters);
  const bool pays = direct::pairs_rows(s) && s.groups == 1 &&
                    int64_t{s.kernel_height} * s.kernel_width * std::min(s.channels, s.filters) >= kLeastProducts;
  if (algorithm != ConvAlgorithm::im2col && !pays) s.precision = Precision::float32;
  return s;
}

bool takes_words(const Conv2dSize& size) {
  constexpr int64_t kMaxChannels = 2 * kBlockWords;  // of a product over pixels: more are summed up in memory
  if (size.precision == Precision::float32) return false;
  Conv2dSize s = size;
  s.x_storage = s.residual_storage = s.y_storage = Storage::float32;
  const ConvAlgorithm algorithm = choose_algorithm(s, ConvPass::prepacked);
  if (algorithm == ConvAlgorithm::depthwise) return s.filters == s.channels && !is_pooled(s);
  if (size.groups > 1) return false;
  if (algorithm == ConvAlgorithm::pointwise && s.channels > kMaxChannels) return false;
  if (algorithm != ConvAlgorithm::pointwise && algorithm != ConvAlgorithm::direct) return false;
  if (with_precision_of(algorithm, s, s.channels, s.filters).precision != Precision::float32) return true;
  return algorithm == ConvAlgorithm::direct && size.x_storage == Storage::float32 &&
         size.residual_storage == Storage::float32;
}

namespace {

Conv2dSize forward_size(ConvAlgorithm algorithm, const Conv2dSize& s) {
  return with_precision_of(algorithm, s, s.channels / s.groups, s.filters / s.groups);
}

}  // namespace

int64_t conv2d_packed_length(const Conv2dSize& size) {
  const ConvAlgorithm algorithm = choose_algorithm(size, ConvPass::prepacked);
  const Conv2dSize s = forward_size(algorithm, size);
  switch (algorithm) {
    case ConvAlgorithm::im2col: return w_length(s);
    case ConvAlgorithm::depthwise: return depthwise::packed_length(s);
    case ConvAlgorithm::pointwise: return pointwise::packed_length(s);
    case ConvAlgorithm::winograd: return winograd::packed_length(s);
    default: return direct::packed_length(s);
  }
}

void conv2d_pack(const Conv2dSize& size, const float* w, float* packed) {
  const ConvAlgorithm algorithm = choose_algorithm(size, ConvPass::prepacked);
  const Conv2dSize s = forward_size(algorithm, size);
  switch (algorithm) {
    case ConvAlgorithm::im2col: std::copy_n(w, w_length(s), packed); return;
    case ConvAlgorithm::depthwise: return depthwise::pack(s, w, packed);
    case ConvAlgorithm::pointwise: return pointwise::pack(s, w, packed);
    case ConvAlgorithm::winograd: return winograd::pack(s, w, packed);
    default: return direct::pack(s, w, packed);
  }
}

namespace {

/// Whether it rounds y while that is near.
bool rounds_outputs(ConvAlgorithm algorithm) {
  return algorithm == ConvAlgorithm::direct || algorithm == ConvAlgorithm::pointwise ||
         algorithm == ConvAlgorithm::winograd;
}

/// The same for dx, to which overlapping tiles of Winograd's add.
bool rounds_gradients(ConvAlgorithm algorithm) {
  return algorithm == ConvAlgorithm::direct || algorithm == ConvAlgorithm::pointwise;
}

/// Parts of the moments that the algorithm gathers by itself; 0: it does not.
int64_t own_moments_parts(const Conv2dSize& s) {
  const ConvAlgorithm algorithm = choose_algorithm(s, ConvPass::forward);
  switch (algorithm) {
    case ConvAlgorithm::pointwise: return pointwise::moments_parts(s);
    case ConvAlgorithm::winograd: return winograd::moments_parts(s);
    case ConvAlgorithm::direct: return direct::moments_parts(forward_size(algorithm, s));
    default: return 0;
  }
}

void forward_by(ConvAlgorithm algorithm, const Conv2dSize& s, const float* x, const float* w, const float* packed,
                const Conv2dOutput& out) {
  switch (algorithm) {
    case ConvAlgorithm::im2col: return im2col::forward(s, x, packed ? packed : w, out);
    case ConvAlgorithm::depthwise: return depthwise::forward(s, x, w, packed, out);
    case ConvAlgorithm::pointwise: return pointwise::forward(s, x, w, packed, out);
    default: return direct::forward(s, x, w, packed, out);
  }
}

}  // namespace

int64_t conv2d_moments_parts(const Conv2dSize& s) {
  constexpr int64_t kRows = 512;  // of a part
  const int64_t own = own_moments_parts(s);
  return own > 0 ? own : divide_up(int64_t{s.batch} * s.out_height * s.out_width, kRows);
}

void conv2d_forward(const Conv2dSize& size, const float* x, const float* w, const float* packed, const float* b,
                    const float* residual, float* y, uint8_t* index, float* moments) {
  const ConvAlgorithm algorithm = choose_algorithm(size, packed ? ConvPass::prepacked : ConvPass::forward);
  const Conv2dSize s = forward_size(algorithm, size);
  const bool is_rounded = rounds(s.output_precision) && s.y_storage == Storage::float32;
  const bool rounds_afterwards = is_rounded && !rounds_outputs(algorithm);
  bool gathers = moments && !packed && own_moments_parts(size) > 0 && !rounds_afterwards;
  Conv2dOutput out{b, residual, y, index, gathers ? moments : nullptr, is_rounded, s.residual_storage, s.y_storage};
  if (algorithm != ConvAlgorithm::winograd) {
    forward_by(algorithm, s, x, w, packed, out);
  } else if (!winograd::forward(s, x, w, packed, out)) {
    gathers = false;  // parts of moments are of the algorithm that was chosen
    out.moments = nullptr;
    direct::forward(s, x, packed ? winograd::packed_weights(s, packed) : w, nullptr, out);
  }
  if (rounds_afterwards) round_bfloat16({y_length(s)}, y, y);
  if (moments && !gathers)
    gather_all_moments(y, y_length(s) / s.filters, s.filters, conv2d_moments_parts(size), moments);
}

namespace {

void backward_by(ConvAlgorithm algorithm, const Conv2dSize& s, const float* x, const float* w,
                 const Conv2dGradient& gradient, float* dx, float* dw, float* db) {
  if (algorithm == ConvAlgorithm::winograd && winograd::backward(s, x, w, gradient, dx, dw, db)) return;
  const Conv2dSize of_data = with_precision_of(algorithm, s, s.filters / s.groups, s.channels / s.groups),
                   of_weights = with_precision_of_weights(algorithm, s);
  switch (algorithm) {
    case ConvAlgorithm::im2col:
      if (dx) im2col::backward_data(of_data, w, gradient, dx);
      if (dw || db) im2col::backward_weights(of_weights, x, gradient, dw, db);
      return;
    case ConvAlgorithm::depthwise:
      if (dx) depthwise::backward_data(s, w, gradient, dx);
      if (dw || db) depthwise::backward_weights(s, x, gradient, dw, db);
      return;
    case ConvAlgorithm::pointwise:
      if (dx) pointwise::backward_data(of_data, w, gradient, dx);
      if (dw || db) pointwise::backward_weights(of_weights, x, gradient, dw, db);
      return;
    default:
      if (dx) direct::backward_data(of_data, w, gradient, dx);
      if (dw || db) direct::backward_weights(of_weights, x, gradient, dw, db);
  }
}

}  // namespace

void conv2d_backward(const Conv2dSize& s, const float* x, const float* w, const float* dy, const float* y,
                     const uint8_t* index, float* dx, float* dw, float* db) {
  const Conv2dGradient gradient{dy, plain_gradient(s) || is_pooled(s) ? nullptr : y, is_pooled(s) ? index : nullptr};
  const ConvAlgorithm algorithm = choose_algorithm(s, ConvPass::backward);
  backward_by(algorithm, s, x, w, gradient, dx, dw, db);
  if (dx && rounds(s.output_precision) && !rounds_gradients(algorithm)) round_bfloat16({x_length(s)}, dx, dx);
}

}  // namespace fovea
