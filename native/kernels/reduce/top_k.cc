#include "kernels/reduce/top_k.h"

#include <algorithm>
#include <numeric>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

void top_k_forward(const TopKSize& s, const float* x, float* values, float* indices) {
  if (s.k == 0) return;
  parallel_for(s.rows, grain_of(8 * int64_t{s.columns}), [&](int64_t begin, int64_t end) {
    Scratch scratch;
    int* order = static_cast<int*>(scratch.bytes(static_cast<size_t>(s.columns) * sizeof(int)));
    for (int64_t r = begin; r < end; r++) {
      const float* row = x + r * s.columns;
      const auto is_before = [&](int a, int b) {
        const bool a_is_nan = row[a] != row[a], b_is_nan = row[b] != row[b];
        if (a_is_nan || b_is_nan) return a_is_nan == b_is_nan ? a < b : a_is_nan;
        return row[a] > row[b] || (row[a] == row[b] && a < b);
      };
      std::iota(order, order + s.columns, 0);
      std::partial_sort(order, order + s.k, order + s.columns, is_before);
      for (int i = 0; i < s.k; i++) {
        values[r * s.k + i] = row[order[i]];
        indices[r * s.k + i] = static_cast<float>(order[i]);
      }
    }
  });
}

void top_k_backward(const TopKSize& s, const float* dvalues, const float* indices, float* dx) {
  if (s.columns == 0) return;
  parallel_for(s.rows, grain_of(s.columns), [&](int64_t begin, int64_t end) {
    std::fill_n(dx + begin * s.columns, (end - begin) * s.columns, 0.0f);
    for (int64_t i = begin * s.k; i < end * s.k; i++)
      if (indices[i] >= 0 && static_cast<double>(indices[i]) < s.columns)
        dx[i / s.k * s.columns + static_cast<int>(indices[i])] = dvalues[i];
  });
}

}  // namespace fovea
