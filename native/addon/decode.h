// From JavaScript values to what a kernel needs: size structs and pointers, checked.
#pragma once

#include <napi.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "table/kernel.h"

namespace fovea {

/// A size struct is at most this large, and aligned to 8 bytes.
constexpr size_t kMaxSizeBytes = 512;

struct ArrayView {
  void* data = nullptr;
  int64_t length = 0;
  ElementType type = ElementType::float32;
};

/// How an error begins: "conv2dForward size.batch". Put together only where there is one: nearly every call has none.
struct Where {
  std::string_view owner, between = {}, part = {};
  Where(const char* text) : owner(text) {}         // NOLINT: texts are given as they are
  Where(const std::string& text) : owner(text) {}  // NOLINT
  Where(std::string_view owner, std::string_view between, std::string_view part)
      : owner(owner), between(between), part(part) {}
  std::string text() const { return std::string(owner).append(between).append(part); }
};

/// What a message says of a value: "null", "-1", "Float64Array of length 3", "string".
std::string describe(Napi::Value value);

/// The memory of a Float32Array, Uint8Array, Uint8ClampedArray, Int32Array or Uint32Array. Throws std::invalid_argument
/// that begins with `where`.
ArrayView read_array(const Where& where, Napi::Value value);

/// Fills a size struct from the object's properties; none may be missing, NaN, out of its type's range or (but for
/// float) negative or fractional.
void read_size(const Kernel& kernel, Napi::Value object, std::byte* size);

/// An integer in [least, most]. Throws std::invalid_argument that begins with `where`.
int64_t read_integer(const Where& where, Napi::Value value, int64_t least, int64_t most);

}  // namespace fovea
