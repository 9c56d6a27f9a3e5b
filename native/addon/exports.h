// The table of kernels: everything JavaScript can call, at once or in a program.
#pragma once

#include <vector>

#include "table/kernel.h"

namespace fovea {

/// One row a kernel: the families of kernels/families.h, one after the other. Built once, never changed.
const std::vector<Kernel>& kernels();

/// Null when there is no such kernel.
const Kernel* find_kernel(const std::string& name);

}  // namespace fovea
