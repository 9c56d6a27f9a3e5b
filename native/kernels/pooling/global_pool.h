// Pooling over all positions of a picture (or a series, or a volume).
//
//   x, dx: [batch, positions, channels]      y, dy: [batch, channels]
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

struct GlobalPoolSize {
  int batch;
  int64_t positions;
  int channels;
};
FOVEA_FIELDS(GlobalPoolSize, batch, positions, channels)

/// y = mean over the positions.
void global_average_forward(const GlobalPoolSize& size, const float* x, float* y);

/// dx = dy / positions.
void global_average_backward(const GlobalPoolSize& size, const float* dy, float* dx);

/// y = maximum over the positions.
void global_max_forward(const GlobalPoolSize& size, const float* x, float* y);

/// dx = dy / (number of positions that reach the maximum) there, else 0: equal maxima share the gradient, as in Keras.
void global_max_backward(const GlobalPoolSize& size, const float* dy, const float* x, const float* y, float* dx);

}  // namespace fovea
