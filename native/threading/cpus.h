// Which CPUs this process may use, and where its threads stand.
#pragma once

#include <atomic>

#if defined(__linux__)
#include <sched.h>
#endif

namespace fovea {

/// The scheduler's affinity, cut by the cgroup's CPU quota (v2 cpu.max, v1 cpu.cfs_quota_us), at least 1.
int available_cpus();

/// The CPU that the calling thread runs on; -1 where nobody tells.
int current_cpu();

/// A thread that another one wakes. Linux may put it on the CPU of the waker, where it waits until that one has done
/// all the work (seen on machines whose CPUs are not known to share a cache); once that has happened, the waker forbids
/// it its own CPU while it wakes up.
class Sleeper {
 public:
  /// By the thread itself, before it sleeps for the first time.
  void introduce();
  /// By the waker, before it wakes the thread: `cpu` is its own.
  void keep_off(int cpu);
  /// By the thread, awake: `waker` is the CPU of who woke it.
  void awake(int waker);
  /// By the thread, whenever it looks for work: allows itself all CPUs again that it was allowed before. (Not only in
  /// awake: a thread may wake by itself while its waker still forbids it one.)
  void roam();

 private:
  std::atomic<int> id_{0};
  std::atomic<bool> was_crowded_{false}, kept_off_{false};
#if defined(__linux__)
  cpu_set_t allowed_;
#endif
};

}  // namespace fovea
