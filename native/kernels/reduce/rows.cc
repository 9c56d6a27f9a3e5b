// The rows of reductions in the table of kernels.
#include "kernels/families.h"
#include "kernels/reduce/cumsum.h"
#include "kernels/reduce/reduce.h"
#include "kernels/reduce/top_k.h"
#include "table/bind.h"

namespace fovea {

namespace {

bool known(const ReduceSize& s) { return s.kind >= Reduction{0} && s.kind < Reduction::kCount; }
int64_t x_length(const ReduceSize& s) { return product(s.outer, s.length, s.inner); }
int64_t y_length(const ReduceSize& s) { return product(s.outer, s.inner); }

/// Of an index in a row: whole numbers up to it are floats.
bool fits(const TopKSize& s) { return s.columns <= kMaxArgLength && s.k <= s.columns; }

}  // namespace

std::vector<Kernel> reduce_kernels() {
  return {
      kernel<cumsum>("cumsum", "x y=x",
                     [](const CumsumSize& s) {
                       const int64_t all = product(s.outer, s.length, s.inner);
                       return Lengths{all, all};
                     }),
      kernel<reduce_forward>("reduceForward", "x y",
                             [](const ReduceSize& s) {
                               const bool arg = s.kind == Reduction::ArgMax || s.kind == Reduction::ArgMin;
                               return Lengths{x_length(s), y_length(s)}
                                   .require(known(s), "kind to be one of reductionKinds")
                                   .require(!arg || (s.length >= 1 && s.length <= kMaxArgLength),
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
      kernel<top_k_forward>(
          "topKForward", "x values indices",
          [](const TopKSize& s) {
            const int64_t kept = product(s.rows, s.k);
            return Lengths{product(s.rows, s.columns), kept, kept}.require(fits(s), "k <= columns <= 2^24");
          }),
      kernel<top_k_backward>(
          "topKBackward", "dvalues indices dx",
          [](const TopKSize& s) {
            const int64_t kept = product(s.rows, s.k);
            return Lengths{kept, kept, product(s.rows, s.columns)}.require(fits(s), "k <= columns <= 2^24");
          }),
  };
}

}  // namespace fovea
