// Fully connected layer: y = x w + b.
//
//   x: [batch, inputs]   w: [inputs, units]   b: [units]   y: [batch, units]
//
//   dx = dy w'   dw = x' dy   db = sum of dy over the batch
#pragma once

#include <cstdint>

#include "kernels/activation/fused.h"
#include "kernels/precision.h"
#include "table/fields.h"

namespace fovea {

struct DenseSize {
  int64_t batch, inputs, units;
  FusedActivation activation;  // of y, in the forward pass
  Precision precision;         // of what is multiplied; in gradients, where that gains something
  Precision output_precision;  // what y, or dx, is rounded to
};
FOVEA_FIELDS(DenseSize, batch, inputs, units, activation, precision, output_precision)

/// packed: what dense_pack made of w for this very size, or null; b may be null.
void dense_forward(const DenseSize& size, const float* x, const float* w, const float* packed, const float* b,
                   float* y);

/// Brings w into the order that the product reads, so that a program whose weights do not change does it once. Depends
/// on the SIMD level in force.
void dense_pack(const DenseSize& size, const float* w, float* packed);

/// Floats that dense_pack needs, on any SIMD level. 0: there is nothing to gain.
int64_t dense_packed_length(const DenseSize& size);

/// Gives those of dx, dw, db that are not null. dy is the gradient before the activation. With a precision w is rounded
/// in any case; x and dy are where pairs of them gain something, and are best given rounded.
void dense_backward(const DenseSize& size, const float* x, const float* w, const float* dy, float* dx, float* dw,
                    float* db);

}  // namespace fovea
