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

  /// Uninitialised, aligned to 64 bytes. Throws OutOfMemory.
  void* bytes(size_t n);
  /// rows x columns.
  float* floats(int64_t rows, int64_t columns = 1);

 private:
  size_t block_, used_;
};

}  // namespace fovea
