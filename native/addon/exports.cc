#include "addon/exports.h"

#include <iterator>

#include "kernels/families.h"

namespace fovea {

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> table = [] {
    std::vector<Kernel> rows;
    for (const auto family :
         {gemm_kernels, convolution_kernels, pooling_kernels, activation_kernels, attention_kernels, loss_kernels,
          elementwise_kernels, movement_kernels, normalization_kernels, reduce_kernels, resize_kernels, image_kernels,
          random_kernels, update_kernels, probe_kernels}) {
      std::vector<Kernel> more = family();
      std::move(more.begin(), more.end(), std::back_inserter(rows));
    }
    return rows;
  }();
  return table;
}

const Kernel* find_kernel(const std::string& name) {
  for (const Kernel& kernel : kernels())
    if (kernel.name == name) return &kernel;
  return nullptr;
}

}  // namespace fovea
