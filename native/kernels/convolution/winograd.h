// Winograd's minimal filtering (Lavin and Gray 2016): tiles of 4x4 outputs of a 3x3 or 5x5 convolution with stride 1,
// with 4 or 6.25 times fewer multiplications.
//
//   Y = A' [ (G g G') . (B' d B) ] A        d: the size x size patch of inputs, g: the kernel, size = 4 + kernel - 1
//
// The backward pass is the adjoint of the forward algorithm, not a second convolution: with V = B' d B and U = G g G',
// per frequency
//
//   dM = A dY A'     dU += V' dM     dV = dM U'     dX += B dV B'     dw = G' dU G
//
// so forward and backward share tiles, and both gradients share V and dM.
//
// Points: 0, +-a_i, infinity, with a = 3/4, 3/2 for 3x3 (Barabasz et al. 2020 on the choice: against the textbook's 1,
// 2 the error is two to four times smaller, about that of the direct sum) and a = 1/2, 1, 2 for 5x5. B and A are exact
// in float32. Transforms are written as explicit fma chains, vectorised over channels.
//
// A tile mixes all its values, so one that is not finite would spread to outputs that do not see it, and large ones
// could overflow. The transforms say whether all they read is below kWinogradLimit, by a few frequencies that together
// depend on every value: (0 | infinity, 0 | infinity) of V, and one of the others of dM.
#pragma once

#include <cstdint>

#include "kernels/normalization/moments.h"

namespace fovea {

constexpr int kWinogradOutput = 4;  // outputs of a tile, each way

/// 2^48. Below it, neither transforms nor products of two transformed tiles overflow.
constexpr float kWinogradLimit = 0x1p48f;

/// A square of pixels in an image; the rows [top, bottom) and columns [left, right) of it lie inside the image, the
/// rest is zero (or, as an output, not there).
struct Patch {
  float* origin;        // of pixel (0, 0), which may lie outside
  int64_t row, column;  // strides in floats
  int top, bottom, left, right;
};

/// The output side of the forward pass: what y = A' m A goes through on its way to a patch of y. With `index` it is
/// pooled (conv2d.h), and the patch has the pooled pixels. index and residual lie as y does; each may be null.
struct WinogradOutput {
  const float* bias;
  bool relu;
  const float* y;
  const float* residual;
  uint8_t* index;
  bool rounds;                 // y, to bfloat16
  const MomentsPart* moments;  // added to: shift is given. Or null
};

/// The gradient on the output side: dy, after relu (y) or pooling (index), which lie as dy does. db, if not null, gets
/// the sum of the patch added, and has room for whole vectors.
struct WinogradGradient {
  const float* dy;
  const float* y;
  const uint8_t* index;
  double* db;
};

/// The transforms of one instruction set and kernel size. A tile's values lie `stride` floats apart from frequency to
/// frequency, channels together. Those that give a bool: whether the values are finite and below kWinogradLimit.
struct WinogradTransforms {
  int size;                                                               // frequencies each way
  bool (*input)(const Patch& x, int channels, float* v, int64_t stride);  // v = B' x B
  void (*output)(const float* m, int64_t stride, int channels, const WinogradOutput& out,
                 const Patch& y);  // y = A' m A ...
  bool (*output_gradient)(const WinogradGradient& gradient, const Patch& dy, int channels, float* dm,
                          int64_t stride);                                                 // dm = A dy A'
  void (*input_gradient)(const float* dv, int64_t stride, int channels, const Patch& dx);  // dx += B dv B'
  /// Input channels [c0, c1) of w to u = G w G' as panels: u[frequency][f / width][c][f % width], padded with zeros.
  bool (*weights)(const float* w, int64_t channels, int64_t filters, int64_t c0, int64_t c1, int64_t width, float* u,
                  int64_t stride);
  /// dw = G' du G for input channels [c0, c1): du is [frequency][channels][filters].
  void (*weights_gradient)(const float* du, int64_t stride, int64_t channels, int64_t filters, int64_t c0, int64_t c1,
                           float* dw);
};

/// For kernels of 3x3 or 5x5, on the present instruction set.
const WinogradTransforms& winograd_transforms(int kernel);

}  // namespace fovea
