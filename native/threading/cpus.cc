#include "threading/cpus.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace fovea {

namespace {

/// Whole CPUs a quota allows, rounded up; 0 when there is no limit or no such file.
int cgroup_limit() {
  double quota = -1, period = -1;
  if (FILE* file = std::fopen("/sys/fs/cgroup/cpu.max", "r")) {
    if (std::fscanf(file, "%lf %lf", &quota, &period) != 2) quota = -1;  // "max 100000": no limit
    std::fclose(file);
  } else {
    if (FILE* v1 = std::fopen("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "r")) {
      if (std::fscanf(v1, "%lf", &quota) != 1) quota = -1;
      std::fclose(v1);
    }
    if (FILE* v1 = std::fopen("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "r")) {
      if (std::fscanf(v1, "%lf", &period) != 1) period = -1;
      std::fclose(v1);
    }
  }
  return quota > 0 && period > 0 ? static_cast<int>((quota + period - 1) / period) : 0;
}

}  // namespace

int available_cpus() {
  int cpus = static_cast<int>(std::thread::hardware_concurrency());
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) cpus = CPU_COUNT(&set);
#endif
  if (const int limit = cgroup_limit()) cpus = std::min(cpus, limit);
  return std::max(cpus, 1);
}

#if defined(__linux__)

int current_cpu() { return sched_getcpu(); }

void Sleeper::introduce() { id_ = static_cast<int>(syscall(SYS_gettid)); }

void Sleeper::keep_off(int cpu) {
  if (!was_crowded_ || kept_off_.load(std::memory_order_acquire) || id_ == 0 || cpu < 0 || cpu >= CPU_SETSIZE) return;
  if (sched_getaffinity(id_, sizeof allowed_, &allowed_) != 0) return;
  cpu_set_t others = allowed_;
  CPU_CLR(cpu, &others);
  if (CPU_COUNT(&others) == 0 || sched_setaffinity(id_, sizeof others, &others) != 0) return;
  kept_off_.store(true, std::memory_order_release);
}

void Sleeper::awake(int waker) {
  if (!kept_off_.load(std::memory_order_acquire) && current_cpu() == waker) was_crowded_ = true;
}

void Sleeper::roam() {
  if (!kept_off_.load(std::memory_order_acquire)) return;
  sched_setaffinity(0, sizeof allowed_, &allowed_);
  kept_off_.store(false, std::memory_order_release);
}

#else

int current_cpu() { return -1; }
void Sleeper::introduce() {}
void Sleeper::keep_off(int) {}
void Sleeper::awake(int) {}
void Sleeper::roam() {}

#endif

}  // namespace fovea
