// Temporary memory of a kernel: a stack per thread that grows to what the largest call needs, once, and is kept for the
// next call.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fovea {

/// What is taken from a Scratch is given back when the Scratch goes out of scope. Scratches of one thread nest.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  /// Uninitialised, aligned to 64 bytes.
  void* bytes(size_t n);
  float* floats(int64_t n) { return static_cast<float*>(bytes(static_cast<size_t>(n) * sizeof(float))); }

 private:
  size_t block_, used_;
};

}  // namespace fovea
