#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/reduce/sum_down.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

void add_columns(const float* x, int64_t rows, int64_t row, int64_t columns, double* sums) {
  for (int64_t c = 0; c < columns; c += kLanes)
    store_doubles(sums + c, load_doubles(sums + c) + sum_down(x + c, rows, row, lanes_left(columns - c)));
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
