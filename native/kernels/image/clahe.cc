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

/// The two tiles between whose centres a pixel lies, as the places of their levels, and the share of the right one.
struct Column {
  int32_t left, right;
  float share;
};

}  // namespace

}  // namespace fovea

#define FOVEA_SIMD_FILE "kernels/image/clahe.simd.h"
#include "simd/foreach_target.h"

namespace fovea {

namespace {

/// Of the levels of all tiles of the channels that are worked on at a time: they stay in the cache.
constexpr int64_t kGroupFloats = int64_t{1} << 18;

/// One axis of a picture cut into tiles.
struct Cut {
  int length, tiles, tile;

  Cut(int length, int tiles) : length(length), tiles(tiles), tile(static_cast<int>(divide_up(length, tiles))) {}

  /// Where the pixels of all tiles stand; tiles beyond the edge have those of the mirrored picture.
  int32_t* pixels(Scratch& scratch) const {
    const int64_t count = int64_t{tiles} * tile;
    auto* at = static_cast<int32_t*>(scratch.bytes(static_cast<size_t>(count) * sizeof(int32_t)));
    for (int64_t position = 0; position < count; position++) {
      const int64_t there = position % (2 * int64_t{length});
      at[position] = static_cast<int32_t>(there < length ? there : 2 * int64_t{length} - 1 - there);
    }
    return at;
  }

  /// The tiles between whose centres a pixel lies, `stride` floats apart.
  Column between(int position, int32_t stride) const {
    const float size = static_cast<float>(tile);
    const float at = (static_cast<float>(position) - size / 2.0f) / size + 1.0f, below = std::floor(at);
    const auto place = [&](int i) { return std::clamp(i, 0, tiles - 1) * stride; };
    return {place(static_cast<int>(below) - 1), place(static_cast<int>(below)), at - below};
  }

  Column* columns(int32_t stride, Scratch& scratch) const {
    auto* all = static_cast<Column*>(scratch.bytes(static_cast<size_t>(length) * sizeof(Column)));
    for (int i = 0; i < length; i++) all[i] = between(i, stride);
    return all;
  }
};

/// A picture's channels, cut into tiles.
class Tiles {
 public:
  Tiles(const ClaheSize& s, Scratch& scratch)
      : s_(s),
        down_(s.height, s.tile_rows),
        across_(s.width, s.tile_columns),
        row_of_(down_.pixels(scratch)),
        column_of_(across_.pixels(scratch)),
        rows_(down_.columns(s.tile_columns * kLevels, scratch)),
        columns_(across_.columns(kLevels, scratch)) {}

  int64_t count() const { return int64_t{s_.tile_rows} * s_.tile_columns; }
  int64_t pixels() const { return int64_t{down_.tile} * across_.tile; }

  /// Fills the levels of tile i of a channel whose pixels have these levels.
  void fill(const uint8_t* plane, int64_t i, float* levels) const {
    int32_t counts[kLevels] = {};
    const int32_t* rows = row_of_ + i / s_.tile_columns * down_.tile;
    const int32_t* columns = column_of_ + i % s_.tile_columns * across_.tile;
    for (int r = 0; r < down_.tile; r++) {
      const uint8_t* row = plane + int64_t{rows[r]} * s_.width * s_.channels;
      for (int c = 0; c < across_.tile; c++) counts[row[int64_t{columns[c]} * s_.channels]]++;
    }
    const float pixels = static_cast<float>(down_.tile) * static_cast<float>(across_.tile);
    const float limit = s_.clip_limit > 0.0f ? std::min(s_.clip_limit * pixels / kLevels, pixels) : pixels;
    SIMD_SELECT(fill_levels)(counts, pixels, limit, levels);
  }

  void blend(const uint8_t* plane, const float* levels, int64_t i, float* y) const {
    const Column& row = rows_[i];
    const int64_t start = i * s_.width * s_.channels;
    SIMD_SELECT(blend_row)(s_, plane + start, levels + row.left, levels + row.right, row.share, columns_, y + start);
  }

 private:
  const ClaheSize& s_;
  const Cut down_, across_;
  const int32_t *row_of_, *column_of_;
  const Column *rows_, *columns_;
};

}  // namespace

void clahe(const ClaheSize& s, const float* x, float* y) {
  if (s.batch == 0 || s.height == 0 || s.width == 0 || s.channels == 0) return;
  const int64_t picture = int64_t{s.height} * s.width * s.channels, planes = int64_t{s.batch} * s.channels;
  Scratch scratch;
  const Tiles tiles(s, scratch);
  auto* of_pixels = static_cast<uint8_t*>(scratch.bytes(static_cast<size_t>(s.batch * picture)));
  parallel_for(s.batch * picture, grain_of(1), [&](int64_t begin, int64_t end) {
    SIMD_SELECT(to_levels)(s, x + begin, of_pixels + begin, end - begin);
  });
  const int64_t floats = tiles.count() * kLevels, group = std::clamp<int64_t>(kGroupFloats / floats, 1, planes);
  float* of_tiles = scratch.floats(group, floats);
  for (int64_t first = 0; first < planes; first += group) {
    const int64_t number = std::min(group, planes - first);
    const auto start = [&](int64_t plane) {
      return (first + plane) / s.channels * picture + (first + plane) % s.channels;
    };
    parallel_for(number * tiles.count(), grain_of(8 * (tiles.pixels() + kLevels)), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++)
        tiles.fill(of_pixels + start(i / tiles.count()), i % tiles.count(), of_tiles + i * kLevels);
    });
    parallel_for(number * s.height, grain_of(8 * int64_t{s.width}), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; i++) {
        const int64_t plane = i / s.height;
        tiles.blend(of_pixels + start(plane), of_tiles + plane * floats, i % s.height, y + start(plane));
      }
    });
  }
}

}  // namespace fovea
