// The rows of resizing in the table of kernels.
#include "kernels/families.h"
#include "kernels/pooling/window.h"
#include "kernels/resize/upsample.h"
#include "table/bind.h"

namespace fovea {

namespace {

int64_t x_length(const Upsample2dSize& s) { return product(s.batch, s.height, s.width, s.channels); }
int64_t y_length(const Upsample2dSize& s) { return product(x_length(s), s.scale_height, s.scale_width); }
Lengths upsample_lengths(const Upsample2dSize& s, Lengths lengths) {
  return lengths.require(s.scale_height >= 1 && s.scale_width >= 1, "scaleHeight >= 1 and scaleWidth >= 1")
      .require(product(s.height, s.scale_height) <= kMostRow, "at most 2^29 rows")
      .require(product(s.width, s.scale_width, s.channels) <= kMostRow && product(s.width, s.scale_width) <= kMostRow,
               "rows of at most 2^29 numbers");
}

}  // namespace

std::vector<Kernel> resize_kernels() {
  return {
      kernel<upsample2d_forward>("upsample2dForward", "x[] y[]",
                                 [](const Upsample2dSize& s) {
                                   return upsample_lengths(s, {x_length(s), y_length(s)});
                                 }),
      kernel<upsample2d_backward>("upsample2dBackward", "dy dx",
                                  [](const Upsample2dSize& s) {
                                    return upsample_lengths(s, {y_length(s), x_length(s)});
                                  }),
  };
}

}  // namespace fovea
