// Sums over the columns of a matrix, for the moments of values and for the gradients of batch normalisation. After
// simd/lanes.h; no guard.

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
    Vec a0 = broadcast(0.0f), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    for (int64_t r = 0; r < rows; r++) {
      const int64_t at = r * row + c;
      Op::add(s0, a0, b0, load(x + at)...);
      Op::add(s1, a1, b1, load(x + at + kLanes)...);
      Op::add(s2, a2, b2, load(x + at + 2 * kLanes)...);
      Op::add(s3, a3, b3, load(x + at + 3 * kLanes)...);
    }
    store(first + c, a0);
    store(first + c + kLanes, a1);
    store(first + c + 2 * kLanes, a2);
    store(first + c + 3 * kLanes, a3);
    store(second + c, b0);
    store(second + c + kLanes, b1);
    store(second + c + 2 * kLanes, b2);
    store(second + c + 3 * kLanes, b3);
  }
  for (; c < width; c += kLanes) {
    const int n = lanes_left(width - c);
    const Vec s = load_some(shift + c, n);
    Vec a = broadcast(0.0f), b = a;
    for (int64_t r = 0; r < rows; r++) Op::add(s, a, b, load_some(x + r * row + c, n)...);
    store_some(first + c, a, n);
    store_some(second + c, b, n);
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
