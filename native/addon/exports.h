// The table of kernels: everything JavaScript can call, at once or in a program.
#pragma once

#include <vector>

#include "program/kernel.h"

namespace fovea {

/// One row a kernel, in the order of exports.cc and op_exports.cc. Built once, never changed.
const std::vector<Kernel>& kernels();

/// The rows of op_exports.cc.
std::vector<Kernel> op_kernels();

/// Null when there is no such kernel.
const Kernel* find_kernel(const std::string& name);

}  // namespace fovea
