// What is done to every gradient and parameter first, and the one loop of all steps that need no more than one element
// at a time. Re-included for every target by the `.simd.h` files that need it; no guard.

namespace fovea::FOVEA_TARGET {

FOVEA_INLINE Vec prepared_gradient(const Update& u, Vec g) {
  return min(broadcast(u.clip_value), max(broadcast(-u.clip_value), g * u.gradient_scale));
}
/// Without decay as it is: 0 times an infinite weight would be NaN.
FOVEA_INLINE Vec shrunk(const Update& u, Vec w) { return u.shrink == 0.0f ? w : fma(w, broadcast(-u.shrink), w); }

/// Calls Rule::step(size, update, g, w, state) for every vector of parameters; it changes w and state.
template <typename Rule, typename Size>
FOVEA_INLINE void walk(const Size& s, const Update& u) {
  for (int64_t i = 0; i < u.count; i += kLanes) {
    const int n = lanes_left(u.count - i);
    const Vec g = prepared_gradient(u, load_some(u.gradient + i, n));
    Vec w = shrunk(u, load_some(u.w + i, n));
    Vec state[kMaxStates];
    for (int k = 0; k < kMaxStates; k++) state[k] = u.state[k] ? load_some(u.state[k] + i, n) : broadcast(0.0f);
    Rule::step(s, u, g, w, state);
    for (int k = 0; k < kMaxStates; k++)
      if (u.state[k]) store_some(u.state[k] + i, state[k], n);
    store_some(u.w + i, w, n);
  }
}

}  // namespace fovea::FOVEA_TARGET
