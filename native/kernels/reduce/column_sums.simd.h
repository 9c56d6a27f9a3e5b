// Sums over the columns of a matrix, for the moments of values and for the gradients of batch normalisation. After
// simd/lanes.h and simd/doubles.h; no guard.

namespace fovea::FOVEA_TARGET {
namespace {

/// Two sums over the rows of a matrix, column by column. Four vectors of columns at a time, so that rows are read as
/// they lie and additions overlap. Rows are `row` floats apart. Op::value(shift, first, second, x...) adds to both
/// sums; `shift` holds a number per column.
template <typename Op, typename... X>
FOVEA_INLINE void column_sums(int64_t rows, int64_t row, int64_t width, const float* shift, float* first, float* second,
                              const X*... x) {
  int64_t c = 0;
  for (; c + 4 * kLanes <= width; c += 4 * kLanes) {
    const Vec s0 = load(shift + c), s1 = load(shift + c + kLanes), s2 = load(shift + c + 2 * kLanes),
              s3 = load(shift + c + 3 * kLanes);
    Doubles sums[8];
    for (int i = 0; i < 8; i++) sums[i] = broadcast_doubles(0.0);
    for (int64_t r = 0; r < rows;) {
      Vec a0 = broadcast(0.0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      for (const int64_t end = r + kShortSum < rows ? r + kShortSum : rows; r < end; r++) {
        const int64_t at = r * row + c;
        Op::add(s0, a0, b0, load(x + at)...);
        Op::add(s1, a1, b1, load(x + at + kLanes)...);
        Op::add(s2, a2, b2, load(x + at + 2 * kLanes)...);
        Op::add(s3, a3, b3, load(x + at + 3 * kLanes)...);
      }
      const Vec parts[8] = {a0, a1, a2, a3, b0, b1, b2, b3};
#pragma GCC unroll 8
      for (int i = 0; i < 8; i++) sums[i] = sums[i] + to_doubles(parts[i]);
    }
    for (int i = 0; i < 4; i++) {
      store(first + c + i * kLanes, to_floats(sums[i]));
      store(second + c + i * kLanes, to_floats(sums[4 + i]));
    }
  }
  for (; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    const Vec s = load_some(shift + c, n);
    Doubles sums[2] = {broadcast_doubles(0.0), broadcast_doubles(0.0)};
    for (int64_t r = 0; r < rows;) {
      Vec a = broadcast(0.0f), b = a;
      for (const int64_t end = r + kShortSum < rows ? r + kShortSum : rows; r < end; r++)
        Op::add(s, a, b, load_some(x + r * row + c, n)...);
      sums[0] = sums[0] + to_doubles(a);
      sums[1] = sums[1] + to_doubles(b);
    }
    store_some(first + c, to_floats(sums[0]), n);
    store_some(second + c, to_floats(sums[1]), n);
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
