#include "addon/exports.h"

#include "addon/bind.h"
#include "kernels/conv2d.h"
#include "kernels/dense.h"
#include "kernels/gemm.h"
#include "kernels/probe.h"
#include "kernels/relu.h"

namespace fovea {

const std::vector<Kernel>& kernels() {
  static const std::vector<Kernel> table = {
      kernel<gemm>("gemm", "a b c", [](const GemmSize& s) { return Lengths{s.m * s.k, s.k * s.n, s.m * s.n}; }),
      kernel<dense_forward>("denseForward", "x w b? y",
                            [](const DenseSize& s) { return Lengths{s.batch * s.inputs, s.inputs * s.units, s.units, s.batch * s.units}; }),
      kernel<dense_backward>("denseBackward", "x w dy dx? dw? db?",
                             [](const DenseSize& s) {
                               return Lengths{s.batch * s.inputs, s.inputs * s.units, s.batch * s.units, s.batch * s.inputs, s.inputs * s.units, s.units};
                             }),
      kernel<conv2d_forward>("conv2dForward", "x w b? y", [](const Conv2dSize& s) { return Lengths{x_length(s), w_length(s), s.filters, y_length(s)}; }),
      kernel<conv2d_backward>("conv2dBackward", "x w dy dx? dw? db?",
                              [](const Conv2dSize& s) { return Lengths{x_length(s), w_length(s), y_length(s), x_length(s), w_length(s), s.filters}; }),
      kernel<relu_forward>("reluForward", "x y=x", [](const CountSize& s) { return Lengths{s.count, s.count}; }),
      kernel<relu_backward>("reluBackward", "dy y dx=dy", [](const CountSize& s) { return Lengths{s.count, s.count, s.count}; }),
      kernel<fma_probe>("fmaProbe", "y", [](const FmaProbeSize& s) { return Lengths{s.parts}; }),
      kernel<read_probe>("readProbe", "x y", [](const ReadProbeSize& s) { return Lengths{s.parts * s.length, s.parts}; }),
  };
  return table;
}

const Kernel* find_kernel(const std::string& name) {
  for (const Kernel& kernel : kernels())
    if (kernel.name == name) return &kernel;
  return nullptr;
}

}  // namespace fovea
