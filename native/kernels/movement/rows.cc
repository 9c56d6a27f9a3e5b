// The rows of kernels that move numbers in the table of kernels.
#include <algorithm>

#include "kernels/families.h"
#include "kernels/movement/copy.h"
#include "kernels/movement/copy_strided.h"
#include "kernels/movement/take.h"
#include "kernels/movement/unfold.h"
#include "kernels/span.h"
#include "table/axes.h"
#include "table/bind.h"

namespace fovea {

namespace {

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

/// Whether strides pass over no element twice: each is larger than what the axes after it reach.
bool apart(const Axes& extent, const Axes& stride) {
  int64_t reach = 0;
  for (int d = kAxes - 1; d >= 0; d--) {
    if (extent[d] <= 1) continue;
    if (stride[d] <= reach) return false;
    reach = sum(reach, product(extent[d] - 1, stride[d]));
  }
  return true;
}

Lengths copy_lengths(const CopyStridedSize& s) {
  const Axes extent = {s.d0, s.d1, s.d2, s.d3, s.d4, s.d5};
  const Axes x = {s.x0, s.x1, s.x2, s.x3, s.x4, s.x5}, y = {s.y0, s.y1, s.y2, s.y3, s.y4, s.y5};
  if (std::find(extent, extent + kAxes, 0) != extent + kAxes) return {0, 0};
  return Lengths{sum(s.x_offset, strided_length(extent, x)), sum(s.y_offset, strided_length(extent, y))}.require(
      apart(extent, y), "each stride of y to be larger than what the axes after it reach");
}

int64_t x_length(const UnfoldSize& s) { return product(s.batch, s.length, s.positions, s.groups, s.channels); }
int64_t y_length(const UnfoldSize& s) {
  return product(s.batch, s.out_length, s.positions, s.groups, s.window, s.channels);
}
Lengths unfold_lengths(const UnfoldSize& s, Lengths lengths) {
  return lengths.require(s.stride >= 1 && s.dilation >= 1, "stride >= 1 and dilation >= 1")
      .require(s.channels <= kMaxRow, "at most 2^29 channels");
}

}  // namespace

std::vector<Kernel> movement_kernels() {
  return {
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
      kernel<copy_strided>("copyStrided", "x y", [](const CopyStridedSize& s) { return copy_lengths(s); }),
      kernel<take_forward>(
          "takeForward", "x indices y",
          [](const TakeSize& s) {
            return Lengths{product(s.outer, s.length, s.inner), s.count, product(s.outer, s.count, s.inner)};
          }),
      kernel<take_backward>(
          "takeBackward", "dy indices dx",
          [](const TakeSize& s) {
            return Lengths{product(s.outer, s.count, s.inner), s.count, product(s.outer, s.length, s.inner)};
          }),
      kernel<unfold>("unfold", "x[] y[]",
                     [](const UnfoldSize& s) {
                       return unfold_lengths(s, {x_length(s), y_length(s)});
                     }),
      kernel<fold>("fold", "y[] b? x[]",
                   [](const UnfoldSize& s) {
                     return unfold_lengths(s, {y_length(s), product(s.groups, s.channels), x_length(s)});
                   }),
  };
}

}  // namespace fovea
