// The rows of the general operations: arrays of up to six axes, which Keras's ops are made of.
#include <algorithm>

#include "addon/bind.h"
#include "addon/exports.h"
#include "kernels/elementwise/binary.h"
#include "kernels/elementwise/unary.h"
#include "kernels/elementwise/where.h"
#include "kernels/matmul.h"
#include "kernels/movement/copy_strided.h"
#include "kernels/movement/take.h"
#include "kernels/reduce/reduce.h"

namespace fovea {

namespace {

constexpr int kAxes = 6;
using Axes = int64_t[kAxes];

/// The element after the last one that strides reach.
int64_t strided_length(const Axes& extent, const Axes& stride) {
  int64_t result = 1;
  for (int d = 0; d < kAxes; d++) {
    if (extent[d] == 0) return 0;
    result = sum(result, product(extent[d] - 1, stride[d]));
  }
  return result;
}

/// The elements of a dense array with the axes along which a stride is not 0.
int64_t kept_length(const Axes& extent, const Axes& stride) {
  const auto kept = [&](int d) { return stride[d] == 0 ? 1 : extent[d]; };
  return product(kept(0), kept(1), kept(2), kept(3), kept(4), kept(5));
}

struct BinaryLengths {
  Axes extent, a_stride, b_stride;
  int64_t a, b, y;
  explicit BinaryLengths(const BinarySize& s)
      : extent{s.d0, s.d1, s.d2, s.d3, s.d4, s.d5},
        a_stride{s.a0, s.a1, s.a2, s.a3, s.a4, s.a5},
        b_stride{s.b0, s.b1, s.b2, s.b3, s.b4, s.b5},
        a(strided_length(extent, a_stride)),
        b(strided_length(extent, b_stride)),
        y(product(s.d0, s.d1, s.d2, s.d3, s.d4, s.d5)) {}
};
struct WhereLengths {
  Axes extent, a_stride, b_stride;
  int64_t condition, a, b, y;
  explicit WhereLengths(const WhereSize& s)
      : extent{s.d0, s.d1, s.d2, s.d3, s.d4, s.d5},
        a_stride{s.a0, s.a1, s.a2, s.a3, s.a4, s.a5},
        b_stride{s.b0, s.b1, s.b2, s.b3, s.b4, s.b5},
        condition(strided_length(extent, {s.c0, s.c1, s.c2, s.c3, s.c4, s.c5})),
        a(strided_length(extent, a_stride)),
        b(strided_length(extent, b_stride)),
        y(product(s.d0, s.d1, s.d2, s.d3, s.d4, s.d5)) {}
};

bool known(const BinarySize& s) { return s.kind >= Binary{0} && s.kind < Binary::kCount; }

Lengths unary_lengths(const UnarySize& s, Lengths lengths) {
  return lengths.require(s.kind >= Unary{0} && s.kind < Unary::kCount, "kind to be one of unaryKinds");
}

bool known(const ReduceSize& s) { return s.kind >= Reduction{0} && s.kind < Reduction::kCount; }
int64_t x_length(const ReduceSize& s) { return product(s.outer, s.length, s.inner); }
int64_t y_length(const ReduceSize& s) { return product(s.outer, s.inner); }

/// Whether strides pass over no element twice: each is larger than what the axes behind it reach.
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
      apart(extent, y), "each stride of y to be larger than what the axes behind it reach");
}

}  // namespace

std::vector<Kernel> op_kernels() {
  return {
      kernel<unary_forward>("unaryForward", "x[] y[]=x",
                            [](const UnarySize& s) {
                              return unary_lengths(s, {s.count, s.count});
                            }),
      kernel<unary_backward>("unaryBackward", "dy xOrY dx=dy",
                             [](const UnarySize& s) {
                               return unary_lengths(s, {s.count, s.count, s.count});
                             }),

      kernel<binary_forward>("binaryForward", "a b y=a",
                             [](const BinarySize& s) {
                               const BinaryLengths l(s);
                               return Lengths{l.a, l.b, l.y}.require(known(s), "kind to be one of binaryKinds");
                             }),
      kernel<binary_backward>(
          "binaryBackward", "dy a? b? da? db?",
          [](const BinarySize& s) {
            const BinaryLengths l(s);
            const bool reads = known(s) && gradient_reads_operands(s.kind);
            return Lengths{l.y, l.a, l.b, kept_length(l.extent, l.a_stride), kept_length(l.extent, l.b_stride)}
                .require(known(s) && has_gradient(s.kind), "kind to be one of binaryKinds that has a gradient")
                .need(reads, "a")
                .need(reads, "b");
          }),

      kernel<where_forward>("whereForward", "condition a b y",
                            [](const WhereSize& s) {
                              const WhereLengths l(s);
                              return Lengths{l.condition, l.a, l.b, l.y};
                            }),
      kernel<where_backward>(
          "whereBackward", "dy condition da? db?",
          [](const WhereSize& s) {
            const WhereLengths l(s);
            return Lengths{l.y, l.condition, kept_length(l.extent, l.a_stride), kept_length(l.extent, l.b_stride)};
          }),

      kernel<reduce_forward>("reduceForward", "x y",
                             [](const ReduceSize& s) {
                               const bool arg = s.kind == Reduction::ArgMax || s.kind == Reduction::ArgMin;
                               return Lengths{x_length(s), y_length(s)}
                                   .require(known(s), "kind to be one of reductionKinds")
                                   .require(!arg || (s.length >= 1 && s.length <= kMostArgLength),
                                            "length from 1 to 2^24 for an index");
                             }),
      kernel<reduce_backward>("reduceBackward", "dy x? y? dx",
                              [](const ReduceSize& s) {
                                return Lengths{y_length(s), x_length(s), y_length(s), x_length(s)}
                                    .require(known(s) && has_gradient(s.kind),
                                             "kind to be one of reductionKinds that has a gradient")
                                    .need(known(s) && gradient_reads_x(s.kind), "x")
                                    .need(known(s) && gradient_reads_y(s.kind), "y");
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
      kernel<cumsum>("cumsum", "x y=x",
                     [](const CumsumSize& s) {
                       const int64_t all = product(s.outer, s.length, s.inner);
                       return Lengths{all, all};
                     }),

      kernel<matmul>(
          "matmul", "a b y",
          [](const MatmulSize& s) {
            const int64_t of_a = s.repeat_a ? 1 : s.batch, of_b = s.repeat_b ? 1 : s.batch;
            return Lengths{product(of_a, s.m, s.k), product(of_b, s.k, s.n), product(s.batch, s.m, s.n)}.require(
                s.batch >= 1 && s.m >= 1 && s.n >= 1 && s.k >= 1, "batch, m, n and k to be at least 1");
          }),
  };
}

}  // namespace fovea
