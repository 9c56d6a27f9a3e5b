#include "addon/exports.h"

#include <algorithm>
#include <limits>

#include "addon/bind.h"
#include "kernels/activation.h"
#include "kernels/arg_max.h"
#include "kernels/batch_norm.h"
#include "kernels/conv2d.h"
#include "kernels/copy.h"
#include "kernels/dense.h"
#include "kernels/elementwise.h"
#include "kernels/fold_batch_norm.h"
#include "kernels/gemm.h"
#include "kernels/global_pool.h"
#include "kernels/loss.h"
#include "kernels/moments.h"
#include "kernels/optimizer.h"
#include "kernels/orthonormal.h"
#include "kernels/pool.h"
#include "kernels/probe.h"
#include "kernels/random.h"
#include "kernels/relu.h"
#include "kernels/softmax.h"

namespace fovea {

namespace {

/// Kernels work with pixel numbers as int,
constexpr int64_t kMostReach = 1 << 30;
/// and so with the numbers of a row of pixels.
constexpr int64_t kMostRow = 1 << 29;
/// Of a probe: more take minutes.
constexpr int64_t kMostRounds = 1 << 30;
/// A length that no array has.
constexpr int64_t kTooLong = std::numeric_limits<int64_t>::max();

Lengths gemm_lengths(const GemmSize& s, Lengths lengths) {
  return lengths.require(s.m >= 1 && s.n >= 1 && s.k >= 1, "m, n and k to be at least 1");
}

struct DenseLengths {
  int64_t x, w, y, packed;
  explicit DenseLengths(const DenseSize& s)
      : x(product(s.batch, s.inputs)),
        w(product(s.inputs, s.units)),
        y(product(s.batch, s.units)),
        packed(w < int64_t{1} << 40 ? dense_packed_length(s) : kTooLong) {}
};
Lengths dense_lengths(const DenseSize& s, Lengths lengths) {
  return lengths.require(s.batch >= 1 && s.inputs >= 1 && s.units >= 1, "batch, inputs and units to be at least 1")
      .require(s.activation <= 1, "activation to be a known one");
}

/// What a convolution's size must satisfy and does not; null: all is well.
const char* conv_fault(const Conv2dSize& s) {
  const auto within = [](int64_t in, int64_t out, int64_t stride, int64_t kernel, int64_t dilation, int64_t pad) {
    return std::max({in, pad, stride, dilation, sum(product(out, stride), product(kernel, dilation))}) <= kMostReach;
  };
  Lengths size{};
  size.require(s.batch >= 1 && s.height >= 1 && s.width >= 1 && s.channels >= 1,
               "batch, height, width and channels to be at least 1")
      .require(s.out_height >= 1 && s.out_width >= 1 && s.filters >= 1,
               "outHeight, outWidth and filters to be at least 1")
      .require(s.kernel_height >= 1 && s.kernel_width >= 1, "kernelHeight and kernelWidth to be at least 1")
      .require(s.stride_height >= 1 && s.stride_width >= 1, "strideHeight and strideWidth to be at least 1")
      .require(s.dilation_height >= 1 && s.dilation_width >= 1, "dilationHeight and dilationWidth to be at least 1")
      .require(s.groups >= 1 && s.channels % std::max(s.groups, 1) == 0 && s.filters % std::max(s.groups, 1) == 0,
               "channels and filters to be divisible by groups")
      .require(within(s.height, s.out_height, s.stride_height, s.kernel_height, s.dilation_height, s.pad_top) &&
                   within(s.width, s.out_width, s.stride_width, s.kernel_width, s.dilation_width, s.pad_left),
               "windows within 2^30 pixels of the picture")
      .require(product(s.kernel_width, s.channels) <= kMostRow && s.filters <= kMostRow,
               "rows of the kernel of at most 2^29 numbers")
      .require(s.activation <= 1 && s.pool <= 1 && s.algorithm <= static_cast<int>(ConvAlgorithm::pointwise),
               "activation, pool and algorithm to be known ones");
  return size.broken;
}

struct ConvLengths {
  int64_t x, w, y, z, packed, moments;  // z: y before pooling
  const char* fault;

  explicit ConvLengths(const Conv2dSize& s)
      : x(product(s.batch, s.height, s.width, s.channels)),
        w(product(s.kernel_height, s.kernel_width, s.groups ? s.channels / s.groups : 0, s.filters)),
        y(product(s.batch, y_height(s), y_width(s), s.filters)),
        z(product(s.batch, s.out_height, s.out_width, s.filters)),
        packed(kTooLong),
        moments(kTooLong),
        fault(conv_fault(s)) {
    if (fault || std::max({x, w, z}) >= int64_t{1} << 40) return;
    packed = conv2d_packed_length(s);
    if (s.pool == 0) moments = product(conv2d_moments_parts(s), moments_part_length(s.filters));
  }

  Lengths checked(Lengths lengths) const { return lengths.require(!fault, fault); }
};

int64_t x_length(const Pool2dSize& s) { return product(s.batch, s.height, s.width, s.channels); }
int64_t y_length(const Pool2dSize& s) { return product(s.batch, s.out_height, s.out_width, s.channels); }
int64_t index_length(const Pool2dSize& s) { return product(y_length(s), pool_index_bytes(s)); }
Lengths pool_lengths(const Pool2dSize& s, Lengths lengths) {
  return lengths.require(s.stride_height >= 1 && s.stride_width >= 1, "strideHeight >= 1 and strideWidth >= 1")
      .require(s.window_height >= 1 && s.window_width >= 1, "windowHeight >= 1 and windowWidth >= 1")
      .require(product(s.window_height, s.window_width) <= std::numeric_limits<int>::max(),
               "windows of fewer than 2^31 cells")
      .require(product(s.width, s.channels) <= kMostRow && product(s.out_width, s.channels) <= kMostRow,
               "rows of at most 2^29 numbers");
}

int64_t x_length(const GlobalPoolSize& s) { return product(s.batch, s.positions, s.channels); }
int64_t y_length(const GlobalPoolSize& s) { return product(s.batch, s.channels); }
Lengths global_lengths(const GlobalPoolSize& s, Lengths lengths) {
  return lengths.require(s.positions >= 1, "positions >= 1");
}

Lengths known_kind(const ActivationSize& s, Lengths lengths) {
  return lengths.require(s.kind >= Activation{0} && s.kind < Activation::kCount, "kind to be one of activationKinds");
}

int64_t length(const SoftmaxSize& s) { return product(s.outer, s.length, s.inner); }
Lengths softmax_lengths(const SoftmaxSize& s, Lengths lengths) {
  return lengths.require(s.length >= 1 && s.inner >= 1, "length >= 1 and inner >= 1");
}

Lengths loss_lengths(const CrossentropySize& s, int64_t labels) {
  const int64_t all = product(s.rows, s.columns);
  return {all, labels, s.rows, s.rows, all, all};
}

/// Whether every element of y is written once: the blocks of one axis fit between those of the other.
bool copies_apart(const CopySize& s) {
  const auto nested = [&](int64_t inner, int64_t inner_step, int64_t outer, int64_t outer_step) {
    return (inner <= 1 || inner_step >= s.length) &&
           (outer <= 1 || outer_step >= sum(product(std::max<int64_t>(inner, 1) - 1, inner_step), s.length));
  };
  return s.length == 0 || s.outer == 0 || s.rows == 0 || nested(s.rows, s.y_row, s.outer, s.y_outer) ||
         nested(s.outer, s.y_outer, s.rows, s.y_row);
}

/// The element after the last one of a copy.
int64_t copy_end(const CopySize& s, int64_t offset, int64_t outer, int64_t row) {
  if (s.outer == 0 || s.rows == 0 || s.length == 0) return 0;
  return sum(offset, product(s.outer - 1, outer), product(s.rows - 1, row), s.length);
}

template <typename Size>
Lengths norm_lengths(const Size& s, Lengths lengths) {
  return lengths.require(s.outer >= 1 && s.channels >= 1 && s.inner >= 1, "outer, channels and inner to be at least 1");
}
template <typename Size>
Lengths fused_lengths(const Size& s, Lengths lengths) {
  return lengths.require(s.activation <= (s.inner == 1 ? 1 : 0), "activation to be a known one, with inner 1");
}

std::vector<Kernel> layer_kernels() {
  return {
      kernel<gemm>("gemm", "a b c",
                   [](const GemmSize& s) {
                     return gemm_lengths(s, {product(s.m, s.k), product(s.k, s.n), product(s.m, s.n)});
                   }),
      kernel<dense_pack>("densePack", "w packed",
                         [](const DenseSize& s) {
                           const DenseLengths l(s);
                           return dense_lengths(s, {l.w, l.packed});
                         }),
      kernel<dense_forward>("denseForward", "x w packed? b? y",
                            [](const DenseSize& s) {
                              const DenseLengths l(s);
                              return dense_lengths(s, {l.x, l.w, l.packed, s.units, l.y});
                            }),
      kernel<dense_backward>("denseBackward", "x w dy dx? dw? db?",
                             [](const DenseSize& s) {
                               const DenseLengths l(s);
                               return dense_lengths(s, {l.x, l.w, l.y, l.x, l.w, s.units});
                             }),
      kernel<conv2d_pack>("conv2dPack", "w packed",
                          [](const Conv2dSize& s) {
                            const ConvLengths l(s);
                            return l.checked({l.w, l.packed});
                          }),
      kernel<conv2d_forward>(
          "conv2dForward", "x[] w packed? b? residual?[] y[] index?[] moments?",
          [](const Conv2dSize& s) {
            const ConvLengths l(s);
            return l.checked({l.x, l.w, l.packed, s.filters, l.z, l.y, l.y, l.moments}).need(s.pool == 1, "index");
          }),
      kernel<conv2d_backward>("conv2dBackward", "x w dy y? index? dx? dw? db?",
                              [](const Conv2dSize& s) {
                                const ConvLengths l(s);
                                return l.checked({l.x, l.w, l.y, l.y, l.y, l.x, l.w, s.filters})
                                    .need(s.activation == 1 && s.pool == 0, "y")
                                    .need(s.pool == 1, "index");
                              }),
      kernel<relu_forward>("reluForward", "x[] y[]=x",
                           [](const CountSize& s) {
                             return Lengths{s.count, s.count};
                           }),
      kernel<relu_backward>("reluBackward", "dy other? y dx=dy",
                            [](const CountSize& s) {
                              return Lengths{s.count, s.count, s.count, s.count};
                            }),

      kernel<max_pool2d_forward>("maxPool2dForward", "x[] y[] index?[]",
                                 [](const Pool2dSize& s) {
                                   return pool_lengths(s, {x_length(s), y_length(s), index_length(s)});
                                 }),
      kernel<max_pool2d_backward>("maxPool2dBackward", "dy index dx",
                                  [](const Pool2dSize& s) {
                                    return pool_lengths(s, {y_length(s), index_length(s), x_length(s)});
                                  }),
      kernel<average_pool2d_forward>("averagePool2dForward", "x[] y[]",
                                     [](const Pool2dSize& s) {
                                       return pool_lengths(s, {x_length(s), y_length(s)});
                                     }),
      kernel<average_pool2d_backward>("averagePool2dBackward", "dy dx",
                                      [](const Pool2dSize& s) {
                                        return pool_lengths(s, {y_length(s), x_length(s)});
                                      }),
      kernel<global_average_forward>("globalAverageForward", "x y",
                                     [](const GlobalPoolSize& s) {
                                       return global_lengths(s, {x_length(s), y_length(s)});
                                     }),
      kernel<global_average_backward>("globalAverageBackward", "dy dx",
                                      [](const GlobalPoolSize& s) {
                                        return global_lengths(s, {y_length(s), x_length(s)});
                                      }),
      kernel<global_max_forward>("globalMaxForward", "x y",
                                 [](const GlobalPoolSize& s) {
                                   return global_lengths(s, {x_length(s), y_length(s)});
                                 }),
      kernel<global_max_backward>("globalMaxBackward", "dy x y dx=x",
                                  [](const GlobalPoolSize& s) {
                                    return global_lengths(s, {y_length(s), x_length(s), y_length(s), x_length(s)});
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

      kernel<sparse_categorical_crossentropy>("sparseCategoricalCrossentropy",
                                              "x labels scale loss dx?=x probabilities?",
                                              [](const CrossentropySize& s) { return loss_lengths(s, s.rows); }),
      kernel<categorical_crossentropy>(
          "categoricalCrossentropy", "x labels scale loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<binary_crossentropy>(
          "binaryCrossentropy", "x labels scale loss dx?=x probabilities?",
          [](const CrossentropySize& s) { return loss_lengths(s, product(s.rows, s.columns)); }),
      kernel<mean_squared_error>("meanSquaredError", "x labels scale loss dx?=x",
                                 [](const RowsSize& s) {
                                   const int64_t all = product(s.rows, s.columns);
                                   return Lengths{all, all, s.rows, s.rows, all};
                                 }),

      kernel<add>("add", "a[] b[] y[]=a",
                  [](const CountSize& s) {
                    return Lengths{s.count, s.count, s.count};
                  }),
      kernel<add_into>("addInto", "x y",
                       [](const CountSize& s) {
                         return Lengths{s.count, s.count};
                       }),
      kernel<fill>("fill", "y", [](const FillSize& s) { return Lengths{s.count}; }),
      kernel<scale_offset>("scaleOffset", "x scale offset? y=x",
                           [](const ScaleOffsetSize& s) {
                             const int64_t all = product(s.rows, s.channels);
                             return Lengths{all, s.channels, s.channels, all}.require(s.channels >= 1, "channels >= 1");
                           }),
      kernel<copy_blocks>("copyBlocks", "x y",
                          [](const CopySize& s) {
                            return Lengths{copy_end(s, s.x_offset, s.x_outer, s.x_row),
                                           copy_end(s, s.y_offset, s.y_outer, s.y_row)}
                                .require(copies_apart(s), "blocks of y that do not overlap");
                          }),
      kernel<gather_rows>("gatherRows", "source indices y",
                          [](const GatherSize& s) {
                            return Lengths{product(s.source_rows, s.length), s.rows, product(s.rows, s.length)};
                          }),
      kernel<gather_bytes>("gatherBytes", "source indices y",
                           [](const GatherSize& s) {
                             return Lengths{product(s.source_rows, s.length), s.rows, product(s.rows, s.length)};
                           }),

      kernel<batch_norm_training>(
          "batchNormTraining", "x moments? gamma? beta? residual? y=x mean inverse movingMean? movingVariance?",
          [](const BatchNormTrainingSize& s) {
            const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
            return fused_lengths(
                       s, norm_lengths(s, {all, product(s.parts, moments_part_length(c)), c, c, all, all, c, c, c, c}))
                .require(s.parts == 0 || s.inner == 1, "parts 0, or inner 1")
                .need(s.parts > 0, "moments");
          }),
      kernel<batch_norm_inference>("batchNormInference", "x gamma? beta? movingMean movingVariance y=x inverse?",
                                   [](const BatchNormSize& s) {
                                     const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
                                     return norm_lengths(s, {all, c, c, c, c, all, c});
                                   }),
      kernel<batch_norm_backward>(
          "batchNormBackward", "dy y? x gamma? mean inverse dx?=dy dgamma? dbeta?",
          [](const BatchNormGradientSize& s) {
            const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
            return fused_lengths(s, norm_lengths(s, {all, all, all, c, c, c, all, c, c})).need(s.activation == 1, "y");
          }),
      kernel<fold_batch_norm>("foldBatchNorm", "w b? gamma? beta? mean variance foldedW foldedB",
                              [](const FoldBatchNormSize& s) {
                                const int64_t w = product(s.taps, s.filters), f = s.filters;
                                return Lengths{w, f, f, f, f, f, w, f}.require(s.taps >= 1 && s.filters >= 1,
                                                                               "taps and filters to be at least 1");
                              }),

      kernel<arg_max>("argMax", "x y",
                      [](const RowsSize& s) {
                        return Lengths{product(s.rows, s.columns), s.rows}.require(s.columns >= 1, "columns >= 1");
                      }),
      kernel<orthonormal>("orthonormal", "x y",
                          [](const OrthonormalSize& s) {
                            const int64_t all = product(s.vectors, s.length);
                            return Lengths{all, all}.require(s.vectors <= s.length, "vectors <= length");
                          }),
      kernel<permutation>("permutation", "state y",
                          [](const PermutationSize& s) {
                            return Lengths{3, s.count};
                          }),
      kernel<random_bits>("randomBits", "state y",
                          [](const RandomBitsSize& s) {
                            return Lengths{3, s.count};
                          }),
      kernel<random_uniform>("randomUniform", "state y",
                             [](const RandomUniformSize& s) {
                               return Lengths{3, s.count};
                             }),
      kernel<random_normal>("randomNormal", "state y",
                            [](const RandomNormalSize& s) {
                              return Lengths{3, s.count};
                            }),
      kernel<truncated_normal>("truncatedNormal", "state y",
                               [](const RandomNormalSize& s) {
                                 return Lengths{3, s.count};
                               }),
      kernel<dropout>("dropout", "x state y=x",
                      [](const DropoutSize& s) {
                        return Lengths{s.count, 3, s.count};
                      }),

      kernel<sgd>("sgd", "gradient control gradientScale? w m?",
                  [](const SgdSize& s) {
                    return Lengths{s.count, 1, 1, s.count, s.count};
                  }),
      kernel<adam>("adam", "gradient control gradientScale? w m v vHat?",
                   [](const AdamSize& s) { return Lengths{s.count, 2, 1, s.count, s.count, s.count, s.count}; }),
      kernel<rmsprop>("rmsprop", "gradient control gradientScale? w v m? a?",
                      [](const RmspropSize& s) { return Lengths{s.count, 1, 1, s.count, s.count, s.count, s.count}; }),
      kernel<moving_average>("movingAverage", "w control average",
                             [](const CountSize& s) {
                               return Lengths{s.count, 1, s.count};
                             }),
      kernel<l2_norm>("l2Norm", "x norm",
                      [](const CountSize& s) {
                        return Lengths{s.count, 1};
                      }),
      kernel<clip_scale>("clipScale", "norms scale",
                         [](const ClipScaleSize& s) {
                           return Lengths{s.count, 1};
                         }),
      kernel<l1l2>("l1l2", "w loss dw?",
                   [](const L1L2Size& s) {
                     return Lengths{s.count, 1, s.count};
                   }),

      kernel<fma_probe>("fmaProbe", "y",
                        [](const FmaProbeSize& s) {
                          return Lengths{s.parts}.require(s.rounds <= kMostRounds, "rounds of at most 2^30");
                        }),
      kernel<read_probe>("readProbe", "x y",
                         [](const ReadProbeSize& s) {
                           return Lengths{product(s.parts, s.length), s.parts}
                               .require(s.rounds <= kMostRounds, "rounds of at most 2^30")
                               .require(s.length >= 1, "length >= 1");
                         }),
  };
}

}  // namespace

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> table = [] {
    std::vector<Kernel> rows = layer_kernels();
    std::vector<Kernel> others = op_kernels();
    std::move(others.begin(), others.end(), std::back_inserter(rows));
    return rows;
  }();
  return table;
}

const Kernel* find_kernel(const std::string& name) {
  for (const Kernel& kernel : kernels())
    if (kernel.name == name) return &kernel;
  return nullptr;
}

}  // namespace fovea
