#include "kernels/loss/ctc.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// States before and after the labels with blanks between them: no path is in them.
constexpr int kNowhere = 2;

/// One sequence. Arrays by state begin at the first real one; kNowhere more lie on either side.
struct CtcSequence {
  int64_t steps, classes, states;
  const float* x;
  const int32_t* class_of;  // by state
  const float* jump;        // by state: 0 where a path may come from two states before, else -infinity
  float* shift;             // by step: logarithm of the sum of e^x
  float* before;            // [steps, row], logarithms of the paths that lead to a state
  float* after;             // [2, states], of those that lead on from it
  int64_t row;
};

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/loss/ctc.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

int64_t whole(float length, int64_t most) {
  return std::clamp<int64_t>(length > 0 ? static_cast<int64_t>(std::min(length, 1e9f)) : 0, 0, most);
}

/// Calls work(sequence, b) for every sequence of the batch.
template <typename Work>
void for_every_sequence(const CtcSize& s, const float* x, const float* labels, const float* label_lengths,
                        const float* step_lengths, bool both_ways, Work work) {
  if (s.batch == 0) return;  // the other sizes may be any, then, and their products too large
  const int64_t most = 2 * s.labels + 1, row = most + 2 * kNowhere;
  parallel_for(s.batch, grain_of(s.steps * (most + s.classes)), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    const float nowhere = -std::numeric_limits<float>::infinity();
    const auto states = [&](int64_t rows) {
      float* all = scratch.floats(rows, row);
      std::fill(all, all + rows * row, nowhere);
      return all + kNowhere;
    };
    auto* class_of = static_cast<int32_t*>(scratch.bytes(static_cast<size_t>(row) * sizeof(int32_t))) + kNowhere;
    float *jump = states(1), *shift = scratch.floats(s.steps), *before = states(s.steps);
    float* after = both_ways ? states(2) : nullptr;
    for (int64_t b = begin; b < end; b++) {
      const int64_t count = whole(label_lengths[b], s.labels);
      std::fill(class_of - kNowhere, class_of + most + kNowhere, s.blank);
      std::fill(jump - kNowhere, jump + most + kNowhere, nowhere);
      for (int64_t i = 0; i < count; i++) {
        const float label = labels[b * s.labels + i];
        class_of[2 * i + 1] = static_cast<int32_t>(whole(label, s.classes - 1));
        if (i > 0 && class_of[2 * i + 1] != class_of[2 * i - 1]) jump[2 * i + 1] = 0;
      }
      work(CtcSequence{whole(step_lengths[b], s.steps), s.classes, 2 * count + 1, x + b * s.steps * s.classes, class_of,
                       jump, shift, before, after, row},
           b);
    }
  });
}

}  // namespace

void ctc_forward(const CtcSize& s, const float* x, const float* labels, const float* label_lengths,
                 const float* step_lengths, float* loss) {
  for_every_sequence(s, x, labels, label_lengths, step_lengths, false, [&](const CtcSequence& sequence, int64_t b) {
    loss[b] = static_cast<float>(SIMD_SELECT(ctc_loss)(sequence));
  });
}

void ctc_backward(const CtcSize& s, const float* dloss, const float* x, const float* labels, const float* label_lengths,
                  const float* step_lengths, float* dx) {
  for_every_sequence(s, x, labels, label_lengths, step_lengths, true, [&](const CtcSequence& sequence, int64_t b) {
    float* to = dx + b * s.steps * s.classes;
    const bool fits = std::isfinite(SIMD_SELECT(ctc_loss)(sequence));
    const int64_t used = fits ? sequence.steps : 0;
    if (fits) SIMD_SELECT(ctc_gradient)(sequence, dloss[b], to);
    std::fill(to + used * s.classes, to + s.steps * s.classes, 0.0f);
  });
}

}  // namespace fovea
