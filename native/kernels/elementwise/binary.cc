#include "kernels/elementwise/binary.h"

#include <algorithm>

#include "kernels/elementwise/broadcast.h"
#include "kernels/elementwise/broadcast_gradient.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/binary.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGrain = 1 << 15;  // elements: most kinds are bound by memory

struct Axes {
  Extents extent, a, b;
  explicit Axes(const BinarySize& s)
      : extent{s.d0, s.d1, s.d2, s.d3, s.d4, s.d5}, a{s.a0, s.a1, s.a2, s.a3, s.a4, s.a5}, b{s.b0, s.b1, s.b2,
                                                                                             s.b3, s.b4, s.b5} {}
};

}  // namespace

bool has_gradient(Binary kind) {
#define FOVEA_GRADIENT(Kind, gradient) gradient,
  static constexpr bool table[] = {FOVEA_BINARIES(FOVEA_GRADIENT)};
#undef FOVEA_GRADIENT
  return table[static_cast<int>(kind)];
}

bool gradient_reads_operands(Binary kind) { return kind != Binary::Add && kind != Binary::Subtract; }

void binary_forward(const BinarySize& s, const float* a, const float* b, float* y) {
  const Axes axes(s);
  if (is_empty(axes.extent)) return;
  Broadcast<2> shape;
  for (int i = 0; i < kMaxRank; i++) shape.axis(axes.extent[i], {axes.a[i], axes.b[i]});
  Scratch kept;
  if (a == y && !shape.dense(0)) {
    // The output would overwrite elements that are read again.
    int64_t length = 1;
    for (int d = 0; d < shape.rank; d++) length += (shape.extent[d] - 1) * shape.stride[0][d];
    float* copy = kept.floats(length);
    std::copy_n(a, length, copy);
    a = copy;
  }
  const auto range = SIMD_SELECT(binary_range)(s.kind);
  const bool whole = shape.dense(0) && shape.dense(1);
  parallel_for(shape.count, kGrain, [&](int64_t begin, int64_t end) {
    if (whole) return range(a + begin, b + begin, y + begin, end - begin);
    Scratch scratch;
    OperandReader left(shape, 0, a, begin, scratch.floats(OperandReader::kBufferFloats));
    OperandReader right(shape, 1, b, begin, scratch.floats(OperandReader::kBufferFloats));
    for (int64_t i = begin; i < end; i += kBroadcastBlock) {
      const int64_t count = std::min(kBroadcastBlock, end - i);
      range(left.next(count), right.next(count), y + i, count);
    }
  });
}

void binary_backward(const BinarySize& s, const float* dy, const float* a, const float* b, float* da, float* db) {
  const Axes axes(s);
  if (!gradient_reads_operands(s.kind)) a = b = nullptr;
  const auto gradient = [&](ShareOfGradient share, const Extents& operand, float* d) {
    gradient_of_operand(share, axes.extent, operand, dy, a, axes.a, b, axes.b, d);
  };
  if (da) gradient(SIMD_SELECT(gradient_of_a_range)(s.kind), axes.a, da);
  if (db) gradient(SIMD_SELECT(gradient_of_b_range)(s.kind), axes.b, db);
}

}  // namespace fovea
