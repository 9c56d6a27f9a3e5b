#include "simd/lanes.h"
#include "simd/math.h"

namespace fovea::FOVEA_TARGET {
namespace {

/// kLanes pixels by channels.
struct Pixels {
  Vec channel[3];
};

FOVEA_INLINE Pixels load_pixels(const float* x, int n) {
  float planes[3][kLanes] = {};
  for (int i = 0; i < n; i++)
    for (int c = 0; c < 3; c++) planes[c][i] = x[3 * i + c];
  return {{load(planes[0]), load(planes[1]), load(planes[2])}};
}

FOVEA_INLINE void store_pixels(float* y, const Pixels& pixels, int n) {
  float planes[3][kLanes];
  for (int c = 0; c < 3; c++) store(planes[c], pixels.channel[c]);
  for (int i = 0; i < n; i++)
    for (int c = 0; c < 3; c++) y[3 * i + c] = planes[c][i];
}

/// Colours as hue, saturation and value, and what the gradient needs of their computation.
struct Colours {
  Vec hue, saturation, value;
  Vec range;                      // largest - smallest
  VecInt is_red, is_green;        // which channel is the largest; blue where neither
  VecInt is_coloured, is_bright;  // range > 0, value > 0
};

FOVEA_INLINE Colours colours_of(const Pixels& x) {
  const Vec r = x.channel[0], g = x.channel[1], b = x.channel[2], zero = broadcast(0.0f);
  Colours c;
  c.value = larger(larger(r, g), b);
  c.range = c.value - -larger(larger(-r, -g), -b);
  c.is_bright = c.value > zero;
  c.is_coloured = c.range > zero;
  c.saturation = c.is_bright ? c.range / c.value : zero;
  c.is_red = r == c.value;
  c.is_green = ~c.is_red & (g == c.value);
  const Vec sixth = (1.0f / 6.0f) / c.range;
  const Vec hue = c.is_red     ? (g - b) * sixth
                  : c.is_green ? (b - r) * sixth + 2.0f / 6.0f
                               : (r - g) * sixth + 4.0f / 6.0f;
  c.hue = c.is_coloured ? hue : zero;
  return c;
}

FOVEA_INLINE Vec limited(Vec x, float low, float high) { return max(broadcast(low), min(broadcast(high), x)); }

/// How much of a channel the pure colour of a hue has.
struct Shares {
  Vec share[3], slope[3];  // slope: by the hue
};

FOVEA_INLINE Shares shares_of(Vec hue) {
  const Vec position = 6.0f * (hue - floor(hue)), one = broadcast(1.0f), zero = broadcast(0.0f);
  Shares r;
  for (int c = 0; c < 3; c++) {
    const Vec from = position - (c == 0 ? 3.0f : 2.0f * c), away = abs(from);
    const Vec raw = c == 0 ? away - 1.0f : 2.0f - away;
    const Vec rise = copy_sign(broadcast(6.0f), c == 0 ? from : -from);
    r.share[c] = limited(raw, 0.0f, 1.0f);
    r.slope[c] = ((raw > zero) & (raw < one)) ? rise : zero;
  }
  return r;
}

void adjust_run(const AdjustHsvSize& s, const float* change, int64_t count, const float* x, float* y) {
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Colours c = colours_of(load_pixels(x + 3 * i, n));
    const Vec saturation = limited(c.saturation * change[1], s.low, s.high);
    const Shares shares = shares_of(c.hue + change[0]);
    Pixels r;
    for (int k = 0; k < 3; k++) r.channel[k] = ((1.0f - saturation) + saturation * shares.share[k]) * c.value;
    store_pixels(y + 3 * i, r, n);
  }
}

void adjust_gradient_run(const AdjustHsvSize& s, const float* change, int64_t count, const float* dy, const float* x,
                         float* dx) {
  const Vec zero = broadcast(0.0f);
  for (int64_t i = 0; i < count; i += kLanes) {
    const int n = lanes_left(count - i);
    const Pixels pixels = load_pixels(x + 3 * i, n), upstream = load_pixels(dy + 3 * i, n);
    const Colours c = colours_of(pixels);
    const Vec scaled = c.saturation * change[1], saturation = limited(scaled, s.low, s.high);
    const Shares shares = shares_of(c.hue + change[0]);
    Vec by_value = zero, by_saturation = zero, by_hue = zero;
    for (int k = 0; k < 3; k++) {
      const Vec up = upstream.channel[k];
      by_value = by_value + up * ((1.0f - saturation) + saturation * shares.share[k]);
      by_saturation = by_saturation + up * c.value * (shares.share[k] - 1.0f);
      by_hue = by_hue + up * c.value * saturation * shares.slope[k];
    }
    by_saturation = (scaled >= s.low) & (scaled <= s.high) & c.is_bright ? by_saturation * change[1] : zero;
    by_hue = c.is_coloured ? by_hue * (1.0f / 6.0f) / c.range : zero;
    // saturation = range / value; hue = difference / (6 range) + a third of a turn for each channel
    const Vec turn = c.is_red ? zero : c.is_green ? broadcast(2.0f / 6.0f) : broadcast(4.0f / 6.0f);
    const Vec by_range = (c.is_bright ? by_saturation / c.value : zero) - by_hue * 6.0f * (c.hue - turn);
    by_value = by_value - (c.is_bright ? by_saturation * c.saturation / c.value : zero);
    const VecInt is_blue = ~(c.is_red | c.is_green);
    const VecInt least_blue = (pixels.channel[2] <= pixels.channel[0]) & (pixels.channel[2] <= pixels.channel[1]);
    const VecInt least_green = ~least_blue & (pixels.channel[1] <= pixels.channel[0]);
    const VecInt least_red = ~(least_blue | least_green);
    const VecInt largest[3] = {c.is_red, c.is_green, is_blue}, least[3] = {least_red, least_green, least_blue};
    Pixels r;
    for (int k = 0; k < 3; k++) {
      // The hue has the next channel minus the one after it.
      const VecInt is_next = largest[(k + 2) % 3], is_after = largest[(k + 1) % 3];
      r.channel[k] = (largest[k] ? by_value + by_range : zero) - (least[k] ? by_range : zero) +
                     (is_next    ? by_hue
                      : is_after ? -by_hue
                                 : zero);
    }
    store_pixels(dx + 3 * i, r, n);
  }
}

}  // namespace
}  // namespace fovea::FOVEA_TARGET
