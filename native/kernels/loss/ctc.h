// Connectionist temporal classification (Graves et al. 2006): the negative logarithm of the probability that a sequence
// of outputs, without repetitions and then without blanks, is a sequence of labels. Forward-backward recursion over the
// labels with blanks between them, in logarithms that are shifted in every step so that they stay near 0.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct CtcSize {
  int64_t batch, steps, classes, labels;
  int blank;  // its class
};
FOVEA_FIELDS(CtcSize, batch, steps, classes, labels, blank)

/// x: [batch, steps, classes], logits   labels: [batch, labels], of which the first label_lengths[b] count, and the
/// first step_lengths[b] steps   loss: [batch], infinite where the labels do not fit
void ctc_forward(const CtcSize& size, const float* x, const float* labels, const float* label_lengths,
                 const float* step_lengths, float* loss);

/// dx[b] = dloss[b] (softmax of x - share of every class in the paths that give the labels); 0 after the steps that
/// count and where the loss is infinite.
void ctc_backward(const CtcSize& size, const float* dloss, const float* x, const float* labels,
                  const float* label_lengths, const float* step_lengths, float* dx);

}  // namespace fovea
