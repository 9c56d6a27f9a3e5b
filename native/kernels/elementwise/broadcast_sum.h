// The gradient of an operand that was repeated: the sum over all the positions where it stood. In double precision, and
// cut into tasks by the shape alone, so that the number of threads changes no bit.
#pragma once

#include <algorithm>
#include <cstdint>

#include "kernels/elementwise/broadcast.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

/// sums[i] += x[i]
void add_to_doubles(const float* x, double* sums, int64_t count);

/// The sum of x[0], ..., x[count - 1].
double sum_of_run(const float* x, int64_t count);

/// y[i] = sum of parts[p * count + i] over p.
void join_sums(const double* parts, int64_t count, int64_t number, float* y);

/// How the sum over the repeated axes is cut. The axes are seen as [outer][repeats][columns][column]: outer axes are
/// those before the first repeated one, columns is the axis after it where that one is not repeated.
struct SumTasks {
  static constexpr int64_t kTask = 1 << 15, kSegment = 1 << 12;  // elements
  static constexpr int64_t kLeastRows = 8, kMaxParts = 64;

  int64_t outer = 1, repeats = 1, inner = 1;  // inner = columns * column
  int64_t sums = 1;                           // elements of the operand after the first repeated axis
  int64_t columns = 1;
  int64_t group = 1;                // values of outer in a task
  int64_t segments = 1, width = 1;  // of columns
  int64_t parts = 1, rows = 1;      // of repeats

  template <int kOperands>
  SumTasks(const Broadcast<kOperands>& shape, int operand) {
    const int64_t* stride = shape.stride[operand];
    int d = 0;
    for (; d < shape.rank && stride[d] != 0; d++) outer *= shape.extent[d];
    const int first = d;
    for (; d < shape.rank; d++) {
      if (d == first) repeats = shape.extent[d];
      else inner *= shape.extent[d];
      if (stride[d] != 0) sums *= shape.extent[d];
    }
    if (first + 1 < shape.rank && stride[first + 1] != 0) columns = shape.extent[first + 1];
    rows = repeats;
    width = columns;
    if (repeats * inner <= kTask) {
      group = std::max<int64_t>(1, kTask / (repeats * inner));
      return;
    }
    const int64_t column = inner / columns;
    width = std::min(columns, divide_up(kSegment, column));
    segments = divide_up(columns, width);
    rows = std::max({kLeastRows, kTask / (width * column), divide_up(repeats, kMaxParts)});
    parts = divide_up(repeats, rows);
  }

  int64_t count() const { return divide_up(outer, group) * segments * parts; }

  /// Where an element of the values is.
  int64_t at(int64_t o, int64_t row, int64_t column) const {
    return (o * repeats + row) * inner + column * (inner / columns);
  }
};

/// What one task sums: a range of each axis, and the elements of y that these sums belong to.
struct SumTask {
  int64_t part;  // of the repeats
  int64_t from, to, top, bottom, left, right;
  int64_t base, count;

  SumTask(const SumTasks& cut, int64_t task) : part(task % cut.parts) {
    const int64_t segment = task / cut.parts % cut.segments, of_column = cut.sums / cut.columns;
    from = task / cut.parts / cut.segments * cut.group;
    to = std::min(from + cut.group, cut.outer);
    top = part * cut.rows;
    bottom = std::min(top + cut.rows, cut.repeats);
    left = segment * cut.width;
    right = std::min(left + cut.width, cut.columns);
    base = from * cut.sums + left * of_column;
    count = (to - from - 1) * cut.sums + (right - left) * of_column;
  }
};

/// Adds the values from element `begin` to `end` to the sums, the first of which is that of element `base` of y.
template <int kOperands, typename Make>
void add_values(const Broadcast<kOperands>& shape, int operand, Make make, int64_t begin, int64_t end, int64_t base,
                double* sums) {
  Scratch local;
  auto values = make(begin, local);
  BroadcastCursor cursor(shape.rank, shape.extent, shape.stride[operand], begin);
  for (int64_t i = begin; i < end; i += kBroadcastBlock) {
    const int64_t count = std::min(kBroadcastBlock, end - i);
    const float* x = values.next(count);
    for (int64_t done = 0; done < count;) {
      const int64_t n = cursor.run(count - done);
      double* to = sums + (cursor.offset() - base);
      if (cursor.inner_stride() != 0) add_to_doubles(x + done, to, n);
      else *to += sum_of_run(x + done, n);
      cursor.advance(n);
      done += n;
    }
  }
}

/// The same where the operand is one short row of `length`: it is added in blocks of several rows.
template <typename Make>
void add_short_rows(int64_t length, Make make, int64_t begin, int64_t end, double* sums) {
  const int64_t block = kBroadcastBlock / length * length;
  Scratch local;
  double wide[kBroadcastBlock] = {};
  auto values = make(begin, local);
  for (int64_t i = begin; i < end; i += block) {
    const int64_t count = std::min(block, end - i);
    add_to_doubles(values.next(count), wide, count);
  }
  for (int64_t i = 0; i < block; i++) sums[i % length] += wide[i];
}

/// y = sum of the values over the axes along which the operand is repeated. `shape` has the strides of y itself as this
/// operand; make(begin, scratch) gives an object whose next(count) are the values from element `begin` on.
template <int kOperands, typename Make>
void sum_repeated(const Broadcast<kOperands>& shape, int operand, Make make, float* y) {
  const SumTasks cut(shape, operand);
  const int64_t all = cut.outer * cut.sums;
  const bool short_rows = cut.inner == cut.sums && cut.sums <= kBroadcastBlock / 2 && cut.group == 1;
  Scratch scratch;
  double* joined = nullptr;
  if (cut.parts > 1)
    joined = static_cast<double*>(scratch.bytes(static_cast<size_t>(cut.parts * all) * sizeof(double)));
  parallel_for(cut.count(), 1, [&](int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++) {
      const SumTask t(cut, i);
      Scratch local;
      double* sums = joined ? joined + t.part * all + t.base
                            : static_cast<double*>(local.bytes(static_cast<size_t>(t.count) * sizeof(double)));
      std::fill_n(sums, t.count, 0.0);
      const int64_t begin = cut.at(t.from, t.top, 0), end = cut.at(t.to - 1, t.bottom, 0);
      if (cut.segments > 1)
        for (int64_t row = t.top; row < t.bottom; row++)
          add_values(shape, operand, make, cut.at(t.from, row, t.left), cut.at(t.from, row, t.right), t.base, sums);
      else if (short_rows) add_short_rows(cut.sums, make, begin, end, sums);
      else add_values(shape, operand, make, begin, end, t.base, sums);
      if (!joined)
        for (int64_t j = 0; j < t.count; j++) y[t.base + j] = static_cast<float>(sums[j]);
    }
  });
  if (joined) join_sums(joined, all, cut.parts, y);
}

}  // namespace fovea
