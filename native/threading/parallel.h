// One pool of threads for the process; work is split over outputs, never over sums, so the number of threads changes no
// bit.
#pragma once

#include <cstdint>
#include <type_traits>

namespace fovea {

/// A borrowed callable `void(int64_t begin, int64_t end)`: two words, no allocation. It must outlive the call it is
/// passed to.
class RangeBody {
 public:
  template <typename F, typename = std::enable_if_t<!std::is_same_v<std::decay_t<F>, RangeBody>>>
  RangeBody(F&& f)  // NOLINT: implicit, so that a lambda can be passed
      : object_(const_cast<void*>(static_cast<const void*>(&f))), call_([](void* object, int64_t begin, int64_t end) {
          (*static_cast<std::remove_reference_t<F>*>(object))(begin, end);
        }) {}
  void operator()(int64_t begin, int64_t end) const { call_(object_, begin, end); }

 private:
  void* object_;
  void (*call_)(void*, int64_t, int64_t);
};

/// Runs body over [0, count) in chunks of `grain` (the last may be smaller), on this thread and the pool's.
/// Every thread begins with a contiguous share, and takes chunks of the others when its own is done.
/// What body throws is thrown here, once no thread is in it any more; the SIMD level is the caller's on every thread.
/// Runs on the calling thread alone when there is one chunk, inside another parallel_for, or when the pool serves
/// somebody else.
void parallel_for(int64_t count, int64_t grain, RangeBody body);

/// More threads than this are never made.
constexpr int kMaxThreads = 256;

/// Threads a parallel_for may use, the caller included: as many as were wanted, or as the system gave.
int thread_count();

/// Threads that were asked for. At first FOVEA_NUM_THREADS, else the CPUs this process may use (affinity, cgroup).
int wanted_thread_count();

/// Waits for a running parallel_for; n >= 1.
void set_thread_count(int n);

}  // namespace fovea
