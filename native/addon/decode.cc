#include "addon/decode.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace fovea {

namespace {

const char* array_class_name(napi_typedarray_type type) {
  switch (type) {
    case napi_int8_array: return "Int8Array";
    case napi_uint8_array: return "Uint8Array";
    case napi_uint8_clamped_array: return "Uint8ClampedArray";
    case napi_int16_array: return "Int16Array";
    case napi_uint16_array: return "Uint16Array";
    case napi_int32_array: return "Int32Array";
    case napi_uint32_array: return "Uint32Array";
    case napi_float32_array: return "Float32Array";
    case napi_float64_array: return "Float64Array";
    case napi_bigint64_array: return "BigInt64Array";
    case napi_biguint64_array: return "BigUint64Array";
    default: return "typed array";
  }
}

[[noreturn]] void fail(const Where& where, const std::string& expected, Napi::Value received) {
  throw std::invalid_argument(where.text() + ": expected " + expected + ", received " + describe(received) + ".");
}

template <typename T>
void put(std::byte* to, T value) {
  std::memcpy(to, &value, sizeof value);
}

}  // namespace

namespace {

/// A text as it stands in an error.
std::string shortened(Napi::String text) {
  constexpr size_t kMost = 40;
  const std::u16string characters = text.Utf16Value();
  if (characters.size() <= kMost) return text.Utf8Value();
  return Napi::String::New(text.Env(), characters.substr(0, kMost) + u"...").Utf8Value();
}

}  // namespace

std::string describe(Napi::Value value) {
  if (value.IsEmpty() || value.IsUndefined()) return "undefined";
  if (value.IsNull()) return "null";
  if (value.IsNumber() || value.IsBoolean()) return value.ToString().Utf8Value();
  if (value.IsString()) return "the string '" + shortened(value.As<Napi::String>()) + "'";
  if (value.IsTypedArray()) {
    const auto array = value.As<Napi::TypedArray>();
    const bool detached = array.ArrayBuffer().IsDetached();
    return std::string(array_class_name(array.TypedArrayType())) + " of length " +
           std::to_string(array.ElementLength()) + (detached ? " (detached)" : "");
  }
  if (value.IsArray()) return "a plain array";
  return value.IsFunction() ? "a function" : "an object";
}

ArrayView read_array(const Where& where, Napi::Value value) {
  napi_typedarray_type type;
  size_t length;
  ArrayView view;
  if (!value.IsTypedArray() ||
      napi_get_typedarray_info(value.Env(), value, &type, &length, &view.data, nullptr, nullptr) != napi_ok)
    fail(where, "a typed array", value);
  view.length = static_cast<int64_t>(length);
  switch (type) {
    case napi_float32_array: view.type = ElementType::float32; break;
    case napi_float64_array: view.type = ElementType::float64; break;
    case napi_uint8_array:
    case napi_uint8_clamped_array: view.type = ElementType::uint8; break;
    case napi_int32_array: view.type = ElementType::int32; break;
    case napi_uint32_array: view.type = ElementType::uint32; break;
    default: fail(where, "a Float32Array, Float64Array, Uint8Array, Int32Array or Uint32Array", value);
  }
  return view;
}

int64_t read_integer(const Where& where, Napi::Value value, int64_t least, int64_t most) {
  const double number =
      value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : std::numeric_limits<double>::quiet_NaN();
  if (!(number >= static_cast<double>(least) && number <= static_cast<double>(most)) || number != std::floor(number))
    fail(where, "an integer from " + std::to_string(least) + " to " + std::to_string(most), value);
  return static_cast<int64_t>(number);
}

void read_size(const Kernel& kernel, Napi::Value object, std::byte* size) {
  if (!object.IsObject()) fail(kernel.name, "an object with the sizes first", object);
  constexpr int64_t kMaxSafeInteger = (int64_t{1} << 53) - 1;
  for (const SizeField& field : kernel.fields) {
    const Napi::Value value = object.As<Napi::Object>().Get(field.name);
    const Where where(kernel.name, " size.", field.name);
    std::byte* to = size + field.offset;
    switch (field.type) {
      case FieldType::int32:
        put(to, static_cast<int32_t>(read_integer(where, value, 0, std::numeric_limits<int32_t>::max())));
        break;
      case FieldType::uint32:
        put(to, static_cast<uint32_t>(read_integer(where, value, 0, std::numeric_limits<uint32_t>::max())));
        break;
      case FieldType::int64: put(to, read_integer(where, value, 0, kMaxSafeInteger)); break;
      case FieldType::float32: {
        if (!value.IsNumber() || std::isnan(value.As<Napi::Number>().DoubleValue())) fail(where, "a number", value);
        put(to, value.As<Napi::Number>().FloatValue());
        break;
      }
    }
  }
}

}  // namespace fovea
