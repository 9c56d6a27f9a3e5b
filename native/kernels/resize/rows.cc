// The rows of resizing in the table of kernels.
#include "kernels/families.h"
#include "kernels/resize/resize.h"
#include "kernels/span.h"
#include "table/bind.h"

namespace fovea {

namespace {

int64_t x_length(const Resize2dSize& s) { return product(s.batch, s.height, s.width, s.channels); }
int64_t y_length(const Resize2dSize& s) { return product(s.batch, s.out_height, s.out_width, s.channels); }
bool is_short(int height, int width, int channels) {
  return height <= kMaxRow && width <= kMaxRow && product(width, channels) <= kMaxRow;
}
Lengths resize_lengths(const Resize2dSize& s, Lengths lengths) {
  return lengths
      .require(s.interpolation >= Interpolation::nearest && s.interpolation <= Interpolation::mitchellcubic,
               "interpolation from 0 to 7")
      .require(is_short(s.height, s.width, s.channels) && is_short(s.out_height, s.out_width, s.channels),
               "at most 2^29 rows of at most 2^29 numbers");
}

}  // namespace

std::vector<Kernel> resize_kernels() {
  return {
      kernel<resize2d_forward>("resize2dForward", "x[] y[]",
                               [](const Resize2dSize& s) {
                                 return resize_lengths(s, {x_length(s), y_length(s)});
                               }),
      kernel<resize2d_backward>("resize2dBackward", "dy dx",
                                [](const Resize2dSize& s) {
                                  return resize_lengths(s, {y_length(s), x_length(s)});
                                }),
  };
}

}  // namespace fovea
