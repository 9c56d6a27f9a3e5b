// Contrast-limited adaptive histogram equalization: every pixel is spread by the histograms of the tiles around
// it.
//
//   x, y: [batch, height, width, channels]
//
// A picture is cut into tile_rows x tile_columns tiles of ceil(height / tile_rows) x ceil(width / tile_columns) pixels,
// mirrored at its lower and right edge where they reach beyond it: abcd|dcba. With v = 255 (x - low) / (high - low) cut
// to a whole number from 0 to 255, every tile of a channel counts its pixels by v; counts above
// clip_limit * pixels / 256, if that is above 0, are cut there, and what is cut is shared by all 256. Of the running
// sums s of the counts a tile would give
//
//   level(v) = 255 (s(v) - s(0)) / (pixels - s(0)), kept within 0 and 255
//
// and y = low + (high - low) / 255 * the blend of level(v) of the four tiles whose centres are nearest, or of fewer at
// the edges. y is a step function of x, so there is no gradient.
#pragma once

#include "table/fields.h"

namespace fovea {

struct ClaheSize {
  int batch, height, width, channels;
  int tile_rows, tile_columns;
  float low, high, clip_limit;
};
FOVEA_FIELDS(ClaheSize, batch, height, width, channels, tile_rows, tile_columns, low, high, clip_limit)

void clahe(const ClaheSize& size, const float* x, float* y);

/// Most tiles of a picture: their levels take a KiB each.
constexpr int kMaxTiles = 1 << 16;

}  // namespace fovea
