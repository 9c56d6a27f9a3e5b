// The gradient of the weights by implicit GEMM: the taps are the rows of a tile, the filters its columns, and k runs
// over the pixels, so the sum over the pixels of an image is made in registers. x is read in place, row by row of the
// outputs (the segments); dy is the right-hand matrix as it lies.

#include <algorithm>

#include "kernels/conv2d_algorithms.h"
#include "kernels/grain.h"
#include "kernels/pack.h"
#include "kernels/strip.h"
#include "kernels/tile.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::direct {

namespace {

/// dw and db of images [n0, n1): each tile of dw runs over all their pixels. [p0, p1) are panels of all groups' panels,
/// counted through.
void weights_of_images(const Conv2dSize& s, const TileSet& set, TileShape shape, const float* x,
                       const Conv2dGradient& gradient, int n0, int n1, int64_t p0, int64_t p1, float* dw, float* db) {
  static const float kOne = 1.0f;
  static const int64_t kNoOffset = 0;
  const int64_t width = int64_t{shape.vectors} * set.lanes, group_channels = s.channels / s.groups,
                group_filters = s.filters / s.groups;
  const int64_t panels = divide_up(group_filters, width), pixels = int64_t{s.out_height} * s.out_width;
  const bool adjacent = s.groups == 1 && s.dilation_width == 1;
  const int runs = adjacent ? 1 : s.kernel_width;
  const int64_t run_rows = adjacent ? s.kernel_width * group_channels : group_channels;
  // Rows of outputs whose dy panel and x strip stay in L1 and L2 while every tile passes over them.
  const int64_t x_row = int64_t{s.width} * s.channels * s.stride_height;
  const int rows = static_cast<int>(std::clamp<int64_t>(
      std::min(kStripFloats / std::max<int64_t>(x_row, 1), 8192 / std::max<int64_t>(s.out_width * width, 1) + 1), 1,
      s.out_height));
  const int columns = (s.out_width - 1) * s.stride_width + (s.kernel_width - 1) * s.dilation_width + 1;

  bool started = false;
  for (int n = n0; n < n1; n++)
    for (int i0 = 0; i0 < s.out_height; i0 += rows, started = true) {
      Scratch scratch;
      const int i1 = std::min(i0 + rows, s.out_height);
      const int64_t depth = int64_t{i1 - i0} * s.out_width;
      const Strip strip(x + int64_t{n} * s.height * s.width * s.channels, s.height, s.width, s.channels,
                        i0 * s.stride_height - s.pad_top,
                        (i1 - 1 - i0) * s.stride_height + (s.kernel_height - 1) * s.dilation_height + 1, -s.pad_left,
                        columns, scratch);
      int64_t* offsets = static_cast<int64_t*>(scratch.bytes(static_cast<size_t>(i1 - i0) * sizeof(int64_t)));
      for (int i = 0; i < i1 - i0; i++) offsets[i] = int64_t{i} * s.stride_height * strip.row_length;
      float* packed = s.filters > width ? scratch.floats(depth * width) : nullptr;
      const float* dy = gradient.dy + (n * pixels + int64_t{i0} * s.out_width) * s.filters;
      if (!plain_gradient(s)) {
        float* dz = scratch.floats(depth * s.filters);
        expand_gradient(s, gradient, n, i0, i1, dz);
        dy = dz;
      }
      for (int64_t p = p0; p < p1; p++) {
        const int64_t g = p / panels, f = p % panels * width, channel = g * group_filters + f;
        const float* from = dy + channel;
        Tile t{};
        t.columns = static_cast<int>(std::min(width, group_filters - f));
        t.b = from;
        t.b_row = s.filters;
        if (packed) {
          pack_panel(from, s.filters, depth, t.columns, width, packed);
          t.b = packed;
          t.b_row = width;
        }
        t.a_row = 1;
        t.c_row = s.filters;
        t.accumulate = started;
        const TileFunction* tiles = set.rows_unit[set.vectors_for(t.columns)];
        if (db) {
          t.offsets = &kNoOffset;
          t.segments = 1;
          t.length = static_cast<int>(depth);
          t.a = &kOne;
          t.a_step = 0;
          t.c = db + channel;
          tiles[1](t);
        }
        if (!dw) continue;
        t.offsets = offsets;
        t.segments = i1 - i0;
        t.length = s.out_width;
        t.a_step = int64_t{s.stride_width} * s.channels;
        for (int kh = 0; kh < s.kernel_height; kh++)
          for (int run = 0; run < runs; run++) {
            const float* a = strip.data + int64_t{kh} * s.dilation_height * strip.row_length +
                             int64_t{run} * s.dilation_width * s.channels + g * group_channels;
            float* to = dw + (int64_t{kh} * s.kernel_width + run) * group_channels * s.filters + channel;
            for (int64_t m = 0; m < run_rows;) {
              const int64_t height = next_rows(run_rows - m, shape.rows);
              t.a = a + m;
              t.c = to + m * s.filters;
              tiles[height](t);
              m += height;
            }
          }
      }
    }
}

}  // namespace

void backward_weights(const Conv2dSize& s, const float* x, const Conv2dGradient& gradient, float* dw, float* db) {
  const int64_t length = w_length(s), group_filters = s.filters / s.groups;
  const int64_t pixels = int64_t{s.out_height} * s.out_width;
  if (s.batch == 0 || pixels == 0) {
    if (dw) std::fill_n(dw, length, 0.0f);
    if (db) std::fill_n(db, s.filters, 0.0f);
    return;
  }
  const TileSet& set = tile_set();
  const TileShape shape =
      choose_tile(set, int64_t{s.groups == 1 && s.dilation_width == 1 ? s.kernel_width : 1} * (s.channels / s.groups),
                  group_filters);
  const int64_t panels = divide_up(group_filters, int64_t{shape.vectors} * set.lanes) * s.groups;

  // The batch is cut into chunks that depend on the shape only; each has its own sum, and the sums are added in order.
  // That is the work of a thread, and it makes the sum more accurate, too. Large weights get few chunks, and are split
  // by panels as well.
  const int64_t chunks =
      std::clamp<int64_t>(std::min<int64_t>((int64_t{4} << 20) / std::max<int64_t>(length, 1), s.batch * pixels / 256),
                          1, std::min(s.batch, 16));
  const int64_t group = chunks >= 8 ? panels : 1;
  const int64_t groups = divide_up(panels, group);
  Scratch scratch;
  const int64_t stride = length + s.filters;
  float* sums = chunks > 1 ? scratch.floats(chunks * stride) : nullptr;
  const double task_flops =
      2.0 * static_cast<double>(s.batch * pixels) * static_cast<double>(length) / static_cast<double>(chunks * groups);
  parallel_for(chunks * groups, std::max<int64_t>(1, static_cast<int64_t>(0.1 * kTaskFlops / task_flops)),
               [&](int64_t begin, int64_t end) {
                 for (int64_t task = begin; task < end; task++) {
                   const int64_t chunk = task / groups, p0 = task % groups * group;
                   float* to = sums ? sums + chunk * stride : dw;
                   float* bias = sums ? sums + chunk * stride + length : db;
                   weights_of_images(s, set, shape, x, gradient, static_cast<int>(s.batch * chunk / chunks),
                                     static_cast<int>(s.batch * (chunk + 1) / chunks), p0, std::min(p0 + group, panels),
                                     dw ? to : nullptr, db ? bias : nullptr);
                 }
               });
  if (!sums) return;
  if (dw) add_chunks(sums, chunks, stride, length, dw);
  if (db) add_chunks(sums + length, chunks, stride, s.filters, db);
}

}  // namespace fovea::direct
