#include "kernels/resize/blend.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace fovea {

namespace {

/// The weight of a cell by its distance from a position.
using Profile = float (*)(float distance);

float triangle(float x) { return x < 1.0f ? 1.0f - x : 0.0f; }

float keys_cubic(float x) {
  if (x >= 2.0f) return 0.0f;
  if (x >= 1.0f) return ((-0.5f * x + 2.5f) * x - 4.0f) * x + 2.0f;
  return ((1.5f * x - 2.5f) * x) * x + 1.0f;
}

template <int kRadius>
float lanczos(float x) {
  if (x > kRadius) return 0.0f;
  if (x <= 1e-3f) return 1.0f;
  const double angle = 3.14159265358979323846 * static_cast<double>(x);
  return static_cast<float>(kRadius * std::sin(angle) * std::sin(angle / kRadius) / (angle * angle));
}

/// A bell whose deviation is a third of its radius, 1.5.
float gaussian(float x) { return x >= 1.5f ? 0.0f : std::exp(-2.0f * x * x); }

float mitchell_cubic(float x) {
  if (x >= 2.0f) return 0.0f;
  if (x >= 1.0f) return ((-7.0f / 18.0f * x + 2.0f) * x - 10.0f / 3.0f) * x + 16.0f / 9.0f;
  return ((7.0f / 6.0f * x - 2.0f) * x) * x + 8.0f / 9.0f;
}

struct Kernel {
  Profile profile;
  float radius;
};

Kernel kernel_of(Interpolation interpolation) {
  switch (interpolation) {
    case Interpolation::bicubic: return {keys_cubic, 2.0f};
    case Interpolation::lanczos3: return {lanczos<3>, 3.0f};
    case Interpolation::lanczos5: return {lanczos<5>, 5.0f};
    case Interpolation::gaussian: return {gaussian, 1.5f};
    case Interpolation::mitchellcubic: return {mitchell_cubic, 2.0f};
    default: return {triangle, 1.0f};
  }
}

const float kOne = 1.0f;

Blend* take_blends(int count, Scratch& scratch) {
  return static_cast<Blend*>(scratch.bytes(sizeof(Blend) * static_cast<size_t>(count)));
}

/// Makes the sum of weights 1.
void normalize(float* weights, int count) {
  float sum = 0.0f;
  for (int k = 0; k < count; k++) sum += weights[k];
  if (std::abs(sum) < 1000.0f * std::numeric_limits<float>::min()) return;
  const float inverse = 1.0f / sum;
  for (int k = 0; k < count; k++) weights[k] *= inverse;
}

/// One axis, as every way of interpolation sees it.
struct Axis {
  int length, positions;
  float scale;  // cells for a position

  Axis(int length, int positions)
      : length(length), positions(positions), scale(static_cast<float>(length) / static_cast<float>(positions)) {}

  /// The centre of a position, where the centre of cell k is at k.
  float centre(int i) const { return (static_cast<float>(i) + 0.5f) * scale - 0.5f; }
};

Blend nearest(const Axis& axis, int i) {
  const float at = std::floor((static_cast<float>(i) + 0.5f) * axis.scale);
  return {std::min(static_cast<int>(at), axis.length - 1), 1, &kOne};
}

Blend bilinear(const Axis& axis, int i, float* weights) {
  const float at = axis.centre(i), below = std::floor(at);
  const int lower = std::max(static_cast<int>(below), 0);
  const int upper = std::min(static_cast<int>(std::ceil(at)), axis.length - 1);
  if (lower >= upper) return {std::min(lower, axis.length - 1), 1, &kOne};
  weights[0] = 1.0f - (at - below);
  weights[1] = at - below;
  return {lower, 2, weights};
}

Blend bicubic(const Axis& axis, int i, float* weights) {
  const float at = axis.centre(i), below = std::floor(at);
  const float rest = static_cast<float>(std::lrintf((at - below) * 1024.0f)) / 1024.0f;
  const int cell = std::min(static_cast<int>(below), axis.length - 1), first = std::max(cell - 1, 0),
            end = std::min(cell + 3, axis.length);
  for (int k = first; k < end; k++) weights[k - first] = keys_cubic(std::abs(static_cast<float>(k - cell) - rest));
  normalize(weights, end - first);
  return {first, end - first, weights};
}

/// The cells within the radius of a kernel that is `widening` times as wide: at most `most`, however coarse the numbers
/// are so far out.
Blend within_radius(const Axis& axis, int i, const Kernel& kernel, float widening, int64_t most, float* weights) {
  const float inverse =
      static_cast<float>(1.0 / (static_cast<float>(axis.positions) / static_cast<float>(axis.length)));
  const float at = (static_cast<float>(i) + 0.5f) * inverse, reach = kernel.radius * widening;
  const auto inside = [&](float cell) { return std::clamp<int64_t>(static_cast<int64_t>(cell), 0, axis.length - 1); };
  const int first = static_cast<int>(inside(std::ceil(at - reach - 0.5f)));
  const int count = static_cast<int>(std::min(inside(std::floor(at + reach - 0.5f)) + 1 - first, most));
  const float narrowing = 1.0f / widening;
  for (int k = 0; k < count; k++)
    weights[k] = kernel.profile(std::abs((static_cast<float>(first + k) + 0.5f - at) * narrowing));
  normalize(weights, count);
  return {first, count, weights};
}

/// Cell k and position i in parts of a cell, as many as there are positions.
Blend area(const Axis& axis, int i, float* weights) {
  const int64_t part = axis.positions, begin = int64_t{i} * axis.length, end = begin + axis.length;
  const int64_t first = begin / part, last = (end - 1) / part;
  for (int64_t k = first; k <= last; k++)
    weights[k - first] = static_cast<float>(
        static_cast<double>(std::min(end, (k + 1) * part) - std::max(begin, k * part)) / axis.length);
  return {static_cast<int>(first), static_cast<int>(last - first + 1), weights};
}

/// The most cells of a position.
int64_t most_cells(const Axis& axis, Interpolation interpolation, float widening, bool is_within_radius) {
  if (interpolation == Interpolation::area) return int64_t{axis.length} / axis.positions + 2;
  if (interpolation == Interpolation::nearest) return 0;
  if (!is_within_radius) return 4;
  return std::min(2 * static_cast<int64_t>(std::ceil(kernel_of(interpolation).radius * widening)) + 1,
                  int64_t{axis.length});
}

}  // namespace

bool keeps_cells(int length, int positions, Interpolation interpolation) {
  const bool blurs = interpolation == Interpolation::gaussian || interpolation == Interpolation::mitchellcubic;
  return length == positions && !blurs;
}

const Blend* cells_of_positions(int length, int positions, Interpolation interpolation, bool antialias,
                                Scratch& scratch) {
  Blend* blends = take_blends(positions, scratch);
  if (keeps_cells(length, positions, interpolation)) {
    for (int i = 0; i < positions; i++) blends[i] = {i, 1, &kOne};
    return blends;
  }
  const Axis axis(length, positions);
  const Kernel kernel = kernel_of(interpolation);
  const bool is_smooth = interpolation == Interpolation::bilinear || interpolation == Interpolation::bicubic;
  const bool is_within_radius = is_smooth ? antialias : kernel.radius > 1.0f;
  const float widening = antialias ? std::max(axis.scale, 1.0f) : 1.0f;
  const int64_t most = most_cells(axis, interpolation, widening, is_within_radius);
  float* weights = scratch.floats(positions, most);
  for (int i = 0; i < positions; i++, weights += most) {
    if (is_within_radius) blends[i] = within_radius(axis, i, kernel, widening, most, weights);
    else if (interpolation == Interpolation::nearest) blends[i] = nearest(axis, i);
    else if (interpolation == Interpolation::bilinear) blends[i] = bilinear(axis, i, weights);
    else if (interpolation == Interpolation::bicubic) blends[i] = bicubic(axis, i, weights);
    else blends[i] = area(axis, i, weights);
  }
  return blends;
}

const Blend* positions_of_cells(const Blend* cells, int positions, int length, Scratch& scratch) {
  int64_t parts = 0;
  for (int i = 0; i < positions; i++) parts += cells[i].count;
  Blend* blends = take_blends(length, scratch);
  float* weights = scratch.floats(parts);
  int first = 0;
  for (int cell = 0; cell < length; cell++) {
    while (first < positions && cells[first].first + cells[first].count <= cell) first++;
    int count = 0;
    for (; first + count < positions && cells[first + count].first <= cell; count++)
      weights[count] = cells[first + count].weights[cell - cells[first + count].first];
    blends[cell] = {first, count, weights};
    weights += count;
  }
  return blends;
}

}  // namespace fovea
