#include "kernels/reduce/cumsum.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

namespace {

constexpr int64_t kGroup = 64;  // neighbouring elements of the inner axis that one task adds up

}  // namespace

void cumsum(const CumsumSize& s, const float* x, float* y) {
  if (s.length == 0 || s.inner == 0) return;
  const int64_t groups = divide_up(s.inner, kGroup);
  parallel_for(s.outer * groups, grain_of(s.length * std::min(s.inner, kGroup)), [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; task++) {
      const int64_t o = task / groups, c = task % groups * kGroup, width = std::min(kGroup, s.inner - c);
      double sums[kGroup] = {};
      for (int64_t k = 0; k < s.length; k++) {
        const int64_t at = (o * s.length + (s.reverse ? s.length - 1 - k : k)) * s.inner + c;
        for (int64_t i = 0; i < width; i++) {
          sums[i] += x[at + i];
          y[at + i] = static_cast<float>(sums[i]);
        }
      }
    }
  });
}

}  // namespace fovea
