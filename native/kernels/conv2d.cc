#include "kernels/conv2d.h"

#include <cstdlib>
#include <cstring>

#include "kernels/conv2d_algorithms.h"

namespace fovea {

namespace {

/// FOVEA_CONV, read once.
ConvAlgorithm forced_by_environment() {
  static const ConvAlgorithm forced = [] {
    const char* name = std::getenv("FOVEA_CONV");
    if (name && std::strcmp(name, "im2col") == 0) return ConvAlgorithm::im2col;
    if (name && std::strcmp(name, "direct") == 0) return ConvAlgorithm::direct;
    return ConvAlgorithm::chosen;
  }();
  return forced;
}

}  // namespace

ConvAlgorithm choose_algorithm(const Conv2dSize& s) {
  ConvAlgorithm wanted = static_cast<ConvAlgorithm>(s.algorithm);
  if (wanted == ConvAlgorithm::chosen) wanted = forced_by_environment();
  if (wanted == ConvAlgorithm::im2col) return ConvAlgorithm::im2col;
  return ConvAlgorithm::direct;
}

void conv2d_forward(const Conv2dSize& s, const float* x, const float* w, const float* b, float* y) {
  switch (choose_algorithm(s)) {
    case ConvAlgorithm::im2col: return im2col::forward(s, x, w, b, y);
    default: return direct::forward(s, x, w, b, y);
  }
}

void conv2d_backward(const Conv2dSize& s, const float* x, const float* w, const float* dy, float* dx, float* dw, float* db) {
  switch (choose_algorithm(s)) {
    case ConvAlgorithm::im2col:
      if (dx) im2col::backward_data(s, w, dy, dx);
      if (dw || db) im2col::backward_weights(s, x, dy, dw, db);
      return;
    default:
      if (dx) direct::backward_data(s, w, dy, dx);
      if (dw || db) direct::backward_weights(s, x, dy, dw, db);
  }
}

}  // namespace fovea
