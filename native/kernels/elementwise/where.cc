#include "kernels/elementwise/where.h"

#include <algorithm>

#include "kernels/elementwise/broadcast.h"
#include "kernels/elementwise/broadcast_gradient.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/where.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

constexpr int64_t kGrain = 1 << 15;  // elements

struct Axes {
  Extents extent, condition, a, b;
  explicit Axes(const WhereSize& s)
      : extent{s.d0, s.d1, s.d2, s.d3, s.d4, s.d5},
        condition{s.c0, s.c1, s.c2, s.c3, s.c4, s.c5},
        a{s.a0, s.a1, s.a2, s.a3, s.a4, s.a5},
        b{s.b0, s.b1, s.b2, s.b3, s.b4, s.b5} {}
};

}  // namespace

void where_forward(const WhereSize& s, const float* condition, const float* a, const float* b, float* y) {
  const Axes axes(s);
  if (is_empty(axes.extent)) return;
  Broadcast<3> shape;
  for (int i = 0; i < kMaxRank; i++) shape.axis(axes.extent[i], {axes.condition[i], axes.a[i], axes.b[i]});
  const auto range = SIMD_SELECT(where_range);
  parallel_for(shape.count, kGrain, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    const float* data[] = {condition, a, b};
    const auto reader = [&](int operand) {
      return OperandReader(shape, operand, data[operand], begin, scratch.floats(OperandReader::kBufferFloats));
    };
    OperandReader choice = reader(0), first = reader(1), second = reader(2);
    for (int64_t i = begin; i < end; i += kBroadcastBlock) {
      const int64_t count = std::min(kBroadcastBlock, end - i);
      range(choice.next(count), first.next(count), second.next(count), y + i, count);
    }
  });
}

void where_backward(const WhereSize& s, const float* dy, const float* condition, float* da, float* db) {
  const Axes axes(s);
  const auto gradient = [&](ShareOfGradient share, const Extents& operand, float* d) {
    gradient_of_operand(share, axes.extent, operand, dy, condition, axes.condition, nullptr, axes.condition, d);
  };
  if (da) gradient(SIMD_SELECT(pass_true), axes.a, da);
  if (db) gradient(SIMD_SELECT(pass_false), axes.b, db);
}

}  // namespace fovea
