// The rows of attention in the table of kernels.
#include "kernels/attention/additive_scores.h"
#include "kernels/families.h"
#include "table/bind.h"

namespace fovea {

namespace {

struct AdditiveScoresLengths {
  int64_t q, k, y;
  explicit AdditiveScoresLengths(const AdditiveScoresSize& s)
      : q(product(s.batch, s.queries, s.dim)),
        k(product(s.batch, s.keys, s.dim)),
        y(product(s.batch, s.queries, s.keys)) {}
};
Lengths additive_scores_lengths(const AdditiveScoresSize& s, Lengths lengths) {
  return lengths.require(s.batch >= 1 && s.queries >= 1 && s.keys >= 1 && s.dim >= 1,
                         "batch, queries, keys and dim to be at least 1");
}

}  // namespace

std::vector<Kernel> attention_kernels() {
  return {
      kernel<additive_scores_forward>("additiveScoresForward", "q k scale? y",
                                      [](const AdditiveScoresSize& s) {
                                        const AdditiveScoresLengths l(s);
                                        return additive_scores_lengths(s, {l.q, l.k, s.dim, l.y});
                                      }),
      kernel<additive_scores_backward>("additiveScoresBackward", "q k scale? dy dq? dk? dscale?",
                                       [](const AdditiveScoresSize& s) {
                                         const AdditiveScoresLengths l(s);
                                         return additive_scores_lengths(s, {l.q, l.k, s.dim, l.y, l.q, l.k, s.dim});
                                       }),
  };
}

}  // namespace fovea
