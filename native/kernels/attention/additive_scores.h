// Scores of additive attention (D. Bahdanau, K. Cho, Y. Bengio, 2014), as Keras computes them.
//
//   q: [batch, queries, dim]   k: [batch, keys, dim]   scale: [dim], ones where there is none
//   y: [batch, queries, keys]
//
//   y(b, i, j) = sum over d of scale(d) tanh(q(b, i, d) + k(b, j, d))
//
// The hyperbolic tangents, dim of them for every score, are never written to memory: the gradient computes them again.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct AdditiveScoresSize {
  int64_t batch, queries, keys, dim;
};
FOVEA_FIELDS(AdditiveScoresSize, batch, queries, keys, dim)

void additive_scores_forward(const AdditiveScoresSize& size, const float* q, const float* k, const float* scale,
                             float* y);

/// With t = tanh(q + k) and s = dy scale (1 - t^2): dq is the sum of s over the keys, dk over the queries, and dscale
/// that of dy t over all scores. Any of them may be null.
void additive_scores_backward(const AdditiveScoresSize& size, const float* q, const float* k, const float* scale,
                              const float* dy, float* dq, float* dk, float* dscale);

}  // namespace fovea
