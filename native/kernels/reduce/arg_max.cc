#include "kernels/reduce/arg_max.h"

#include "threading/grain.h"
#include "threading/parallel.h"

namespace fovea {

void arg_max(const RowsSize& s, const float* x, int32_t* y) {
  parallel_for(s.rows, grain_of(s.columns), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const float* row = x + i * s.columns;
      int32_t best = 0;
      for (int32_t j = 1; j < s.columns && row[best] == row[best]; j++)
        if (!(row[j] <= row[best])) best = j;
      y[i] = best;
    }
  });
}

}  // namespace fovea
