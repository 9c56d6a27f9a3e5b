// The rows of normalization in the table of kernels.
#include "kernels/families.h"
#include "kernels/normalization/batch_norm.h"
#include "kernels/normalization/fold_batch_norm.h"
#include "kernels/normalization/moments.h"
#include "kernels/normalization/renorm.h"
#include "kernels/normalization/spectral_norm.h"
#include "kernels/normalization/standardize.h"
#include "table/bind.h"

namespace fovea {

namespace {

template <typename Size>
Lengths norm_lengths(const Size& s, Lengths lengths) {
  return lengths.require(s.outer >= 1 && s.channels >= 1 && s.inner >= 1, "outer, channels and inner to be at least 1");
}
template <typename Size>
Lengths fused_lengths(const Size& s, Lengths lengths) {
  return lengths
      .require(s.activation <= (s.inner == 1 ? FusedActivation::relu : FusedActivation::none),
               "activation to be a known one, with inner 1")
      .require(is_type(s.output_precision), "outputPrecision to be float32 or bfloat16");
}

}  // namespace

std::vector<Kernel> normalization_kernels() {
  return {
      kernel<batch_norm_training>(
          "batchNormTraining", "x moments? gamma? beta? residual? y=x mean rstd movingMean? movingVariance?",
          [](const BatchNormTrainingSize& s) {
            const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
            return fused_lengths(
                       s, norm_lengths(s, {all, product(s.parts, moments_part_length(c)), c, c, all, all, c, c, c, c}))
                .require(s.parts == 0 || s.inner == 1, "parts 0, or inner 1")
                .require(s.normalised_precision == Precision::float32 ||
                             (s.inner == 1 && s.normalised_precision == Precision::bfloat16),
                         "normalisedPrecision to be float32, or bfloat16 with inner 1")
                .need(s.parts > 0, "moments");
          }),
      kernel<batch_norm_inference>("batchNormInference", "x gamma? beta? movingMean movingVariance y=x rstd?",
                                   [](const BatchNormSize& s) {
                                     const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
                                     return norm_lengths(s, {all, c, c, c, c, all, c});
                                   }),
      kernel<batch_norm_backward>("batchNormBackward", "dy y? x gamma? mean rstd dx?=dy dgamma? dbeta?",
                                  [](const BatchNormGradientSize& s) {
                                    const int64_t all = product(s.outer, s.channels, s.inner), c = s.channels;
                                    return fused_lengths(s, norm_lengths(s, {all, all, all, c, c, c, all, c, c}))
                                        .need(s.activation == FusedActivation::relu, "y");
                                  }),
      kernel<fold_batch_norm>("foldBatchNorm", "w b? gamma? beta? mean variance foldedW foldedB",
                              [](const FoldBatchNormSize& s) {
                                const int64_t w = product(s.taps, s.filters, s.inner), f = s.filters;
                                return Lengths{w, f, f, f, f, f, w, f}.require(
                                    s.taps >= 1 && s.filters >= 1 && s.inner >= 1,
                                    "taps, filters and inner to be at least 1");
                              }),
      kernel<renorm>("renorm", "mean rstd r d movingMean movingVariance movingDeviation renormMean renormDeviation",
                     [](const RenormSize& s) {
                       const int64_t c = s.channels;
                       return Lengths{c, c, c, c, c, c, c, c, c};
                     }),
      kernel<spectral_norm>("spectralNorm", "w u",
                            [](const SpectralNormSize& s) {
                              return Lengths{product(s.rows, s.columns), s.columns}.require(
                                  s.iterations <= kMaxIterations, "iterations at most 1000");
                            }),
      kernel<standardize_forward>("standardizeForward", "x y=x rstd",
                                  [](const StandardizeSize& s) {
                                    const int64_t all = product(s.rows, s.length);
                                    return Lengths{all, all, s.rows};
                                  }),
      kernel<standardize_backward>("standardizeBackward", "dy y rstd dx=dy",
                                   [](const StandardizeSize& s) {
                                     const int64_t all = product(s.rows, s.length);
                                     return Lengths{all, all, s.rows, all};
                                   }),
  };
}

}  // namespace fovea
