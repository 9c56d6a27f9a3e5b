#include "kernels/elementwise/broadcast_gradient.h"

#include <algorithm>

#include "kernels/elementwise/broadcast_sum.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kGrain = 1 << 15;  // elements

/// The strides of a dense array with the axes along which the operand is not repeated.
void dense_strides(const Extents& extent, const Extents& stride, Extents& result) {
  int64_t elements = 1;
  for (int d = kMaxRank - 1; d >= 0; d--) {
    result[d] = stride[d] == 0 ? 0 : elements;
    if (stride[d] != 0) elements *= extent[d];
  }
}

/// Elements of such an array.
int64_t dense_elements(const Extents& extent, const Extents& stride) {
  int64_t result = 1;
  for (int d = 0; d < kMaxRank; d++)
    if (stride[d] != 0 && extent[d] == 0) return 0;
  for (int d = 0; d < kMaxRank; d++)
    if (stride[d] != 0) result *= extent[d];
  return result;
}

/// Blocks of the gradient by one operand at the output's shape.
class Gradients {
 public:
  Gradients(ShareOfGradient share, const Broadcast<3>& shape, const float* dy, const float* a, const float* b,
            int64_t begin, Scratch& scratch)
      : share_(share),
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
    share_(dy_, a ? a : dy_, b ? b : dy_, to, count);
    dy_ += count;
  }

 private:
  ShareOfGradient share_;
  const float* dy_;
  OperandReader a_, b_;
  float* values_;
};

}  // namespace

bool is_empty(const Extents& extent) {
  return std::any_of(extent, extent + kMaxRank, [](int64_t d) { return d == 0; });
}

void gradient_of_operand(ShareOfGradient share, const Extents& extent, const Extents& operand, const float* dy,
                         const float* a, const Extents& a_stride, const float* b, const Extents& b_stride, float* d) {
  if (is_empty(extent)) {
    std::fill_n(d, dense_elements(extent, operand), 0.0f);
    return;
  }
  Extents dense;
  dense_strides(extent, operand, dense);
  Broadcast<3> shape;
  for (int i = 0; i < kMaxRank; i++) shape.axis(extent[i], {a_stride[i], b_stride[i], dense[i]});
  const auto make = [&](int64_t begin, Scratch& scratch) { return Gradients(share, shape, dy, a, b, begin, scratch); };
  if (shape.repeated(2)) return sum_repeated(shape, 2, make, d);
  parallel_for(shape.count, kGrain, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    auto values = make(begin, scratch);
    for (int64_t i = begin; i < end; i += kBroadcastBlock) values.write(std::min(kBroadcastBlock, end - i), d + i);
  });
}

}  // namespace fovea
