// Losses, one value a row, each with its gradient in the same call.
//
//   x: [rows, columns] predictions      labels: [rows, columns], or [rows] class numbers (sparse)      loss: [rows]
//   scale: [rows], what a row's loss is multiplied by in the total: sample weight and reduction; all 1 when null
//   dx: [rows, columns] = scale times the gradient of the row's loss; may be null
//   probabilities: [rows, columns], softmax or sigmoid of x; may be null. Written only from logits
//
// From logits (from_logits = 1) everything is one pass. Probabilities (from_logits = 0) are cut to [1e-7, 1 - 1e-7]
// before the logarithm and get no gradient beyond, as in Keras (https://keras.io/api/losses/probabilistic_losses/).
#pragma once

#include <cstdint>

#include "table/fields.h"

namespace fovea {

/// label_smoothing s moves labels t to t (1 - s) + s / columns; binary ones to t (1 - s) + s / 2. The sparse loss does
/// not read it.
struct CrossentropySize {
  int64_t rows;
  int columns;
  int from_logits;
  float label_smoothing;
};
FOVEA_FIELDS(CrossentropySize, rows, columns, from_logits, label_smoothing)

/// loss = -ln p[label], p = softmax(x) or clip(x) / sum clip(x). A row whose label is no number from 0 to columns - 1
/// is left out: loss 0, gradient 0.
void sparse_categorical_crossentropy(const CrossentropySize& size, const float* x, const float* labels,
                                     const float* scale, float* loss, float* dx, float* probabilities);

/// loss = -sum(t ln p), p = softmax(x) or clip(x / sum x). From logits, dx = scale (p - t), as if the labels sum to 1.
void categorical_crossentropy(const CrossentropySize& size, const float* x, const float* labels, const float* scale,
                              float* loss, float* dx, float* probabilities);

/// loss = mean(-t ln p - (1 - t) ln(1 - p)), p = sigmoid(x) or clip(x)
void binary_crossentropy(const CrossentropySize& size, const float* x, const float* labels, const float* scale,
                         float* loss, float* dx, float* probabilities);

/// loss = mean((x - labels)^2)
void mean_squared_error(const RowsSize& size, const float* x, const float* labels, const float* scale, float* loss,
                        float* dx);

}  // namespace fovea
