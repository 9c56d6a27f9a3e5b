#include "kernels/convolution/conv2d_transpose.h"

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/elementwise/elementwise.h"
#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

/// The algorithms that give the gradient alone: bias and relu come after them.
bool is_plain(ConvAlgorithm algorithm) {
  return algorithm == ConvAlgorithm::im2col || algorithm == ConvAlgorithm::winograd;
}

/// Algorithms other than the plain ones are those of direct.
Conv2dSize transposed_size(ConvAlgorithm algorithm, const Conv2dSize& s) {
  return with_precision_of(is_plain(algorithm) ? ConvAlgorithm::winograd : ConvAlgorithm::direct, s,
                           s.filters / s.groups, s.channels / s.groups);
}

/// The size for gradients: nothing is fused, as that would need what the forward pass gave.
Conv2dSize without_activation(Conv2dSize s) {
  s.activation = FusedActivation::none;
  return s;
}

/// False: outputs mean nothing (winograd).
bool gradient_alone(ConvAlgorithm algorithm, const Conv2dSize& s, const float* x, const float* w, float* y) {
  const Conv2dGradient gradient{x, nullptr, nullptr};
  if (algorithm == ConvAlgorithm::winograd) return winograd::backward(s, nullptr, w, gradient, y, nullptr, nullptr);
  im2col::backward_data(s, w, gradient, y);
  return true;
}

}  // namespace

void conv2d_transpose_forward(const Conv2dSize& size, const float* x, const float* w, const float* packed,
                              const float* b, float* y) {
  const ConvAlgorithm algorithm = choose_algorithm(size, ConvPass::backward);
  const Conv2dSize s = transposed_size(algorithm, size);
  const bool relu = s.activation == FusedActivation::relu;
  if (!is_plain(algorithm)) return direct::transpose(s, x, w, packed, b, relu, y);
  if (!gradient_alone(algorithm, without_activation(s), x, w, y))
    return direct::transpose(s, x, w, nullptr, b, relu, y);
  if (!b && !relu && !rounds(s.output_precision)) return;
  const int64_t row = int64_t{s.width} * s.channels;
  parallel_for(int64_t{s.batch} * s.height, grain_of(row), [&](int64_t begin, int64_t end) {
    if (b || relu) add_bias(b, relu, (end - begin) * s.width, s.channels, y + begin * row);
    if (rounds(s.output_precision)) round_rows(end - begin, row, row, y + begin * row);
  });
}

int64_t conv2d_transpose_packed_length(const Conv2dSize& s) {
  const ConvAlgorithm algorithm = choose_algorithm(s, ConvPass::backward);
  return is_plain(algorithm) ? 0 : direct::transpose_packed_length(transposed_size(algorithm, s));
}

void conv2d_transpose_pack(const Conv2dSize& s, const float* w, float* packed) {
  const ConvAlgorithm algorithm = choose_algorithm(s, ConvPass::backward);
  if (!is_plain(algorithm)) direct::transpose_pack(transposed_size(algorithm, s), w, packed);
}

}  // namespace fovea
