#include "kernels/movement/copy.h"

#include <algorithm>

#include "threading/grain.h"
#include "threading/parallel.h"

#define FOVEA_SIMD_FILE "kernels/movement/copy.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

void copy_blocks(const CopySize& s, const float* x, float* y) {
  if (s.length == 0) return;
  const auto copy = SIMD_SELECT(copy_run);
  parallel_for(s.outer * s.rows, grain_of(s.length), [&](int64_t begin, int64_t end) {
    for (int64_t r = begin; r < end; r++) {
      const int64_t i = r / s.rows, j = r % s.rows;
      copy(x + s.x_offset + i * s.x_outer + j * s.x_row, y + s.y_offset + i * s.y_outer + j * s.y_row, s.length);
    }
  });
}

namespace {

constexpr int64_t kPiece = 1 << 15;  // elements of a row that a thread takes at a time

template <typename T, typename Copy>
void gather(const GatherSize& s, const T* source, const int32_t* indices, float* y, Copy copy) {
  const int64_t pieces = std::max<int64_t>(1, divide_up(s.length, kPiece));
  const auto some = [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const int64_t r = i / pieces, from = i % pieces * kPiece, count = std::min(kPiece, s.length - from);
      float* to = y + r * s.length + from;
      if (indices[r] >= 0 && indices[r] < s.source_rows) copy(source + indices[r] * s.length + from, to, count);
      else std::fill_n(to, count, 0.0f);
    }
  };
  if (s.alone) some(0, s.rows * pieces);
  else parallel_for(s.rows * pieces, divide_up(kPiece, std::max<int64_t>(1, std::min(s.length, kPiece))), some);
}

}  // namespace

void gather_rows(const GatherSize& size, const float* source, const int32_t* indices, float* y) {
  gather(size, source, indices, y, SIMD_SELECT(copy_run));
}

void gather_bytes(const GatherSize& size, const uint8_t* source, const int32_t* indices, float* y) {
  gather(size, source, indices, y, SIMD_SELECT(convert_bytes));
}

}  // namespace fovea
