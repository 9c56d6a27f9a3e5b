#include "simd/doubles.h"
#include "simd/lanes.h"

#include "kernels/reduce/sum_down.simd.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// The n cell numbers of a vector of outputs, kBytes each: 1, or 4 at any address (0: there is no index).
template <int kBytes>
FOVEA_INLINE void store_index(uint8_t* p, VecInt v, int n) {
  if constexpr (kBytes == 4) __builtin_memcpy(p, &v, 4 * static_cast<size_t>(n));
  else if constexpr (kBytes == 1) store_bytes(p, v, n);
}

template <int kBytes>
FOVEA_INLINE VecInt load_index(const uint8_t* p, int n) {
  if constexpr (kBytes == 1) return load_bytes(p, n);
  VecInt v = {};
  __builtin_memcpy(&v, p, 4 * static_cast<size_t>(n));
  return v;
}

/// A window cut to the picture: where its first cell lies, its extent, and the number of that cell in the whole window.
struct Window {
  const float* x;
  int rows, columns, first;
};

/// One output pixel. kRows x kColumns: the extent, when it is known; kBytes: of an index, 0 for none.
template <int kRows, int kColumns, int kBytes>
FOVEA_INLINE void max_window(const Pooling& s, const Window& w, float* y, uint8_t* index) {
  const int64_t row = static_cast<int64_t>(s.width) * s.channels;
  const int rows = kRows ? kRows : w.rows, columns = kColumns ? kColumns : w.columns;
  for (int c = 0; c < s.channels; c += kLanes) {
    const int n = lanes_left(s.channels - c);
    Vec best = load_some(w.x + c, n);
    VecInt cell = broadcast_int(w.first);
    for (int i = 0; i < rows; i++)
      for (int j = i == 0 ? 1 : 0; j < columns; j++) {
        const Vec v = load_some(w.x + i * row + j * s.channels + c, n);
        const VecInt greater = surpasses(v, best);
        best = greater ? v : best;
        if constexpr (kBytes > 0) cell = greater ? broadcast_int(w.first + i * s.window_width + j) : cell;
      }
    store_some(y + c, best, n);
    store_index<kBytes>(index + c * kBytes, cell, n);
  }
}

template <int kBytes>
FOVEA_INLINE void empty_window(const Pooling& s, float* y, uint8_t* index) {
  for (int c = 0; c < s.channels; c++) y[c] = 0.0f;
  for (int64_t c = 0; c < int64_t{s.channels} * kBytes; c++) index[c] = 0;
}

template <int kBytes>
void max_pool_row(const Pooling& s, const float* picture, int out_row, float* y, uint8_t* index) {
  const AxisWindow row = s.rows[out_row];
  const Span rows = row.cells;
  for (int j = 0; j < s.out_width; j++, y += s.channels, index += s.channels * kBytes) {
    const AxisWindow column = s.columns[j];
    const Span columns = column.cells;
    const int64_t top = rows.begin - row.first, left = columns.begin - column.first;
    const Window w = {picture + (static_cast<int64_t>(rows.begin) * s.width + columns.begin) * s.channels, rows.count(),
                      columns.count(), static_cast<int>(top * s.window_width + left)};
    if (w.rows == 2 && w.columns == 2) max_window<2, 2, kBytes>(s, w, y, index);
    else if (w.rows == 3 && w.columns == 3) max_window<3, 3, kBytes>(s, w, y, index);
    else if (w.rows > 0 && w.columns > 0) max_window<0, 0, kBytes>(s, w, y, index);
    else empty_window<kBytes>(s, y, index);
  }
}

using MaxPoolRow = void (*)(const Pooling&, const float*, int, float*, uint8_t*);
MaxPoolRow choose_max_pool_row(int index_bytes) {
  return index_bytes == 0 ? max_pool_row<0> : index_bytes == 1 ? max_pool_row<1> : max_pool_row<4>;
}

FOVEA_INLINE void clear(float* p, int count) {
  for (int i = 0; i < count; i++) p[i] = 0.0f;
}

/// What one window gives to one pixel of dx: dy where the pixel is the window's maximum. kAdd: to what other windows
/// gave.
template <int kBytes, bool kAdd>
FOVEA_INLINE void take_from_window(const float* dy, const uint8_t* index, int cell, int channels, float* dx) {
  const Vec zero = broadcast(0.0f);
  const VecInt wanted = broadcast_int(cell);
  for (int c = 0; c < channels; c += kLanes) {
    const int n = lanes_left(channels - c);
    const Vec part = load_index<kBytes>(index + c * kBytes, n) == wanted ? load_some(dy + c, n) : zero;
    store_some(dx + c, kAdd ? load_some(dx + c, n) + part : part, n);
  }
}

template <int kBytes>
void max_pool_gradient_row(const Pooling& s, const float* dy, const uint8_t* index, int row, float* dx) {
  const Span rows = s.holders_of_rows[row];
  for (int column = 0; column < s.width; column++, dx += s.channels) {
    const Span columns = s.holders_of_columns[column];
    bool first = true;
    for (int i = rows.begin; i < rows.end; i++)
      for (int j = columns.begin; j < columns.end; j++, first = false) {
        const int64_t window_row = row - s.rows[i].first, window_column = column - s.columns[j].first;
        const int cell = static_cast<int>(window_row * s.window_width + window_column);
        const int64_t at = (static_cast<int64_t>(i) * s.out_width + j) * s.channels;
        if (first) take_from_window<kBytes, false>(dy + at, index + at * kBytes, cell, s.channels, dx);
        else take_from_window<kBytes, true>(dy + at, index + at * kBytes, cell, s.channels, dx);
      }
    if (first) clear(dx, s.channels);
  }
}

using MaxPoolGradientRow = void (*)(const Pooling&, const float*, const uint8_t*, int, float*);
MaxPoolGradientRow choose_max_pool_gradient_row(int index_bytes) {
  return index_bytes == 1 ? max_pool_gradient_row<1> : max_pool_gradient_row<4>;
}

/// The sum of a window's cells, which lie in `rows` and `columns` of the picture; channels c, c + 1, ...
template <bool kLong>
FOVEA_INLINE Vec window_sum(const Pooling& s, const float* picture, Span rows, Span columns, int c, int n) {
  const int64_t row = static_cast<int64_t>(s.width) * s.channels;
  const float* from = picture + rows.begin * row + static_cast<int64_t>(columns.begin) * s.channels + c;
  Vec sum = broadcast(0.0f);
  Doubles total = broadcast_doubles(0.0);
  for (int i = rows.begin; i < rows.end; i++, from += row) {
    if constexpr (kLong) total = total + sum_down(from, columns.count(), s.channels, n);
    else
      for (int k = 0; k < columns.count(); k++) sum = sum + load_some(from + static_cast<int64_t>(k) * s.channels, n);
  }
  return kLong ? to_floats(total) : sum;
}

template <bool kLong>
void average_pool_row(const Pooling& s, const float* picture, int out_row, float* y) {
  const Span rows = s.rows[out_row].cells;
  for (int j = 0; j < s.out_width; j++, y += s.channels) {
    const Span columns = s.columns[j].cells;
    const Vec inverse = broadcast(inverse_count(rows, columns));
    for (int c = 0; c < s.channels; c += kLanes) {
      const int n = lanes_left(s.channels - c);
      store_some(y + c, window_sum<kLong>(s, picture, rows, columns, c, n) * inverse, n);
    }
  }
}

using AveragePoolRow = void (*)(const Pooling&, const float*, int, float*);
AveragePoolRow choose_average_pool_row(int64_t window) {
  return window > 4 * kShortSum ? average_pool_row<true> : average_pool_row<false>;
}

/// What one window gives to one pixel of dx: its share of dy.
template <bool kAdd>
FOVEA_INLINE void take_share(const float* dy, float share, int channels, float* dx) {
  for (int c = 0; c < channels; c += kLanes) {
    const int n = lanes_left(channels - c);
    const Vec part = load_some(dy + c, n);
    store_some(dx + c, kAdd ? fma(part, broadcast(share), load_some(dx + c, n)) : part * share, n);
  }
}

void average_pool_gradient_row(const Pooling& s, const float* inverse, const float* dy, int row, float* dx) {
  const Span rows = s.holders_of_rows[row];
  for (int column = 0; column < s.width; column++, dx += s.channels) {
    const Span columns = s.holders_of_columns[column];
    bool first = true;
    for (int i = rows.begin; i < rows.end; i++)
      for (int j = columns.begin; j < columns.end; j++, first = false) {
        const int64_t at = static_cast<int64_t>(i) * s.out_width + j;
        if (first) take_share<false>(dy + at * s.channels, inverse[at], s.channels, dx);
        else take_share<true>(dy + at * s.channels, inverse[at], s.channels, dx);
      }
    if (first) clear(dx, s.channels);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
