// The rows of pictures that are changed at random in the table of kernels.
#include "kernels/families.h"
#include "kernels/image/clahe.h"
#include "kernels/image/displace.h"
#include "kernels/image/equalize.h"
#include "kernels/image/hsv.h"
#include "kernels/image/warp.h"
#include "kernels/span.h"
#include "table/bind.h"

namespace fovea {

namespace {

int64_t x_length(const Warp2dSize& s) { return product(s.batch, s.height, s.width, s.channels); }
int64_t y_length(const Warp2dSize& s) { return product(s.batch, s.out_height, s.out_width, s.channels); }
Lengths warp_lengths(const Warp2dSize& s, Lengths lengths) {
  return lengths.require(s.fill_mode <= FillMode::wrap, "fillMode from 0 to 3")
      .require(product(s.width, s.channels) <= kMaxRow && product(s.out_width, s.channels) <= kMaxRow &&
                   std::max({s.height, s.width, s.out_height, s.out_width}) <= kMaxRow,
               "rows of at most 2^29 numbers");
}
/// Of pictures, how far their pixels move, and what comes of them; of the gradient the same.
constexpr auto displace2d_lengths = [](const Displace2dSize& s) {
  const int64_t all = product(s.batch, s.height, s.width, s.channels);
  return Lengths{all, product(s.batch, s.height, s.width, 2), all}.require(s.fill_mode <= FillMode::mirror,
                                                                           "fillMode from 0 to 4");
};

}  // namespace

std::vector<Kernel> image_kernels() {
  return {
      kernel<adjust_hsv_forward>("adjustHsvForward", "x[] change[] y[]=x",
                                 [](const AdjustHsvSize& s) {
                                   const int64_t all = product(s.batch, s.pixels, 3);
                                   return Lengths{all, product(s.batch, 2), all};
                                 }),
      kernel<adjust_hsv_backward>("adjustHsvBackward", "dy[] x[] change[] dx[]=dy",
                                  [](const AdjustHsvSize& s) {
                                    const int64_t all = product(s.batch, s.pixels, 3);
                                    return Lengths{all, all, product(s.batch, 2), all};
                                  }),
      kernel<clahe>("clahe", "x[] y[]",
                    [](const ClaheSize& s) {
                      const int64_t all = product(s.batch, s.height, s.width, s.channels);
                      return Lengths{all, all}
                          .require(s.tile_rows >= 1 && s.tile_columns >= 1, "tiles")
                          .require(product(s.tile_rows, s.tile_columns) <= kMaxTiles, "at most 2^16 tiles")
                          .require(product(s.height, s.width) < int64_t{1} << 31, "pictures of fewer than 2^31 pixels")
                          .require(s.high > s.low, "high > low");
                    }),
      kernel<displace2d_forward>("displace2dForward", "x[] shift[] y[]", displace2d_lengths),
      kernel<displace2d_backward>("displace2dBackward", "dy[] shift[] dx[]", displace2d_lengths),
      kernel<equalize>("equalize", "x y=x",
                       [](const EqualizeSize& s) {
                         const int64_t all = product(s.pixels, s.channels);
                         return Lengths{all, all}
                             .require(s.bins >= 1 && s.bins <= kMaxBins, "from 1 to 2^24 bins")
                             .require(s.high > s.low, "high > low");
                       }),
      kernel<warp2d_forward>("warp2dForward", "x[] transform[] y[]",
                             [](const Warp2dSize& s) {
                               return warp_lengths(s, {x_length(s), product(s.batch, 8), y_length(s)});
                             }),
      kernel<warp2d_backward>("warp2dBackward", "dy[] transform[] dx[]",
                              [](const Warp2dSize& s) {
                                return warp_lengths(s, {y_length(s), product(s.batch, 8), x_length(s)});
                              }),
  };
}

}  // namespace fovea
