// The rows of activations in the table of kernels.
#include "kernels/activation/activation.h"
#include "kernels/activation/glu.h"
#include "kernels/activation/relu.h"
#include "kernels/activation/softmax.h"
#include "kernels/activation/sparsemax.h"
#include "kernels/families.h"
#include "table/bind.h"

namespace fovea {

namespace {

Lengths known_kind(const ActivationSize& s, Lengths lengths) {
  return lengths.require(s.kind >= Activation{0} && s.kind < Activation::kCount, "kind to be one of activationKinds");
}

int64_t length(const SoftmaxSize& s) { return product(s.outer, s.length, s.inner); }
Lengths softmax_lengths(const SoftmaxSize& s, Lengths lengths) {
  return lengths.require(s.length >= 1 && s.inner >= 1, "length >= 1 and inner >= 1");
}

}  // namespace

std::vector<Kernel> activation_kernels() {
  return {
      kernel<relu_forward>("reluForward", "x[] y[]=x",
                           [](const CountSize& s) {
                             return Lengths{s.count, s.count};
                           }),
      kernel<relu_backward>("reluBackward", "dy other? y dx=dy",
                            [](const ReluGradientSize& s) {
                              return Lengths{s.count, s.count, s.count, s.count}.require(
                                  is_type(s.output_precision), "outputPrecision to be float32 or bfloat16");
                            }),
      kernel<activation_forward>("activationForward", "x[] y[]=x",
                                 [](const ActivationSize& s) {
                                   return known_kind(s, {s.count, s.count});
                                 }),
      kernel<activation_backward>("activationBackward", "dy xOrY dx=dy",
                                  [](const ActivationSize& s) {
                                    return known_kind(s, {s.count, s.count, s.count});
                                  }),
      kernel<softmax_forward>("softmaxForward", "x y=x",
                              [](const SoftmaxSize& s) {
                                return softmax_lengths(s, {length(s), length(s)});
                              }),
      kernel<softmax_backward>("softmaxBackward", "dy y dx=dy",
                               [](const SoftmaxSize& s) {
                                 return softmax_lengths(s, {length(s), length(s), length(s)});
                               }),
      kernel<log_softmax_forward>("logSoftmaxForward", "x y=x",
                                  [](const SoftmaxSize& s) {
                                    return softmax_lengths(s, {length(s), length(s)});
                                  }),
      kernel<log_softmax_backward>("logSoftmaxBackward", "dy y dx=dy",
                                   [](const SoftmaxSize& s) {
                                     return softmax_lengths(s, {length(s), length(s), length(s)});
                                   }),
      kernel<sparsemax_forward>("sparsemaxForward", "x y=x",
                                [](const SoftmaxSize& s) {
                                  return softmax_lengths(s, {length(s), length(s)});
                                }),
      kernel<sparsemax_backward>("sparsemaxBackward", "dy x dx=dy",
                                 [](const SoftmaxSize& s) {
                                   return softmax_lengths(s, {length(s), length(s), length(s)});
                                 }),
      kernel<glu_forward>("gluForward", "x y",
                          [](const GluSize& s) {
                            return Lengths{product(2, s.outer, s.half), product(s.outer, s.half)};
                          }),
      kernel<glu_backward>("gluBackward", "dy x dx",
                           [](const GluSize& s) {
                             const int64_t half = product(s.outer, s.half), all = product(2, s.outer, s.half);
                             return Lengths{half, all, all};
                           }),
  };
}

}  // namespace fovea
