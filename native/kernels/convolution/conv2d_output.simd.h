// What follows a convolution, forward and backward, for the algorithms that have whole rows of it in the cache.

#include "kernels/pooling/largest_of_four.simd.h"

namespace fovea::FOVEA_TARGET {

void pool_rows(const float* z, int rows, int width, int filters, bool relu, float* y, uint8_t* index) {
  const int64_t row = (int64_t)width * filters;
  for (int i = 0; i < rows / 2; i++, z += 2 * row)
    for (int j = 0; j < width / 2; j++, y += filters, index += filters)
      for (int c = 0; c < filters; c += kLanes) {
        const float* from = z + 2 * (int64_t)j * filters + c;
        const int n = filters - c < kLanes ? filters - c : kLanes;
        Vec best;
        VecInt which;
        if (n == kLanes)
          largest_of_four(load(from), load(from + filters), load(from + row), load(from + row + filters), relu, &best,
                          &which);
        else
          largest_of_four(load_partial(from, n), load_partial(from + filters, n), load_partial(from + row, n),
                          load_partial(from + row + filters, n), relu, &best, &which);
        if (n == kLanes) store(y + c, best);
        else store_partial(y + c, best, n);
        store_bytes(index + c, which, n);
      }
}

/// One row of pixels: the gradient goes to the pixel that index names, `cell` being the first of the row's two.
void unpool_row(const float* dy, const uint8_t* index, int width, int filters, int cell, float* dz) {
  const Vec zero = broadcast(0.0f);
  for (int j = 0; j < width / 2; j++, dy += filters, index += filters, dz += 2 * filters)
    for (int c = 0; c < filters; c += kLanes) {
      const int n = filters - c < kLanes ? filters - c : kLanes;
      const Vec d = n == kLanes ? load(dy + c) : load_partial(dy + c, n);
      const VecInt which = load_bytes(index + c, n);
      const Vec left = which == broadcast_int(cell) ? d : zero, right = which == broadcast_int(cell + 1) ? d : zero;
      if (n == kLanes) {
        store(dz + c, left);
        store(dz + filters + c, right);
      } else {
        store_partial(dz + c, left, n);
        store_partial(dz + filters + c, right, n);
      }
    }
  if (width % 2)
    for (int c = 0; c < filters; c++) dz[c] = 0.0f;
}

void add_bias(const float* b, bool relu, int64_t pixels, int channels, float* y) {
  const Vec zero = broadcast(0.0f);
  for (int64_t i = 0; i < pixels; i++, y += channels)
    for (int c = 0; c < channels; c += kLanes) {
      const int n = lanes_left(channels - c);
      const Vec sum = b ? load_some(y + c, n) + load_some(b + c, n) : load_some(y + c, n);
      store_some(y + c, relu ? max(sum, zero) : sum, n);
    }
}

/// dz = dy where y > 0.
void mask_row(const float* dy, const float* y, int64_t count, float* dz) {
  const Vec zero = broadcast(0.0f);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(dz + i, load(y + i) > zero ? load(dy + i) : zero);
  for (; i < count; i++) dz[i] = y[i] > 0.0f ? dy[i] : 0.0f;
}

}  // namespace fovea::FOVEA_TARGET
