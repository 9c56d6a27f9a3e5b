// The rows of element-wise kernels in the table of kernels.
#include "kernels/elementwise/binary.h"
#include "kernels/elementwise/elementwise.h"
#include "kernels/elementwise/search_sorted.h"
#include "kernels/elementwise/unary.h"
#include "kernels/elementwise/where.h"
#include "kernels/families.h"
#include "table/axes.h"
#include "table/bind.h"

namespace fovea {

namespace {

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

}  // namespace

std::vector<Kernel> elementwise_kernels() {
  return {
      kernel<add>("add", "a[] b[] y[]=a",
                  [](const CountSize& s) {
                    return Lengths{s.count, s.count, s.count};
                  }),
      kernel<add_into>("addInto", "x y",
                       [](const CountSize& s) {
                         return Lengths{s.count, s.count};
                       }),
      kernel<round_bfloat16>("roundBfloat16", "x[] y[]=x",
                             [](const CountSize& s) {
                               return Lengths{s.count, s.count};
                             }),
      kernel<fill>("fill", "y", [](const FillSize& s) { return Lengths{s.count}; }),
      kernel<scale_offset>("scaleOffset", "x scale offset? y=x",
                           [](const ScaleOffsetSize& s) {
                             const int64_t all = product(s.rows, s.channels);
                             return Lengths{all, s.channels, s.channels, all}.require(s.channels >= 1, "channels >= 1");
                           }),
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
      kernel<search_sorted>("searchSorted", "x sorted y=x",
                            [](const SearchSortedSize& s) {
                              return Lengths{s.count, s.length, s.count};
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
  };
}

}  // namespace fovea
