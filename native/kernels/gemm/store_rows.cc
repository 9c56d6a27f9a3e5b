#include "kernels/gemm/store_rows.h"

#define FOVEA_SIMD_FILE "kernels/gemm/store_rows.simd.h"
#define FOVEA_SIMD_PAIRS
#include "simd/foreach_target.h"

namespace fovea {

void store_rows(const float* x, int64_t x_row, int64_t rows, int64_t columns, const Stored& to) {
  SIMD_SELECT_PAIRS(store_rows)(x, x_row, rows, columns, to);
}

}  // namespace fovea
