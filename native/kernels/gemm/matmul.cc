#include "kernels/gemm/matmul.h"

#include <algorithm>

#include "kernels/gemm/gemm.h"
#include "kernels/gemm/pack.h"
#include "kernels/gemm/skinny_gemm.h"
#include "kernels/gemm/tile.h"
#include "threading/grain.h"
#include "threading/parallel.h"
#include "threading/scratch.h"

namespace fovea {

namespace {

constexpr int64_t kTaskFlops = 1'000'000;  // smaller products are shared out whole, larger ones are cut by gemm
constexpr int64_t kLine = 16;              // floats of a line of a cache

/// Memory that is prefetched piece by piece.
class Ahead {
 public:
  Ahead(const float* begin, int64_t length) : at_(begin), end_(begin + length) {}

  /// The next piece, of `length` floats.
  const float* piece(int64_t length) {
    const float* begin = at_;
    at_ = std::min(at_ + length, end_);
    return begin;
  }

  /// Prefetches it.
  void fetch(int64_t length) {
    for (const float* line = piece(length); line < at_; line += kLine) __builtin_prefetch(line, 0, 2);
  }

 private:
  const float *at_, *end_;
};

/// Products whose matrices stay in L2: B is packed once, in the order of memory, and tiles follow each other row by
/// row, so that C is written from its beginning to its end. What comes next is prefetched with every tile: the rows of
/// C below, and the next product's A and B, as products of a batch are often too short for the hardware to see where
/// they go on. Each number of C is one chain, as in gemm.h.
class NearProducts {
 public:
  NearProducts(const MatmulSize& size, const float* a, const float* b, float* y)
      : s_(size), a_(a), b_(b), y_(y), set_(tile_set()), shape_(choose_tile(set_, s_.m, s_.n)) {
    width_ = int64_t{shape_.vectors} * set_.lanes;
    panels_ = divide_up(s_.n, width_);
    a_length_ = s_.m * s_.k;
    b_length_ = s_.k * s_.n;
    y_length_ = s_.m * s_.n;
  }

  static bool applies(const MatmulSize& s) {
    constexpr int64_t kNear = 96 * 1024;  // floats: 384 KiB
    const bool is_skinny = s.m <= kSkinnyRows && !s.transpose_b;
    return !is_skinny && s.k < kBlockWords && s.k * (s.n + kWidestPanel) <= kNearB &&
           s.m * s.k + s.k * s.n + s.m * s.n <= kNear;
  }

  void run(int64_t begin, int64_t end) const {
    Scratch scratch;
    float* packed = scratch.floats(panels_ * width_, s_.k);
    for (int64_t i = begin; i < end; i++) {
      pack(b_ + (s_.repeat_b ? 0 : i * b_length_), packed);
      multiply_one(i, i > begin, i + 1 < end, packed);
    }
  }

 private:
  void pack(const float* b, float* packed) const {
    if (!s_.transpose_b) return pack_panels(b, s_.n, s_.k, s_.n, width_, packed);
    for (int64_t p = 0; p < panels_; p++)
      pack_panel_transposed(b + p * width_ * s_.k, s_.k, s_.k, std::min(width_, s_.n - p * width_), width_,
                            packed + p * width_ * s_.k);
  }

  /// What all tiles of a product have in common.
  Tile tile_of_product() const {
    static constexpr int64_t kNoOffset = 0;
    Tile t{};
    t.offsets = &kNoOffset;
    t.segments = 1;
    t.length = static_cast<int>(s_.k);
    t.a_row = s_.transpose_a ? 1 : s_.k;
    t.a_step = s_.transpose_a ? s_.m : 1;
    t.b_row = width_;
    t.c_row = s_.n;
    return t;
  }

  void multiply_one(int64_t i, bool follows, bool is_followed, const float* packed) const {
    const float* a = a_ + (s_.repeat_a ? 0 : i * a_length_);
    float* y = y_ + i * y_length_;
    Ahead of_y(y, (is_followed ? 2 : 1) * y_length_);
    Ahead of_b(b_ + (i + 1) * b_length_, is_followed && !s_.repeat_b ? b_length_ : 0);
    const int64_t y_of_rows = shape_.rows * s_.n, y_piece = divide_up(y_of_rows, panels_);
    const int64_t b_piece = divide_up(b_length_, divide_up(s_.m, shape_.rows) * panels_);
    if (follows) of_y.piece(y_of_rows);  // which the tiles of the product before have prefetched
    else of_y.fetch(y_of_rows);
    Tile t = tile_of_product();
    for (int64_t row = 0; row < s_.m; row += t.rows) {
      t.rows = set_.next_rows(s_.m - row, shape_.rows);
      t.a = a + row * t.a_row;
      for (int64_t p = 0; p < panels_; p++) {
        of_y.fetch(y_piece);
        if (s_.transpose_a) of_b.fetch(b_piece);
        else tile_prefetches(t, p == 0, b_piece, of_b);
        t.columns = static_cast<int>(std::min(width_, s_.n - p * width_));
        t.b = packed + p * width_ * s_.k;
        t.c = y + row * s_.n + p * width_;
        const int vectors = set_.vectors_for(t.columns);
        const TileFunction* tiles = s_.transpose_a ? set_.rows_unit[vectors] : set_.rows_strided[vectors];
        tiles[t.rows](t);
      }
    }
  }

  /// Tiles prefetch while they compute: the first of its rows the rows of A below.
  void tile_prefetches(Tile& t, bool is_first, int64_t b_piece, Ahead& of_b) const {
    t.next = is_first ? t.a + t.rows * s_.k : of_b.piece(b_piece);
    t.next_step = is_first ? t.rows : static_cast<int>(divide_up(b_piece, s_.k));
  }

  const MatmulSize& s_;
  const float *a_, *b_;
  float* y_;
  const TileSet& set_;
  TileShape shape_;
  int64_t width_, panels_, a_length_, b_length_, y_length_;
};

}  // namespace

void matmul(const MatmulSize& s, const float* a, const float* b, float* y) {
  const int64_t a_row = s.transpose_a ? s.m : s.k, b_row = s.transpose_b ? s.k : s.n;
  const int64_t a_step = s.repeat_a ? 0 : s.m * s.k, b_step = s.repeat_b ? 0 : s.k * s.n;
  // With one b for all, the rows of all a are one tall matrix.
  const bool tall = s.repeat_b && !s.repeat_a && !s.transpose_a;
  const int64_t products = tall ? 1 : s.batch, rows = tall ? s.batch * s.m : s.m;
  const double flops = 2.0 * static_cast<double>(rows) * static_cast<double>(s.n) * static_cast<double>(s.k);
  const int64_t grain = std::max<int64_t>(1, static_cast<int64_t>(kTaskFlops / 4 / flops));
  if (products >= 4 * thread_count() && NearProducts::applies(s)) {
    const NearProducts near(s, a, b, y);
    return parallel_for(products, grain, [&](int64_t begin, int64_t end) { near.run(begin, end); });
  }
  const auto run = [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++)
      multiply({.m = rows,
                .n = s.n,
                .k = s.k,
                .a = {a + i * a_step, a_row, s.transpose_a != 0},
                .b = {b + i * b_step, b_row, s.transpose_b != 0},
                .c = y + i * rows * s.n,
                .c_row = s.n});
  };
  if (products == 1 || flops >= kTaskFlops) run(0, products);
  else parallel_for(products, grain, run);
}

}  // namespace fovea
