// The rows of pooling in the table of kernels.
#include <limits>

#include "kernels/families.h"
#include "kernels/pooling/global_pool.h"
#include "kernels/pooling/pool.h"
#include "kernels/pooling/window.h"
#include "table/bind.h"

namespace fovea {

namespace {

template <typename Size>
int64_t x_length(const Size& s) {
  return product(s.batch, s.height, s.width, s.channels);
}
template <typename Size>
int64_t y_length(const Size& s) {
  return product(s.batch, s.out_height, s.out_width, s.channels);
}
template <typename Size>
int64_t index_length(const Size& s) {
  return product(y_length(s), pool_index_bytes(s));
}
template <typename Size>
bool has_short_rows(const Size& s) {
  return product(s.width, s.channels) <= kMaxRow && product(s.out_width, s.channels) <= kMaxRow;
}
Lengths pool_lengths(const Pool2dSize& s, Lengths lengths) {
  return lengths.require(s.stride_height >= 1 && s.stride_width >= 1, "strideHeight >= 1 and strideWidth >= 1")
      .require(s.window_height >= 1 && s.window_width >= 1, "windowHeight >= 1 and windowWidth >= 1")
      .require(product(s.window_height, s.window_width) <= std::numeric_limits<int>::max(),
               "windows of fewer than 2^31 cells")
      .require(has_short_rows(s), "rows of at most 2^29 numbers");
}
Lengths pool_lengths(const AdaptivePool2dSize& s, Lengths lengths) {
  return lengths.require(product(s.height, s.width) <= std::numeric_limits<int>::max(), "fewer than 2^31 pixels")
      .require(has_short_rows(s), "rows of at most 2^29 numbers");
}

int64_t x_length(const GlobalPoolSize& s) { return product(s.batch, s.positions, s.channels); }
int64_t y_length(const GlobalPoolSize& s) { return product(s.batch, s.channels); }
Lengths global_lengths(const GlobalPoolSize& s, Lengths lengths) {
  return lengths.require(s.positions >= 1, "positions >= 1");
}

}  // namespace

std::vector<Kernel> pooling_kernels() {
  return {
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
      kernel<adaptive_max_pool2d_forward>("adaptiveMaxPool2dForward", "x[] y[] index?[]",
                                          [](const AdaptivePool2dSize& s) {
                                            return pool_lengths(s, {x_length(s), y_length(s), index_length(s)});
                                          }),
      kernel<adaptive_max_pool2d_backward>("adaptiveMaxPool2dBackward", "dy index dx",
                                           [](const AdaptivePool2dSize& s) {
                                             return pool_lengths(s, {y_length(s), index_length(s), x_length(s)});
                                           }),
      kernel<adaptive_average_pool2d_forward>("adaptiveAveragePool2dForward", "x[] y[]",
                                              [](const AdaptivePool2dSize& s) {
                                                return pool_lengths(s, {x_length(s), y_length(s)});
                                              }),
      kernel<adaptive_average_pool2d_backward>("adaptiveAveragePool2dBackward", "dy dx",
                                               [](const AdaptivePool2dSize& s) {
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
  };
}

}  // namespace fovea
