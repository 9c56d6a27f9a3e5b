namespace fovea::FOVEA_TARGET {

// Twelve chains of fma in named registers (an array would pass through the stack): latency 4 times two units need
// eight, and AVX2 has 16 registers. The loop runs as often as makes kProbeFmas of them, whatever the width.
float fma_chains(int64_t rounds) {
  const Vec scale = broadcast(0.9999f), offset = broadcast(0.0001f);
  Vec a = offset, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
  const int64_t steps = rounds * (kProbeFmas / (12 * kLanes));
  for (int64_t step = 0; step < steps; step++) {
    a = fma(a, scale, offset), b = fma(b, scale, offset), c = fma(c, scale, offset), d = fma(d, scale, offset);
    e = fma(e, scale, offset), f = fma(f, scale, offset), g = fma(g, scale, offset), h = fma(h, scale, offset);
    i = fma(i, scale, offset), j = fma(j, scale, offset), k = fma(k, scale, offset), l = fma(l, scale, offset);
    // Chains that begin alike would be computed once: the compiler must not know that they do.
    asm volatile(""
                 : FOVEA_IN_REGISTER(a), FOVEA_IN_REGISTER(b), FOVEA_IN_REGISTER(c), FOVEA_IN_REGISTER(d),
                   FOVEA_IN_REGISTER(e), FOVEA_IN_REGISTER(f));
    asm volatile(""
                 : FOVEA_IN_REGISTER(g), FOVEA_IN_REGISTER(h), FOVEA_IN_REGISTER(i), FOVEA_IN_REGISTER(j),
                   FOVEA_IN_REGISTER(k), FOVEA_IN_REGISTER(l));
  }
  return ((a + b + c + d) + (e + f + g + h) + (i + j + k + l))[0];
}

float read_all(const float* x, int64_t length, int64_t rounds) {
  float result = 0;
  for (int64_t round = 0; round < rounds; round++) {
    Vec a = broadcast(0.0f), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
    const float* p = x;
    for (int64_t step = length / (8 * kLanes); step > 0; step--, p += 8 * kLanes) {
      a = a + load(p), b = b + load(p + kLanes), c = c + load(p + 2 * kLanes), d = d + load(p + 3 * kLanes);
      e = e + load(p + 4 * kLanes), f = f + load(p + 5 * kLanes), g = g + load(p + 6 * kLanes),
      h = h + load(p + 7 * kLanes);
    }
    result += ((a + b + c + d) + (e + f + g + h))[0];
    asm volatile("" ::: "memory");  // every round reads again
  }
  return result;
}

}  // namespace fovea::FOVEA_TARGET
