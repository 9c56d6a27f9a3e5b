// The rows of reductions in the table of kernels.
#include "kernels/families.h"
#include "kernels/reduce/reduce.h"
#include "table/bind.h"

namespace fovea {

namespace {

bool known(const ReduceSize& s) { return s.kind >= Reduction{0} && s.kind < Reduction::kCount; }
int64_t x_length(const ReduceSize& s) { return product(s.outer, s.length, s.inner); }
int64_t y_length(const ReduceSize& s) { return product(s.outer, s.inner); }

}  // namespace

std::vector<Kernel> reduce_kernels() {
  return {
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
  };
}

}  // namespace fovea
