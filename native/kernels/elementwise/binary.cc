#include "kernels/elementwise/binary.h"

#include <algorithm>

#include "kernels/elementwise/broadcast.h"
#include "kernels/elementwise/broadcast_sum.h"
#include "kernels/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

#define FOVEA_SIMD_FILE "kernels/elementwise/binary.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

using Extents = int64_t[kMaxRank];

constexpr int64_t kGrain = 1 << 15;  // elements: most kinds are bound by memory

/// The strides of a dense array with the axes along which the operand is not repeated.
void dense_strides(const Extents& extent, const Extents& stride, Extents& result) {
  int64_t elements = 1;
  for (int d = kMaxRank - 1; d >= 0; d--) {
    result[d] = stride[d] == 0 ? 0 : elements;
    if (stride[d] != 0) elements *= extent[d];
  }
}

struct Axes {
  Extents extent, a, b;
  explicit Axes(const BinarySize& s)
      : extent{s.d0, s.d1, s.d2, s.d3, s.d4, s.d5}, a{s.a0, s.a1, s.a2, s.a3, s.a4, s.a5}, b{s.b0, s.b1, s.b2,
                                                                                             s.b3, s.b4, s.b5} {}

  bool empty() const {
    return std::any_of(extent, extent + kMaxRank, [](int64_t d) { return d == 0; });
  }
  /// Elements of the gradient of an operand.
  int64_t elements(const Extents& stride) const {
    int64_t result = 1;
    for (int d = 0; d < kMaxRank; d++)
      if (stride[d] != 0 && extent[d] == 0) return 0;
    for (int d = 0; d < kMaxRank; d++)
      if (stride[d] != 0) result *= extent[d];
    return result;
  }
};

using GradientRange = void (*)(const float* dy, const float* a, const float* b, float* d, int64_t count);

/// Blocks of the gradient by one operand at the output's shape.
class Gradients {
 public:
  Gradients(GradientRange range, const Broadcast<3>& shape, const float* dy, const float* a, const float* b,
            int64_t begin, Scratch& scratch)
      : range_(range),
        dy_(dy + begin),
        a_(shape, 0, a, begin, scratch.floats(OperandReader::kBufferFloats)),
        b_(shape, 1, b, begin, scratch.floats(OperandReader::kBufferFloats)),
        values_(scratch.floats(kBroadcastBlock)) {}

  const float* next(int64_t count) {
    write(count, values_);
    return values_;
  }
  void write(int64_t count, float* to) {
    const float *a = a_.next(count), *b = b_.next(count);
    range_(dy_, a ? a : dy_, b ? b : dy_, to, count);
    dy_ += count;
  }

 private:
  GradientRange range_;
  const float* dy_;
  OperandReader a_, b_;
  float* values_;
};

void gradient(GradientRange range, const Axes& axes, const Extents& operand, const float* dy, const float* a,
              const float* b, float* d) {
  if (axes.empty()) {
    std::fill_n(d, axes.elements(operand), 0.0f);
    return;
  }
  Extents dense;
  dense_strides(axes.extent, operand, dense);
  Broadcast<3> shape;
  for (int i = 0; i < kMaxRank; i++) shape.axis(axes.extent[i], {axes.a[i], axes.b[i], dense[i]});
  const auto make = [&](int64_t begin, Scratch& scratch) { return Gradients(range, shape, dy, a, b, begin, scratch); };
  if (shape.repeated(2)) return sum_repeated(shape, 2, make, d);
  parallel_for(shape.count, kGrain, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    auto values = make(begin, scratch);
    for (int64_t i = begin; i < end; i += kBroadcastBlock) values.write(std::min(kBroadcastBlock, end - i), d + i);
  });
}

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
  if (axes.empty()) return;
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
  if (da) gradient(SIMD_SELECT(gradient_of_a_range)(s.kind), axes, axes.a, dy, a, b, da);
  if (db) gradient(SIMD_SELECT(gradient_of_b_range)(s.kind), axes, axes.b, dy, a, b, db);
}

}  // namespace fovea
