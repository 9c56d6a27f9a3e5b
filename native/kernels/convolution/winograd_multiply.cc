#include "kernels/convolution/winograd_multiply.h"

#include <algorithm>

namespace fovea::winograd {

namespace {

constexpr int64_t kNoOffset = 0;

}  // namespace

void multiply(const TileSet& set, TileShape shape, const FrequencyProduct& product) {
  const auto& [frequencies, rows, a, b, panels, c] = product;
  Tile t{};
  t.offsets = &kNoOffset;
  t.segments = 1;
  t.length = static_cast<int>(panels.depth);
  t.a_row = a.row;
  t.a_step = 1;
  t.b_row = panels.width;
  t.c_row = c.row;
  // The next panel is prefetched in pieces, one with every tile.
  const bool far = frequencies * panels.count * panels.depth * panels.width > kNearB;
  const int64_t of_panel = far ? divide_up(panels.width * shape.rows, rows) : 0;
  t.next_step = static_cast<int>(of_panel);
  for (int f = 0; f < frequencies; f++)
    for (int64_t p = 0; p < panels.count; p++) {
      t.columns = static_cast<int>(std::min(panels.width, panels.columns - p * panels.width));
      const TileFunction* tiles = set.rows_strided[set.vectors_for(t.columns)];
      t.b = b + f * panels.stride + p * panels.depth * panels.width;
      t.next = t.b + panels.depth * panels.width;
      for (int64_t i = 0; i < rows;) {
        const int64_t height = set.next_rows(rows - i, shape.rows);
        t.a = a.data + f * a.stride + i * a.row;
        t.c = c.data + f * c.stride + i * c.row + p * panels.width;
        tiles[height](t);
        t.next += t.length * of_panel;
        i += height;
      }
    }
}

void multiply(const TileSet& set, TileShape shape, const WeightsProduct& product) {
  const auto& [frequencies, rows, channels, filters, v, dm, accumulate, du] = product;
  const int64_t width = int64_t{shape.vectors} * set.lanes;
  Tile t{};
  t.offsets = &kNoOffset;
  t.segments = 1;
  t.length = static_cast<int>(rows);
  t.a_row = 1;
  t.a_step = v.row;
  t.b_row = dm.row;
  t.c_row = du.row;
  t.accumulate = accumulate;
  for (int f = 0; f < frequencies; f++)
    for (int64_t j = 0; j < filters; j += width) {
      t.columns = static_cast<int>(std::min(width, filters - j));
      const TileFunction* tiles = set.rows_unit[set.vectors_for(t.columns)];
      t.b = dm.data + f * dm.stride + j;
      for (int64_t i = 0; i < channels;) {
        const int64_t height = set.next_rows(channels - i, shape.rows);
        t.a = v.data + f * v.stride + i;
        t.c = du.data + f * du.stride + i * du.row + j;
        tiles[height](t);
        i += height;
      }
    }
}

}  // namespace fovea::winograd
