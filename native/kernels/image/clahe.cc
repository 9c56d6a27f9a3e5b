#include "kernels/image/clahe.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int kLevels = 256;

/// One axis of a picture cut into tiles.
struct Cut {
  int length, tiles, tile;

  Cut(int length, int tiles) : length(length), tiles(tiles), tile(static_cast<int>(divide_up(length, tiles))) {}

  /// The pixel that stands at a position of the tiles, which may lie beyond the edge.
  int64_t pixel(int64_t position) const {
    const int64_t there = position % (2 * int64_t{length});
    return there < length ? there : 2 * int64_t{length} - 1 - there;
  }
};

/// The two tiles between whose centres a pixel lies, and the share of the second.
struct Between {
  int first, second;
  float share;

  Between(const Cut& cut, int position) {
    const float tile = static_cast<float>(cut.tile);
    const float at = (static_cast<float>(position) - tile / 2.0f) / tile + 1.0f, below = std::floor(at);
    share = at - below;
    first = std::clamp(static_cast<int>(below) - 1, 0, cut.tiles - 1);
    second = std::clamp(static_cast<int>(below), 0, cut.tiles - 1);
  }
};

/// A picture's channel.
struct Plane {
  const ClaheSize& s;
  const float* x;

  int level(int64_t row, int64_t column) const {
    const float range = s.high - s.low, above = x[(row * s.width + column) * s.channels] - s.low;
    const float v = range == 255.0f ? above : above / range * 255.0f;  // whole numbers stay whole
    return v >= 1.0f ? static_cast<int>(std::min(v, 255.0f)) : 0;      // NaN is 0
  }

  /// What a tile makes of every level.
  void fill(const Cut& down, const Cut& across, int row, int column, float* levels) const {
    float counts[kLevels] = {};
    for (int64_t i = int64_t{row} * down.tile; i < int64_t{row + 1} * down.tile; i++)
      for (int64_t j = int64_t{column} * across.tile; j < int64_t{column + 1} * across.tile; j++)
        counts[level(down.pixel(i), across.pixel(j))]++;
    const float pixels = static_cast<float>(down.tile) * static_cast<float>(across.tile);
    const float limit = s.clip_limit > 0.0f ? s.clip_limit * pixels / kLevels : pixels;
    double excess = 0.0;
    for (const float count : counts) excess += std::max(count - limit, 0.0f);
    const double extra = excess / kLevels;
    const double lowest = static_cast<double>(std::min(counts[0], limit)) + extra;
    const double rest = static_cast<double>(pixels) - lowest;
    double sum = 0.0;
    for (int v = 0; v < kLevels; v++) {
      sum += static_cast<double>(std::min(counts[v], limit)) + extra;
      const double level = (sum - lowest) * 255.0 / (rest == 0.0 ? 1.0 : rest);
      levels[v] = static_cast<float>(std::clamp(level, 0.0, 255.0));
    }
  }
};

}  // namespace

void clahe(const ClaheSize& s, const float* x, float* y) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const Cut down(s.height, s.tile_rows), across(s.width, s.tile_columns);
  const float unit = (s.high - s.low) / 255.0f;
  const int64_t picture = int64_t{s.height} * s.width * s.channels;
  parallel_for(int64_t{s.batch} * s.channels, 1, [&](int64_t begin, int64_t end) {
    Scratch scratch;
    float* levels = scratch.floats(int64_t{s.tile_rows} * s.tile_columns, kLevels);
    for (int64_t task = begin; task < end; task++) {
      const int64_t start = task / s.channels * picture + task % s.channels;
      const Plane plane = {s, x + start};
      for (int i = 0; i < s.tile_rows; i++)
        for (int j = 0; j < s.tile_columns; j++)
          plane.fill(down, across, i, j, levels + (int64_t{i} * s.tile_columns + j) * kLevels);
      for (int i = 0; i < s.height; i++) {
        const Between rows(down, i);
        const float* upper = levels + int64_t{rows.first} * s.tile_columns * kLevels;
        const float* lower = levels + int64_t{rows.second} * s.tile_columns * kLevels;
        for (int j = 0; j < s.width; j++) {
          const Between columns(across, j);
          const int v = plane.level(i, j);
          const int64_t left = int64_t{columns.first} * kLevels + v, right = int64_t{columns.second} * kLevels + v;
          const float top = upper[left] * (1.0f - columns.share) + upper[right] * columns.share;
          const float bottom = lower[left] * (1.0f - columns.share) + lower[right] * columns.share;
          const float level = top * (1.0f - rows.share) + bottom * rows.share;
          y[start + (int64_t{i} * s.width + j) * s.channels] = s.low + unit * level;
        }
      }
    }
  });
}

}  // namespace fovea
