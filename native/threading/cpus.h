// How many CPUs this process may use.
#pragma once

namespace fovea {

/// The scheduler's affinity, cut by the cgroup's CPU quota (v2 cpu.max, v1 cpu.cfs_quota_us), at least 1.
int available_cpus();

}  // namespace fovea
