// The kernels by family: each folder's rows.cc describes what JavaScript can call of it.
#pragma once

#include <vector>

#include "table/kernel.h"

namespace fovea {

std::vector<Kernel> gemm_kernels();
std::vector<Kernel> convolution_kernels();
std::vector<Kernel> pooling_kernels();
std::vector<Kernel> activation_kernels();
std::vector<Kernel> attention_kernels();
std::vector<Kernel> image_kernels();
std::vector<Kernel> loss_kernels();
std::vector<Kernel> elementwise_kernels();
std::vector<Kernel> movement_kernels();
std::vector<Kernel> normalization_kernels();
std::vector<Kernel> reduce_kernels();
std::vector<Kernel> resize_kernels();
std::vector<Kernel> random_kernels();
std::vector<Kernel> update_kernels();
std::vector<Kernel> probe_kernels();

}  // namespace fovea
