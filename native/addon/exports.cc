#include "addon/exports.h"

#include "addon/bind.h"
#include "kernels/relu.h"

namespace fovea {

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> table = {
      kernel<relu_forward>("reluForward", "x y=x", [](const CountSize& s) { return Lengths{s.count, s.count}; }),
      kernel<relu_backward>("reluBackward", "dy y dx=dy", [](const CountSize& s) { return Lengths{s.count, s.count, s.count}; }),
  };
  return table;
}

const Kernel* find_kernel(const std::string& name) {
  for (const Kernel& kernel : kernels())
    if (kernel.name == name) return &kernel;
  return nullptr;
}

}  // namespace fovea
