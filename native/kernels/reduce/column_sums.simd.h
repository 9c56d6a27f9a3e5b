// Sums over the columns of a matrix, for the moments of values and for the gradients of batch normalisation. After
// simd/lanes.h and simd/doubles.h; no guard.

namespace fovea::FOVEA_TARGET {
namespace {

/// Columns that are summed at a time: their sums stay in L1, beside the rows that are added to them.
constexpr int64_t kColumnBlock = 256;

/// Sums of kVectors neighbouring vectors of columns over a few rows, added to `first` and `second`. n: how many lanes
/// of a vector are columns; all, where there are several vectors.
template <typename Op, int kVectors, typename... X>
FOVEA_INLINE void add_short_sums(int64_t rows, int64_t row, const float* shift, int n, Doubles* first, Doubles* second,
                                 const X*... x) {
  Vec s[kVectors], a[kVectors], b[kVectors];
#pragma GCC unroll 4
  for (int v = 0; v < kVectors; v++) {
    s[v] = load_some(shift + v * kLanes, n);
    a[v] = b[v] = broadcast(0.0f);
  }
  for (int64_t at = 0; at < rows * row; at += row)
#pragma GCC unroll 4
    for (int v = 0; v < kVectors; v++) Op::add(s[v], a[v], b[v], load_some(x + at + v * kLanes, n)...);
#pragma GCC unroll 4
  for (int v = 0; v < kVectors; v++) {
    first[v] = first[v] + to_doubles(a[v]);
    second[v] = second[v] + to_doubles(b[v]);
  }
}

/// Two sums over the rows of a matrix, column by column. A few rows are read as they lie before the next ones, so that
/// memory is read in order. Rows are `row` floats apart. Op::add(shift, first, second, x...) adds to both sums; `shift`
/// holds a number per column.
template <typename Op, typename... X>
FOVEA_INLINE void column_sums(int64_t rows, int64_t row, int64_t width, const float* shift, float* first, float* second,
                              const X*... x) {
  for (int64_t begin = 0; begin < width; begin += kColumnBlock) {
    const int64_t end = begin + kColumnBlock < width ? begin + kColumnBlock : width;
    Doubles totals[2][kColumnBlock / kLanes];
    for (int64_t i = 0; i * kLanes < end - begin; i++) totals[0][i] = totals[1][i] = broadcast_doubles(0.0);
    for (int64_t r = 0; r < rows; r += kShortSum) {
      const int64_t count = r + kShortSum < rows ? kShortSum : rows - r;
      int64_t c = begin;
      Doubles *a = totals[0], *b = totals[1];
      for (; c + 4 * kLanes <= end; c += 4 * kLanes, a += 4, b += 4)
        add_short_sums<Op, 4>(count, row, shift + c, kLanes, a, b, (x + r * row + c)...);
      for (; c < end; c += kLanes)
        add_short_sums<Op, 1>(count, row, shift + c, lanes_left(end - c), a++, b++, (x + r * row + c)...);
    }
    for (int64_t c = begin, i = 0; c < end; c += kLanes, i++) {
      store_some(first + c, to_floats(totals[0][i]), lanes_left(end - c));
      store_some(second + c, to_floats(totals[1][i]), lanes_left(end - c));
    }
  }
}

/// Sums of x - shift and of its square.
struct Moments {
  FOVEA_INLINE Vec neutral(float shift) { return broadcast(shift); }
  FOVEA_INLINE void add(Vec shift, Vec& first, Vec& second, Vec x) {
    const Vec off = x - shift;
    first = first + off;
    second = fma(off, off, second);
  }
};

/// The shift is a guess of the mean, from the first rows: what it is does not matter as long as it is near.
void moments_of_rows(const float* x, int64_t rows, int64_t row, int64_t width, float* shift, float* first,
                     float* second) {
  const int64_t sample = rows < 16 ? rows : 16;
  for (int64_t c = 0; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    Vec total = broadcast(0.0f);
    for (int64_t r = 0; r < sample; r++) total = total + load_some(x + r * row + c, n);
    store_some(shift + c, total * (1.0f / static_cast<float>(sample)), n);
  }
  column_sums<Moments>(rows, row, width, shift, first, second, x);
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
