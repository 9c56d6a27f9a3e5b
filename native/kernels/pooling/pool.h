// Pooling over windows of two spatial axes, of one size or as many as are wanted. Padding is never picked and never
// counted; a window that lies in padding alone gives 0.
//
//   x, dx: [batch, height, width, channels]      y, dy: [batch, out_height, out_width, channels]
//   window of output (i, j): rows i * stride_height - pad_top + [0, window_height), columns i * stride_width - pad_left
//   + [0, window_width)
//
// The gradients gather: every dx looks up the windows it lies in, so no two threads write to the same place and no
// order depends on the threads.
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct Pool2dSize {
  int batch, height, width, channels;
  int out_height, out_width;
  int window_height, window_width, stride_height, stride_width;
  int pad_top, pad_left;
};
FOVEA_FIELDS(Pool2dSize, batch, height, width, channels, out_height, out_width, window_height, window_width,
             stride_height, stride_width, pad_top, pad_left)

/// Bytes an output's entry in `index` takes: 1, or 4 when the window has more than 256 cells.
inline int pool_index_bytes(const Pool2dSize& s) { return int64_t{s.window_height} * s.window_width <= 256 ? 1 : 4; }

/// y = the largest of the window; index = the number of its cell within the window (row after row), the first one where
/// several are equal. index may be null.
void max_pool2d_forward(const Pool2dSize& size, const float* x, float* y, uint8_t* index);

/// dx = the sum of dy over the windows whose maximum the cell is.
void max_pool2d_backward(const Pool2dSize& size, const float* dy, const uint8_t* index, float* dx);

/// y = the mean of the window's cells inside the picture.
void average_pool2d_forward(const Pool2dSize& size, const float* x, float* y);

/// dx = the sum of dy / (cells inside the picture) over the windows that hold the cell.
void average_pool2d_backward(const Pool2dSize& size, const float* dy, float* dx);

struct AdaptivePool2dSize {
  int batch, height, width, channels;
  int out_height, out_width;
};
FOVEA_FIELDS(AdaptivePool2dSize, batch, height, width, channels, out_height, out_width)

/// Bytes an output's entry in `index` takes here.
int pool_index_bytes(const AdaptivePool2dSize& s);

/// The same with windows that follow from the sizes: that of output (i, j) has the rows floor(i * height / out_height)
/// to ceil((i + 1) * height / out_height) - 1, and columns likewise. In `index` the rows of a window are as long as the
/// longest of them.
void adaptive_max_pool2d_forward(const AdaptivePool2dSize& size, const float* x, float* y, uint8_t* index);
void adaptive_max_pool2d_backward(const AdaptivePool2dSize& size, const float* dy, const uint8_t* index, float* dx);
void adaptive_average_pool2d_forward(const AdaptivePool2dSize& size, const float* x, float* y);
void adaptive_average_pool2d_backward(const AdaptivePool2dSize& size, const float* dy, float* dx);

}  // namespace fovea
