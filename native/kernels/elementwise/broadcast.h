// Operands that are repeated to a common shape, as NumPy does it: every operand has a stride for each axis of the
// output, 0 where it is repeated.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

namespace fovea {

constexpr int kMaxRank = 6;

/// Elements that are worked on at a time: operands that are repeated are written out for so many, in the L1 cache.
constexpr int64_t kBroadcastBlock = 512;

/// The axes of the output, and how operands pass along them. Axes of one element are left out, and neighbours along
/// which every operand just goes on are joined.
template <int kOperands>
struct Broadcast {
  int rank = 0;
  int64_t count = 1;  // elements of the output
  int64_t extent[kMaxRank] = {};
  int64_t stride[kOperands][kMaxRank] = {};

  /// The next axis, from the outermost to the innermost.
  void axis(int64_t length, const int64_t (&strides)[kOperands]) {
    count *= length;
    if (length == 1) return;
    bool joined = rank > 0;
    for (int i = 0; i < kOperands && joined; i++) {
      const int64_t outer = stride[i][rank - 1];
      joined = strides[i] == 0 ? outer == 0 : outer % strides[i] == 0 && outer / strides[i] == length;
    }
    if (joined) extent[rank - 1] *= length;
    else extent[rank++] = length;
    for (int i = 0; i < kOperands; i++) stride[i][rank - 1] = strides[i];
  }

  /// Whether the operand has the output's elements in the output's order.
  bool dense(int operand) const {
    int64_t elements = 1;
    for (int d = rank - 1; d >= 0; d--) {
      if (stride[operand][d] != elements) return false;
      elements *= extent[d];
    }
    return true;
  }

  /// Whether the operand is repeated along some axis.
  bool repeated(int operand) const {
    return std::any_of(stride[operand], stride[operand] + rank, [](int64_t s) { return s == 0; });
  }
};

/// A position in the output, and the operand's element there.
class BroadcastCursor {
 public:
  BroadcastCursor(int rank, const int64_t* extent, const int64_t* stride, int64_t begin)
      : rank_(rank), extent_(extent), stride_(stride) {
    for (int d = rank - 1; d >= 0; d--) {
      index_[d] = begin % extent[d];
      begin /= extent[d];
      offset_ += index_[d] * stride[d];
    }
  }

  int64_t offset() const { return offset_; }
  int64_t inner_stride() const { return rank_ > 0 ? stride_[rank_ - 1] : 0; }
  /// Elements left in the innermost row, at most `most`.
  int64_t run(int64_t most) const { return rank_ > 0 ? std::min(most, extent_[rank_ - 1] - index_[rank_ - 1]) : most; }

  /// `n` is at most run(n).
  void advance(int64_t n) {
    int d = rank_ - 1;
    if (d < 0) return;
    index_[d] += n;
    offset_ += n * stride_[d];
    for (; d > 0 && index_[d] == extent_[d]; d--) {
      index_[d] = 0;
      offset_ += stride_[d - 1] - extent_[d] * stride_[d];
      index_[d - 1]++;
    }
  }

 private:
  int rank_;
  const int64_t *extent_, *stride_;
  int64_t index_[kMaxRank] = {}, offset_ = 0;
};

/// Gives an operand in the order of the output's elements, block after block: where it lies when it has that order,
/// else written out to a buffer.
class OperandReader {
 public:
  static constexpr int64_t kBufferFloats = 2 * kBroadcastBlock;

  /// Reads from element `begin` of the output on; buffer: [kBufferFloats]. data may be null: it is then not read.
  template <int kOperands>
  OperandReader(const Broadcast<kOperands>& shape, int operand, const float* data, int64_t begin, float* buffer)
      : data_(data), buffer_(buffer), at_(begin), cursor_(shape.rank, shape.extent, shape.stride[operand], begin) {
    if (!data || shape.dense(operand)) {
      period_ = 0;
      return;
    }
    // An inner part that lies as the output's does, and is repeated over all that is outside of it.
    const int64_t* stride = shape.stride[operand];
    int d = shape.rank - 1;
    int64_t elements = 1;
    for (; d >= 0 && stride[d] == elements; d--) elements *= shape.extent[d];
    const bool periodic =
        elements <= kBroadcastBlock && std::all_of(stride, stride + d + 1, [](auto s) { return s == 0; });
    period_ = periodic ? elements : -1;
    if (!periodic) return;
    at_ %= elements;
    const int64_t needed = std::min(kBufferFloats, shape.count - begin + at_);
    for (int64_t i = 0; i < needed; i++) buffer[i] = i < elements ? data[i] : buffer[i - elements];
  }

  /// The next `count` elements, at most kBroadcastBlock.
  const float* next(int64_t count) {
    if (!data_) return nullptr;
    if (period_ == 0) return data_ + std::exchange(at_, at_ + count);
    if (period_ > 0) return buffer_ + std::exchange(at_, (at_ + count) % period_);
    const int64_t stride = cursor_.inner_stride();
    if (stride == 1 && cursor_.run(count) == count) {
      const float* here = data_ + cursor_.offset();
      cursor_.advance(count);
      return here;
    }
    for (int64_t done = 0; done < count;) {
      const int64_t n = cursor_.run(count - done);
      const float* from = data_ + cursor_.offset();
      float* to = buffer_ + done;
      if (stride == 0) std::fill_n(to, n, *from);
      else
        for (int64_t i = 0; i < n; i++) to[i] = from[i * stride];
      cursor_.advance(n);
      done += n;
    }
    return buffer_;
  }

 private:
  const float* data_;
  float* buffer_;
  int64_t at_, period_;
  BroadcastCursor cursor_;
};

}  // namespace fovea
