// The gradient of an operand that was repeated: the sum over all the places where it stood. In double precision, and
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
/// those before the first repeated one, columns is the axis behind it where that one is not repeated.
struct SumTasks {
  static constexpr int64_t kTask = 1 << 15, kSegment = 1 << 12;  // elements
  static constexpr int64_t kLeastRows = 8, kMostParts = 64;

  int64_t outer = 1, repeats = 1, inner = 1;  // inner = columns * column
  int64_t sums = 1;                           // elements of the operand behind the first repeated axis
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
    rows = std::max({kLeastRows, kTask / (width * column), divide_up(repeats, kMostParts)});
    parts = divide_up(repeats, rows);
  }
};

/// y = sum of the values over the axes along which the operand is repeated. `shape` has the strides of y itself as this
/// operand; make(begin, scratch) gives an object whose next(count) are the values from element `begin` on.
template <int kOperands, typename Make>
void sum_repeated(const Broadcast<kOperands>& shape, int operand, Make make, float* y) {
  const SumTasks cut(shape, operand);
  const int64_t all = cut.outer * cut.sums, column = cut.inner / cut.columns, of_column = cut.sums / cut.columns;
  Scratch scratch;
  double* joined = nullptr;
  if (cut.parts > 1)
    joined = static_cast<double*>(scratch.bytes(static_cast<size_t>(cut.parts * all) * sizeof(double)));

  /// Adds the values of a range to the sums, which begin with element `base` of y.
  const auto add_range = [&](int64_t begin, int64_t end, int64_t base, double* sums) {
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
  };

  /// The same where the operand is one short row: it is added in blocks of several rows.
  const bool short_rows = cut.inner == cut.sums && cut.sums <= kBroadcastBlock / 2;
  const auto add_short_rows = [&](int64_t begin, int64_t end, double* sums) {
    const int64_t block = kBroadcastBlock / cut.sums * cut.sums;
    Scratch local;
    double wide[kBroadcastBlock] = {};
    auto values = make(begin, local);
    for (int64_t i = begin; i < end; i += block) {
      const int64_t count = std::min(block, end - i);
      add_to_doubles(values.next(count), wide, count);
    }
    for (int64_t i = 0; i < block; i++) sums[i % cut.sums] += wide[i];
  };

  const int64_t groups = divide_up(cut.outer, cut.group);
  parallel_for(groups * cut.segments * cut.parts, 1, [&](int64_t first_task, int64_t last_task) {
    for (int64_t task = first_task; task < last_task; task++) {
      const int64_t part = task % cut.parts, segment = task / cut.parts % cut.segments;
      const int64_t from = task / cut.parts / cut.segments * cut.group, to = std::min(from + cut.group, cut.outer);
      const int64_t left = segment * cut.width, right = std::min(left + cut.width, cut.columns);
      const int64_t top = part * cut.rows, bottom = std::min(top + cut.rows, cut.repeats);
      const int64_t base = from * cut.sums + left * of_column,
                    count = (to - from - 1) * cut.sums + (right - left) * of_column;
      Scratch local;
      double* sums = joined ? joined + part * all + base
                            : static_cast<double*>(local.bytes(static_cast<size_t>(count) * sizeof(double)));
      std::fill_n(sums, count, 0.0);
      const auto at = [&](int64_t o, int64_t row, int64_t c) {
        return (o * cut.repeats + row) * cut.inner + c * column;
      };
      if (cut.segments > 1)
        for (int64_t row = top; row < bottom; row++) add_range(at(from, row, left), at(from, row, right), base, sums);
      else if (short_rows && cut.group == 1) add_short_rows(at(from, top, 0), at(from, bottom, 0), sums);
      else add_range(at(from, top, 0), at(to - 1, bottom, 0), base, sums);
      if (!joined)
        for (int64_t i = 0; i < count; i++) y[base + i] = static_cast<float>(sums[i]);
    }
  });
  if (joined) join_sums(joined, all, cut.parts, y);
}

}  // namespace fovea
