#include "threading/cpus.h"

#include <algorithm>
#include <cstdio>
#include <thread>

#if defined(__linux__)
#include <sched.h>
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

}  // namespace fovea
