// What the program and JavaScript know of a kernel: its name, its size struct, its arrays, and how to call it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

namespace fovea {

enum class ElementType { float32, float64, uint8, int32, uint32 };

const char* element_type_name(ElementType type);
int element_bytes(ElementType type);

struct KernelArray {
  std::string name;
  ElementType type;
  bool written;     // an output; else the kernel only reads it
  bool optional;    // may be null
  bool per_sample;  // holds one part for each sample of the batch, one after the other
  int alias;        // index of the array whose memory this output may take (it then begins at the same address), or -1
};

enum class FieldType { int32, int64, uint32, float32 };

struct SizeField {
  std::string name;  // as in JavaScript: camelCase
  FieldType type;
  size_t offset;
};

constexpr int kMaxArrays = 16;

/// The least number of elements of every array of a call, and what else a size must satisfy so that the kernel stays
/// within them.
struct Lengths {
  int64_t values[kMaxArrays] = {};
  int count = 0;
  const char* broken = nullptr;
  const char* needed[4] = {};                            // optional arrays that must not be null all the same
  const char *replacing = nullptr, *replaced = nullptr;  // with the first array the second one is not read

  Lengths(std::initializer_list<int64_t> lengths) {
    for (const int64_t length : lengths) values[count++] = length;
  }
  /// `condition` in words of JavaScript, e.g. "strideHeight >= 1".
  Lengths& require(bool holds, const char* condition) {
    if (!holds && !broken) broken = condition;
    return *this;
  }
  /// With such a size, the optional array of this name is read or written.
  Lengths& need(bool holds, const char* array) {
    if (holds) *std::find(std::begin(needed), std::end(needed) - 1, nullptr) = array;
    return *this;
  }
  /// Where `array` is given, `other` is not read: any length will do.
  Lengths& replace(const char* other, const char* array) {
    replaced = other;
    replacing = array;
    return *this;
  }
  bool needs(const std::string& array) const {
    return std::any_of(std::begin(needed), std::end(needed), [&](const char* name) { return name && array == name; });
  }
};

/// A length that no array has: what does not fit an int64.
constexpr int64_t kTooLong = std::numeric_limits<int64_t>::max();

/// The product of sizes; kTooLong when it does not fit.
template <typename... Factors>
int64_t product(Factors... factors) {
  int64_t result = 1;
  bool overflow = false;
  ((overflow |= __builtin_mul_overflow(result, static_cast<int64_t>(factors), &result)), ...);
  const bool zero = ((factors == 0) || ...);
  return zero ? 0 : overflow ? kTooLong : result;
}

/// The sum of lengths; kTooLong when it does not fit.
template <typename... Terms>
int64_t sum(Terms... terms) {
  int64_t result = 0;
  bool overflow = false;
  ((overflow |= __builtin_add_overflow(result, static_cast<int64_t>(terms), &result)), ...);
  return overflow ? kTooLong : result;
}

struct Kernel {
  std::string name;
  std::string size_name;  // of the size struct
  std::vector<SizeField> fields;
  size_t size_bytes;
  std::vector<KernelArray> arrays;
  Lengths (*lengths)(const void* size);
  void (*run)(const void* size, void* const* arrays);
};

}  // namespace fovea
