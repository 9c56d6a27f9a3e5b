#include "kernels/elementwise/search_sorted.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

void search_sorted(const SearchSortedSize& s, const float* x, const float* sorted, float* y) {
  const float* end = sorted + s.length;
  const auto less = [](float a, float b) { return a < b || (a == a && b != b); };
  parallel_for(s.count, grain_of(16), [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++) {
      const float* at = s.right ? std::upper_bound(sorted, end, x[i], less) : std::lower_bound(sorted, end, x[i], less);
      y[i] = static_cast<float>(at - sorted);
    }
  });
}

}  // namespace fovea
