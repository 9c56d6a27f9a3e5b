// What the steps of all optimizers share: the arrays of a run of parameters, and what is done to every gradient and
// parameter first.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// Arrays that an optimizer keeps for every parameter, at most.
constexpr int kMaxStates = 3;

/// A run of parameters. Arrays of state that are not kept are null.
struct Update {
  float gradient_scale, clip_value, shrink;
  const float* control;
  const float* gradient;
  float* w;
  float* state[kMaxStates];
  int64_t count;

  /// The part from element `begin` to before `end`.
  Update part(int64_t begin, int64_t end) const {
    Update u = *this;
    u.gradient += begin;
    u.w += begin;
    for (float*& each : u.state)
      if (each) each += begin;
    u.count = end - begin;
    return u;
  }
};

template <typename Size>
Update update_of(const Size& s, int64_t count, const float* gradient, const float* control, const float* gradient_scale,
                 float* w, std::initializer_list<float*> state) {
  const float scale = gradient_scale ? *gradient_scale : 1.0f;
  Update u = {scale, s.clip_value, s.weight_decay * control[0], control, gradient, w, {}, count};
  std::copy(state.begin(), state.end(), u.state);
  return u;
}

/// Length of the blocks a sum is cut into: the same for any number of threads.
constexpr int64_t kSumBlock = 1 << 13;

/// Sum of part(begin, count) over blocks, in order. `Sum` has += and begins with Sum{}.
template <typename Sum, typename Part>
Sum sum_of_blocks(int64_t count, Part part) {
  const int64_t blocks = (count + kSumBlock - 1) / kSumBlock;
  Scratch scratch;
  auto* parts = static_cast<Sum*>(scratch.bytes(static_cast<size_t>(blocks) * sizeof(Sum)));
  parallel_for(blocks, grain_of(kSumBlock), [&](int64_t begin, int64_t end) {
    for (int64_t b = begin; b < end; b++) parts[b] = part(b * kSumBlock, std::min(kSumBlock, count - b * kSumBlock));
  });
  Sum total{};
  for (int64_t b = 0; b < blocks; b++) total += parts[b];
  return total;
}

}  // namespace fovea
