// The rows of convolutions in the table of kernels.
#include <algorithm>

#include "kernels/convolution/conv2d.h"
#include "kernels/convolution/conv2d_transpose.h"
#include "kernels/families.h"
#include "kernels/normalization/moments.h"
#include "kernels/span.h"
#include "table/bind.h"

namespace fovea {

namespace {

/// Kernels work with pixel numbers as int.
constexpr int64_t kMaxReach = 1 << 30;

/// What a convolution's size must satisfy and does not; null: all is well.
const char* conv_fault(const Conv2dSize& s) {
  const auto within = [](int64_t in, int64_t out, int64_t stride, int64_t kernel, int64_t dilation, int64_t pad) {
    return std::max({in, pad, stride, dilation, sum(product(out, stride), product(kernel, dilation))}) <= kMaxReach;
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
      .require(product(s.kernel_width, s.channels) <= kMaxRow && s.filters <= kMaxRow,
               "rows of the kernel of at most 2^29 numbers")
      .require(s.activation <= FusedActivation::relu && s.pool <= FusedPool::max2x2 &&
                   s.algorithm <= ConvAlgorithm::untransformed && s.precision <= Precision::bfloat16_vectors &&
                   is_type(s.output_precision),
               "activation, pool, algorithm and precisions to be known ones")
      .require(std::max({s.x_storage, s.residual_storage, s.y_storage}) <= Storage::bfloat16,
               "xStorage, residualStorage and yStorage to be known ones");
  const auto even = [](Storage storage, int count) { return storage == Storage::float32 || count % 2 == 0; };
  if (!size.broken && stores_words(s))
    size.require(takes_words(s), "xStorage, residualStorage and yStorage float32 where the algorithm takes no words")
        .require(even(s.x_storage, s.channels) && even(s.residual_storage, s.filters) && even(s.y_storage, s.filters),
                 "even channels of what is stored as words")
        .require(!is_pooled(s) || s.residual_storage == Storage::float32, "residualStorage float32 before pooling");
  return size.broken;
}

struct ConvLengths {
  int64_t x, w, y, z, residual, packed, transpose_packed, moments;  // z: y before pooling
  const char* fault;

  explicit ConvLengths(const Conv2dSize& s)
      : x(product(s.batch, s.height, s.width, s.channels)),
        w(product(s.kernel_height, s.kernel_width, s.groups ? s.channels / s.groups : 0, s.filters)),
        y(product(s.batch, y_height(s), y_width(s), s.filters)),
        z(product(s.batch, s.out_height, s.out_width, s.filters)),
        residual(stored_length(s.residual_storage, z)),
        packed(kTooLong),
        transpose_packed(kTooLong),
        moments(kTooLong),
        fault(conv_fault(s)) {
    if (fault || std::max({x, w, z}) >= int64_t{1} << 40) return;
    packed = conv2d_packed_length(s);
    transpose_packed = conv2d_transpose_packed_length(s);
    x = stored_length(s.x_storage, x);
    y = stored_length(s.y_storage, y);
    if (!is_pooled(s) && s.y_storage == Storage::float32)
      moments = product(conv2d_moments_parts(s), moments_part_length(s.filters));
  }

  Lengths checked(Lengths lengths) const { return lengths.require(!fault, fault); }
  Lengths checked_float32(Lengths lengths, const Conv2dSize& s) const {
    return checked(lengths).require(!stores_words(s), "xStorage, residualStorage and yStorage float32 but for forward");
  }
  Lengths checked_transpose(Lengths lengths, const Conv2dSize& s) const {
    return checked_float32(lengths, s).require(!is_pooled(s), "no pooling of a transposed convolution");
  }
};

}  // namespace

std::vector<Kernel> convolution_kernels() {
  return {
      kernel<conv2d_pack>("conv2dPack", "w packed",
                          [](const Conv2dSize& s) {
                            const ConvLengths l(s);
                            return l.checked({l.w, l.packed});
                          }),
      kernel<conv2d_forward>("conv2dForward", "x[] w packed? b? residual?[] y[] index?[] moments?",
                             [](const Conv2dSize& s) {
                               const ConvLengths l(s);
                               const int64_t index = product(s.batch, y_height(s), y_width(s), s.filters);
                               return l.checked({l.x, l.w, l.packed, s.filters, l.residual, l.y, index, l.moments})
                                   .need(is_pooled(s), "index")
                                   .replace("w", "packed");
                             }),
      kernel<conv2d_backward>("conv2dBackward", "x w dy y? index? dx? dw? db?",
                              [](const Conv2dSize& s) {
                                const ConvLengths l(s);
                                return l.checked_float32({l.x, l.w, l.y, l.y, l.y, l.x, l.w, s.filters}, s)
                                    .need(s.activation == FusedActivation::relu && !is_pooled(s), "y")
                                    .need(is_pooled(s), "index");
                              }),
      kernel<conv2d_transpose_pack>("conv2dTransposePack", "w packed",
                                    [](const Conv2dSize& s) {
                                      const ConvLengths l(s);
                                      return l.checked_transpose({l.w, l.transpose_packed}, s);
                                    }),
      kernel<conv2d_transpose_forward>(
          "conv2dTransposeForward", "x[] w packed? b? y[]",
          [](const Conv2dSize& s) {
            const ConvLengths l(s);
            return l.checked_transpose({l.z, l.w, l.transpose_packed, s.channels, l.x}, s).replace("w", "packed");
          }),
  };
}

}  // namespace fovea
