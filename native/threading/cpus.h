// Which CPUs this process may use, and where its threads stand.
#pragma once

#include <atomic>

#if defined(__linux__)
#include <sched.h>
#endif

namespace fovea {

/// The scheduler's affinity, cut by the cgroup's CPU quota (v2 cpu.max, v1 cpu.cfs_quota_us), at least 1.
int available_cpus();

/// The CPU that the calling thread runs on; -1 on systems that do not say.
int current_cpu();

/// A thread that another one wakes. Linux may put it on the CPU of the waker, where it waits until that one has done
/// all the work (seen on machines whose CPUs are not known to share a cache); once that has happened, the waker forbids
/// it its own CPU while it wakes up.
class Sleeper {
 public:
  /// Called by the thread itself, before it sleeps for the first time: notes its id.
  void introduce();
  /// Called by the waker, before it wakes the thread: forbids the thread the waker's own CPU, `cpu`, where that has
  /// proved to be needed.
  void keep_off(int cpu);
  /// Called by the thread when it has woken: finds out whether it is on the CPU of its waker, `waker`.
  void awake(int waker);
  /// Called by the thread whenever it looks for work: allows itself all its CPUs again. (awake alone would not do: a
  /// thread may wake by itself just before its waker forbids it a CPU.)
  void roam();

 private:
  std::atomic<int> id_{0};
  std::atomic<bool> was_crowded_{false}, kept_off_{false};
#if defined(__linux__)
  cpu_set_t allowed_;
#endif
};

}  // namespace fovea
