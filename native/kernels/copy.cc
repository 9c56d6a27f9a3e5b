#include "kernels/copy.h"

#include "kernels/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/copy.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void copy_blocks(const CopySize& s, const float* x, float* y) {
  const auto copy = SIMD_SELECT(copy_run);
  parallel_for(s.outer * s.rows, grain_of(s.length), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) {
      const int64_t i = r / s.rows, j = r % s.rows;
      copy(x + s.x_offset + i * s.x_outer + j * s.x_row, y + s.y_offset + i * s.y_outer + j * s.y_row, s.length);
    }
  });
}

namespace {

// On the calling thread alone: a batch is gathered while a step runs, and the pool is the step's.
template <typename T, typename Copy>
void gather(const GatherSize& s, const T* source, const int32_t* indices, float* y, Copy copy) {
  for (int64_t r = 0; r < s.rows; r++) {
    if (indices[r] >= 0 && indices[r] < s.source_rows) copy(source + indices[r] * s.length, y + r * s.length, s.length);
    else std::fill(y + r * s.length, y + (r + 1) * s.length, 0.0f);
  }
}

}  // namespace

void gather_rows(const GatherSize& size, const float* source, const int32_t* indices, float* y) {
  gather(size, source, indices, y, SIMD_SELECT(copy_run));
}

void gather_bytes(const GatherSize& size, const uint8_t* source, const int32_t* indices, float* y) {
  gather(size, source, indices, y, SIMD_SELECT(convert_bytes));
}

}  // namespace fovea
