// The engine's own threads, with stacks that take little address space.
#pragma once

#include <cstddef>
#include <functional>

#if defined(_WIN32)
#include <thread>
#else
#include <pthread.h>
#endif

namespace fovea {

constexpr size_t kThreadStackBytes = size_t{1} << 20;

/// As std::thread, with a small stack: kernels keep their memory elsewhere (scratch.h), and the 8 MiB that are usual
/// take 2 GiB of address space for 256 threads, which processes with limits need for other things.
class Thread {
 public:
  /// Throws std::system_error or std::bad_alloc where the system gives none.
  explicit Thread(std::function<void()> body);
  void join();
  void detach();

 private:
#if defined(_WIN32)
  std::thread thread_;
#else
  pthread_t thread_;
#endif
};

}  // namespace fovea
