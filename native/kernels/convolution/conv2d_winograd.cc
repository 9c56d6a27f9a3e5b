// Convolution by Winograd's algorithm (winograd.h), fused block by block: the tiles of a block are transformed,
// multiplied frequency by frequency and transformed back while V and M lie in L2. Nothing transformed ever goes to
// memory.
//
//   V [frequency][tile][channels]    U [frequency][panel][channels][width]    M [frequency][tile][filters]
//
// Frequencies are padded apart by 16 floats: a power of two between them would map a tile's values to one set of the
// cache.
//
// The file is long because both passes share the blocks, their scratch memory and their transforms.

#include <algorithm>
#include <atomic>

#include "kernels/convolution/conv2d_algorithms.h"
#include "kernels/convolution/winograd.h"
#include "kernels/convolution/winograd_multiply.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/tile.h"
#include "kernels/reduce/long_sums.h"
#include "kernels/reduce/sum_columns.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea::winograd {

namespace {

constexpr int64_t kBlockBytes = 512 * 1024;  // U, V and M of a block: half of a 1 MiB L2

/// How the outputs of an image are cut into tiles, and tiles into blocks.
struct Tiling {
  const Conv2dSize& s;
  const WinogradTransforms& transforms;
  int frequencies;
  int64_t down, across, per_image;
  int64_t channels, filters;  // padded to whole vectors of 16

  explicit Tiling(const Conv2dSize& size)
      : s(size),
        transforms(winograd_transforms(size.kernel_height)),
        frequencies(transforms.size * transforms.size),
        down(divide_up(size.out_height, kWinogradOutput)),
        across(divide_up(size.out_width, kWinogradOutput)),
        per_image(down * across),
        channels(round_up(size.channels, 16)),
        filters(round_up(size.filters, 16)) {}

  int64_t weights_bytes() const { return 4 * frequencies * channels * filters; }

  /// Tiles of a block; depends on the shape only. Where U is much of L2 or beyond it, V and M get as much room as U:
  /// what is read from U then serves as many tiles as cost the same traffic themselves.
  int64_t block() const {
    const int64_t per_tile = 4 * frequencies * (channels + filters), weights = weights_bytes();
    const int64_t room =
        weights < kBlockBytes / 2 ? (kBlockBytes - weights) / per_tile : std::max<int64_t>(weights / per_tile, 42);
    const int64_t tiles = std::clamp<int64_t>(room, 6, 96);
    return tiles >= 14 ? tiles / 14 * 14 : tiles;
  }

  /// The square of x under tile `t` of an image, and the square of y it gives.
  Patch input(const float* image, int64_t t) const {
    const int i = static_cast<int>(t / across) * kWinogradOutput - s.pad_top,
              j = static_cast<int>(t % across) * kWinogradOutput - s.pad_left;
    return patch(image, s.height, s.width, s.channels, i, j, transforms.size);
  }
  Patch output(const float* image, int64_t t) const {
    const int square = is_pooled(s) ? kWinogradOutput / 2 : kWinogradOutput;
    return patch(image, y_height(s), y_width(s), s.filters, static_cast<int>(t / across) * square,
                 static_cast<int>(t % across) * square, square);
  }

  /// Pixels of y that tiles [t, t + count) give.
  int64_t pixels(int64_t t, int64_t count) const {
    int64_t sum = 0;
    for (int64_t i = t; i < t + count; i++) {
      const int64_t row = i % per_image / across, column = i % per_image % across;
      sum += std::min<int64_t>(kWinogradOutput, s.out_height - row * kWinogradOutput) *
             std::min<int64_t>(kWinogradOutput, s.out_width - column * kWinogradOutput);
    }
    return sum;
  }

  /// Rows of an image to which the row of tiles that begins with `t` is the first to add: they are set to zero while
  /// they are about to be used.
  void clear_rows(float* image, int64_t t) const {
    const int end = static_cast<int>(t / across) * kWinogradOutput + transforms.size - s.pad_top;
    const int first = t == 0 ? 0 : std::clamp(end - kWinogradOutput, 0, s.height);
    const int last = t + across >= per_image ? s.height : std::clamp(end, 0, s.height);
    std::fill(image + int64_t{first} * s.width * s.channels, image + int64_t{last} * s.width * s.channels, 0.0f);
  }

 private:
  static Patch patch(const float* image, int height, int width, int channels, int i, int j, int size) {
    const int64_t row = int64_t{width} * channels;
    return {const_cast<float*>(image) + i * row + int64_t{j} * channels,
            row,
            channels,
            std::max(0, -i),
            std::min(size, height - i),
            std::max(0, -j),
            std::min(size, width - j)};
  }
};

constexpr int64_t kSharedWeights = 4 << 20;  // bytes of U that threads read together rather than each by itself

/// About equal blocks of at most about `limit` tiles: where they are few, a multiple of four of them, for threads to
/// share.
int64_t shared_block(int64_t tiles, int64_t limit) {
  const int64_t blocks = divide_up(tiles, limit);
  return divide_up(tiles, blocks > 2 && blocks < 32 ? (blocks + 2) / 4 * 4 : blocks);
}

/// How the forward pass cuts its tiles, by the shape alone, and how it reads U. Few tiles still make some blocks; large
/// weights make one, whose frequencies threads share.
struct Plan {
  Tiling tiling;
  int64_t tiles, block;
  TileShape shape;
  Panels panels;

  explicit Plan(const Conv2dSize& s)
      : tiling(s),
        tiles(s.batch * tiling.per_image),
        block(shared_block(tiles, std::min(tiling.block(), tiling.weights_bytes() > kSharedWeights
                                                               ? tiles
                                                               : std::max<int64_t>(9, divide_up(tiles, 4))))),
        shape(choose_tile(tile_set(), block, s.filters)),
        panels(s.channels, s.filters, int64_t{shape.vectors} * tile_set().lanes) {}
};

}  // namespace

int64_t moments_parts(const Conv2dSize& s) {
  const Plan plan(s);
  return is_pooled(s) || plan.block == plan.tiles
             ? 0
             : divide_up(plan.tiles, plan.block);  // the tiles of a single block are shared by threads
}

namespace {

/// Floats of U as panels, on any SIMD level.
int64_t panels_length(const Conv2dSize& s) {
  const int64_t size = s.kernel_height + kWinogradOutput - 1;
  return size * size * ((int64_t{s.filters} + kWidestPanel - 1) * s.channels + 16);
}

/// U as panels; whether w is below the limit.
bool transform_weights(const Plan& plan, const float* w, float* u) {
  const Conv2dSize& s = plan.tiling.s;
  std::atomic<bool> bounded{true};
  parallel_for(s.channels, divide_up(8192, s.filters), [&](int64_t begin, int64_t end) {
    if (!plan.tiling.transforms.weights(w, s.channels, s.filters, begin, end, plan.panels.width, u, plan.panels.stride))
      bounded = false;
  });
  return bounded;
}

}  // namespace

// Packed: U as panels, w as it is for the calls that must not be transformed, and 1 where w is below the limit, else 0.

int64_t packed_length(const Conv2dSize& s) { return panels_length(s) + w_length(s) + 1; }

const float* packed_weights(const Conv2dSize& s, const float* packed) { return packed + panels_length(s); }

void pack(const Conv2dSize& s, const float* w, float* packed) {
  float* own = packed + panels_length(s);
  std::copy_n(w, w_length(s), own);
  own[w_length(s)] = transform_weights(Plan(s), w, packed) ? 1.0f : 0.0f;
}

namespace {

/// A run of tiles on its way from x to y: V as they are transformed, M as they are multiplied, both by frequency.
struct TileBlock {
  int64_t first, count;
  float *v, *m;
  int64_t v_stride, m_stride;
};

/// V = transformed x. False where a value is too large for that.
bool transform_inputs(const Plan& plan, const float* x, const TileBlock& block) {
  const Tiling& tiling = plan.tiling;
  const int64_t x_image = int64_t{tiling.s.height} * tiling.s.width * tiling.s.channels;
  std::atomic<bool> bounded{true};
  parallel_for(block.count, grain_of(tiling.frequencies * tiling.channels), [&](int64_t first, int64_t last) {
    for (int64_t t = first; t < last; t++) {
      const int64_t image = (block.first + t) / tiling.per_image, tile = (block.first + t) % tiling.per_image;
      if (!tiling.transforms.input(tiling.input(x + image * x_image, tile), tiling.s.channels,
                                   block.v + t * tiling.channels, block.v_stride))
        bounded = false;
    }
  });
  return bounded;
}

/// M = V U, a product for each frequency.
void multiply_frequencies(const Plan& plan, const float* u, const TileBlock& block) {
  const Tiling& tiling = plan.tiling;
  const TileSet& set = tile_set();
  parallel_for(tiling.frequencies, grain_of(tiling.s.channels * tiling.s.filters), [&](int64_t first, int64_t last) {
    multiply(set, plan.shape,
             FrequencyProduct{.frequencies = static_cast<int>(last - first),
                              .rows = block.count,
                              .a = {block.v + first * block.v_stride, tiling.channels, block.v_stride},
                              .b = u + first * plan.panels.stride,
                              .panels = plan.panels,
                              .c = {block.m + first * block.m_stride, tiling.filters, block.m_stride}});
  });
}

/// y = transformed M, with what follows the convolution.
void transform_outputs(const Plan& plan, const TileBlock& block, const Conv2dOutput& out) {
  const Tiling& tiling = plan.tiling;
  const Conv2dSize& s = tiling.s;
  const int64_t y_image = y_length(s) / s.batch;
  MomentsPart part;
  WinogradOutput output{.bias = out.b,
                        .relu = s.activation == FusedActivation::relu,
                        .y = out.y,
                        .residual = out.residual,
                        .index = is_pooled(s) ? out.index : nullptr,
                        .rounds = out.rounds,
                        .moments = nullptr};
  const auto output_tile = [&](int64_t t) {
    const int64_t image = (block.first + t) / tiling.per_image, tile = (block.first + t) % tiling.per_image;
    const Patch y = tiling.output(out.y + image * y_image, tile);
    tiling.transforms.output(block.m + t * tiling.filters, block.m_stride, s.filters, output, y);
    return y;
  };
  if (out.moments) {
    part = moments_part(out.moments, s.filters, block.first / plan.block);
    std::copy_n(output_tile(0).origin, s.filters, part.shift);  // the first pixel's value, a guess of the mean
    std::fill_n(part.first, s.filters, 0.0f);
    std::fill_n(part.second, s.filters, 0.0f);
    *part.rows = static_cast<float>(tiling.pixels(block.first, block.count));
    output.moments = &part;
  }
  parallel_for(block.count, grain_of(tiling.frequencies * tiling.filters), [&](int64_t first, int64_t last) {
    for (int64_t t = first; t < last; t++) output_tile(t);
  });
}

}  // namespace

bool forward(const Conv2dSize& s, const float* x, const float* w, const float* packed, const Conv2dOutput& out) {
  const Plan plan(s);
  const Tiling& tiling = plan.tiling;
  Scratch scratch;
  if (packed) {
    if (packed_weights(s, packed)[w_length(s)] == 0.0f) return false;
  } else {
    float* u = scratch.floats(panels_length(s));
    if (!transform_weights(plan, w, u)) return false;
    packed = u;
  }
  std::atomic<bool> bounded{true};
  parallel_for(divide_up(plan.tiles, plan.block), 1, [&](int64_t begin, int64_t end) {
    Scratch local;
    const int64_t v_stride = plan.block * tiling.channels + 16, m_stride = plan.block * tiling.filters + 16;
    float* v = local.floats(tiling.frequencies * v_stride);
    float* m = local.floats(tiling.frequencies * m_stride);
    for (int64_t first = begin * plan.block; first < std::min(end * plan.block, plan.tiles); first += plan.block) {
      const TileBlock block{first, std::min(plan.block, plan.tiles - first), v, m, v_stride, m_stride};
      // Inside of several blocks the parallel loops of these are plain loops.
      if (!transform_inputs(plan, x, block)) bounded = false;
      if (!bounded) return;
      multiply_frequencies(plan, packed, block);
      transform_outputs(plan, block, out);
    }
  });
  return bounded;
}

namespace {

/// How the backward pass cuts the batch, by the shape alone. Chunks of images go to threads: overlapping tiles add into
/// dx inside one image only, and each chunk has its own dw.
struct BackwardPlan {
  Tiling tiling;
  int64_t chunks, block;
  bool long_sums;  // of more than kFloatParts blocks
  TileShape data_shape, weights_shape;
  Panels panels;  // of U', whose columns are the channels
  int64_t v_stride, m_stride, du_stride;

  explicit BackwardPlan(const Conv2dSize& s)
      : tiling(s),
        chunks(std::clamp<int64_t>(std::min((int64_t{4} << 20) / w_length(s), s.batch * tiling.per_image / 32), 1,
                                   std::min(s.batch, 16))),
        block(std::min(tiling.block(), tiling.per_image * divide_up(s.batch, chunks))),
        long_sums(tiling.per_image * divide_up(s.batch, chunks) > kFloatParts * block),
        data_shape(choose_tile(tile_set(), block, s.channels)),
        weights_shape(choose_tile(tile_set(), s.channels, s.filters)),
        panels(s.filters, s.channels, int64_t{data_shape.vectors} * tile_set().lanes),
        v_stride(block * tiling.channels + 16),
        m_stride(block * tiling.filters + 16),
        du_stride(int64_t{s.channels} * s.filters + 16) {}
};

/// U' as panels of channels, through U in its natural layout; null where w is not below the limit.
const float* transposed_weights(const BackwardPlan& plan, const float* w, Scratch& scratch) {
  const Tiling& tiling = plan.tiling;
  const Conv2dSize& s = tiling.s;
  const Panels& panels = plan.panels;
  float* u = scratch.floats(tiling.frequencies * panels.stride);
  Scratch natural;
  const int64_t stride = s.channels * tiling.filters;
  float* plain = natural.floats(tiling.frequencies * stride);
  std::atomic<bool> bounded{true};
  parallel_for(s.channels, divide_up(8192, s.filters), [&](int64_t begin, int64_t end) {
    if (!tiling.transforms.weights(w, s.channels, s.filters, begin, end, tiling.filters, plain, stride))
      bounded = false;
  });
  if (!bounded) return nullptr;
  parallel_for(tiling.frequencies * panels.count, divide_up(20000, panels.width * s.filters),
               [&](int64_t begin, int64_t end) {
                 for (int64_t q = begin; q < end; q++) {
                   const int64_t f = q / panels.count, c = q % panels.count * panels.width;
                   pack_panel_transposed(plain + f * stride + c * tiling.filters, tiling.filters, s.filters,
                                         std::min(panels.width, s.channels - c), panels.width,
                                         u + f * panels.stride + c * s.filters);
                 }
               });
  return u;
}

/// What the chunks of a backward pass read and write; dx and dw may be null, u is there with dx.
struct BackwardArrays {
  const float *x, *u;
  float *dx, *dw;  // dw: of this chunk
};

/// Gradients of images [n0, n1), block by block; false where a value is not below the limit. v, dm and du are
/// memory for the transformed arrays of a block; doubles take in du of every kFloatParts blocks where there are more.
bool backward_chunk(const BackwardPlan& plan, int64_t n0, int64_t n1, const WinogradGradient& gradient,
                    const BackwardArrays& to, float* v, float* dm, float* du, double* totals) {
  const Tiling& tiling = plan.tiling;
  const Conv2dSize& s = tiling.s;
  const TileSet& set = tile_set();
  const int64_t x_image = int64_t{s.height} * s.width * s.channels, y_image = y_length(s) / s.batch;
  const int64_t first = n0 * tiling.per_image, last = n1 * tiling.per_image;
  const int64_t slice = kFloatParts * plan.block, length = tiling.frequencies * plan.du_stride;
  for (int64_t t0 = first; t0 < last; t0 += plan.block) {
    const int64_t count = std::min(plan.block, last - t0);
    for (int64_t t = 0; t < count; t++) {
      const int64_t n = (t0 + t) / tiling.per_image, tile = (t0 + t) % tiling.per_image;
      if (!tiling.transforms.output_gradient(gradient, tiling.output(gradient.dy + n * y_image, tile), s.filters,
                                             dm + t * tiling.filters, plan.m_stride))
        return false;
      if (to.dw && !tiling.transforms.input(tiling.input(to.x + n * x_image, tile), s.channels, v + t * tiling.channels,
                                            plan.v_stride))
        return false;
    }
    if (to.dw)
      multiply(set, plan.weights_shape,
               WeightsProduct{.frequencies = tiling.frequencies,
                              .rows = count,
                              .channels = s.channels,
                              .filters = s.filters,
                              .v = {v, tiling.channels, plan.v_stride},
                              .dm = {dm, tiling.filters, plan.m_stride},
                              .accumulate = (t0 - first) % (totals ? slice : last - first) != 0,
                              .du = {du, s.filters, plan.du_stride}});
    if (totals && ((t0 - first) % slice == slice - plan.block || t0 + count == last))
      take_in(du, length, t0 - first < slice, totals);
    if (!to.dx) continue;
    multiply(set, plan.data_shape,
             FrequencyProduct{.frequencies = tiling.frequencies,
                              .rows = count,
                              .a = {dm, tiling.filters, plan.m_stride},
                              .b = to.u,
                              .panels = plan.panels,
                              .c = {v, tiling.channels, plan.v_stride}});
    for (int64_t t = 0; t < count; t++) {
      const int64_t n = (t0 + t) / tiling.per_image, tile = (t0 + t) % tiling.per_image;
      if (tile % tiling.across == 0) tiling.clear_rows(to.dx + n * x_image, tile);
      tiling.transforms.input_gradient(v + t * tiling.channels, plan.v_stride, s.channels,
                                       tiling.input(to.dx + n * x_image, tile));
    }
  }
  if (totals) round_to_floats(totals, length, du);
  if (to.dw) tiling.transforms.weights_gradient(du, plan.du_stride, s.channels, s.filters, 0, s.channels, to.dw);
  return true;
}

}  // namespace

bool backward(const Conv2dSize& s, const float* x, const float* w, const Conv2dGradient& gradient, float* dx, float* dw,
              float* db) {
  const int64_t length = w_length(s);
  if (s.batch == 0) {
    if (dw) std::fill_n(dw, length, 0.0f);
    if (db) std::fill_n(db, s.filters, 0.0f);
    return true;
  }
  const BackwardPlan plan(s);
  const int64_t chunks = plan.chunks, frequencies = plan.tiling.frequencies, filters = plan.tiling.filters;
  Scratch scratch;
  const float* u = dx ? transposed_weights(plan, w, scratch) : nullptr;
  if (dx && !u) return false;
  std::atomic<bool> bounded{true};
  float* sums = dw ? scratch.floats(chunks * length) : nullptr;
  double* biases = db ? zero_sums(chunks * filters, scratch) : nullptr;
  parallel_for(chunks, 1, [&](int64_t begin, int64_t end) {
    Scratch local;
    float* v = local.floats(frequencies * plan.v_stride);
    float* dm = local.floats(frequencies * plan.m_stride);
    const int64_t du_length = frequencies * plan.du_stride;
    float* du = dw ? local.floats(du_length) : nullptr;
    double* totals = dw && plan.long_sums
                         ? static_cast<double*>(local.bytes(static_cast<size_t>(du_length) * sizeof(double)))
                         : nullptr;
    for (int64_t chunk = begin; chunk < end && bounded; chunk++)
      if (!backward_chunk(plan, s.batch * chunk / chunks, s.batch * (chunk + 1) / chunks,
                          {gradient.dy, gradient.y, gradient.index, biases ? biases + chunk * filters : nullptr},
                          {.x = x, .u = u, .dx = dx, .dw = sums ? sums + chunk * length : nullptr}, v, dm, du, totals))
        bounded = false;
  });
  if (!bounded) return false;
  if (dw) add_parts(sums, chunks, length, length, dw);
  if (db) join_column_sums(biases, chunks, filters, s.filters, db);
  return true;
}

}  // namespace fovea::winograd
