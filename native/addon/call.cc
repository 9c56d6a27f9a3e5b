#include "addon/call.h"

#include <algorithm>
#include <stdexcept>

#include "addon/decode.h"
#include "addon/exports.h"
#include "addon/instance.h"
#include "simd/level.h"

namespace fovea {

namespace {

void check_size(const std::string& where, const Lengths& lengths) {
  if (lengths.broken)
    throw std::invalid_argument(where + ": expected " + lengths.broken + ", received a size where it is not so.");
}

/// Throws std::invalid_argument where one of the arrays, of which `found` are known, has a name that the kernel has
/// not.
void check_names(const Kernel& kernel, Napi::Object given, uint32_t found) {
  const Napi::Array names = given.GetPropertyNames();
  if (names.Length() == found) return;
  for (uint32_t i = 0; i < names.Length(); i++) {
    const std::string name = Napi::Value(names[i]).ToString().Utf8Value();
    const bool known =
        std::any_of(kernel.arrays.begin(), kernel.arrays.end(), [&](const KernelArray& a) { return a.name == name; });
    if (known) continue;
    std::string expected;
    for (const KernelArray& array : kernel.arrays) expected += (expected.empty() ? "" : ", ") + array.name;
    throw std::invalid_argument(kernel.name + ": expected the arrays " + expected + ", received one called " + name +
                                ".");
  }
}

Napi::Value call(const Napi::CallbackInfo& info) {
  const Kernel& kernel = *static_cast<const Kernel*>(info.Data());
  return guarded(info.Env(), [&]() -> Napi::Value {
    alignas(8) std::byte size[kMaxSizeBytes];
    void* arrays[kMaxArrays];
    ArrayPlace places[kMaxArrays];
    read_size(kernel, info[0], size);
    if (!info[1].IsObject())
      throw std::invalid_argument(kernel.name + ": expected the arrays by name, { " + kernel.arrays[0].name +
                                  ", ... }, received " + describe(info[1]) + ".");
    const Napi::Object given = info[1].As<Napi::Object>();
    uint32_t found = 0;
    for (size_t i = 0; i < kernel.arrays.size(); i++) {
      const KernelArray& array = kernel.arrays[i];
      const Napi::Value value = given.Get(array.name);
      arrays[i] = nullptr;
      if (!value.IsUndefined()) found++;
      if (array.optional && (value.IsNull() || value.IsUndefined())) continue;
      const Where where(kernel.name, " ", array.name);
      const ArrayView view = read_array(where, value);
      if (view.type != array.type)
        throw std::invalid_argument(where.text() + ": expected element type " + element_type_name(array.type) +
                                    ", received " + describe(value) + ".");
      arrays[i] = view.data;
      places[i] = {reinterpret_cast<uintptr_t>(view.data), view.length};
    }
    check_names(kernel, given, found);
    check_arrays(kernel.name, kernel, size, places);
    const LevelScope level;
    kernel.run(size, arrays);
    return info.Env().Undefined();
  });
}

const Kernel& kernel_of(const std::string& where, const Napi::Value& name) {
  const Kernel* kernel = name.IsString() ? find_kernel(name.As<Napi::String>().Utf8Value()) : nullptr;
  if (!kernel) throw std::invalid_argument(where + ": expected the name of a kernel, received " + describe(name) + ".");
  return *kernel;
}

Lengths lengths_for(const Kernel& kernel, const Napi::Value& given) {
  alignas(8) std::byte size[kMaxSizeBytes];
  read_size(kernel, given, size);
  return kernel.lengths(size);
}

/// lengths(name, size): what the table says, as data.
Napi::Value lengths(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Kernel& kernel = kernel_of("lengths", info[0]);
    const Lengths needed = lengths_for(kernel, info[1]);
    check_size(kernel.name, needed);
    Napi::Array result = Napi::Array::New(info.Env());
    for (int i = 0; i < needed.count; i++) result.Set(static_cast<uint32_t>(i), static_cast<double>(needed.values[i]));
    return result;
  });
}

/// accepts(name, size): whether the kernel can work with the size.
Napi::Value accepts(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Lengths needed = lengths_for(kernel_of("accepts", info[0]), info[1]);
    return Napi::Boolean::New(info.Env(), needed.broken == nullptr);
  });
}

const char* field_type_name(FieldType type) {
  switch (type) {
    case FieldType::int32: return "int32";
    case FieldType::int64: return "int64";
    case FieldType::uint32: return "uint32";
    case FieldType::float32: return "float32";
  }
  return "";
}

bool is_null(const ArrayPlace& place) { return place.address == 0 && place.length == 0; }

}  // namespace

void check_arrays(const std::string& where, const Kernel& kernel, const void* size, const ArrayPlace* places) {
  Lengths needed = kernel.lengths(size);
  const auto prefix = [&](size_t i) { return where + " " + kernel.arrays[i].name + ": expected "; };
  check_size(where, needed);
  const size_t count = kernel.arrays.size();
  const auto is_given = [&](size_t i) { return kernel.arrays[i].name == needed.replacing && !is_null(places[i]); };
  bool is_replaced = false;
  for (size_t i = 0; needed.replaced && i < count; i++) is_replaced |= is_given(i);
  for (size_t i = 0; is_replaced && i < count; i++)
    if (kernel.arrays[i].name == needed.replaced)
      needed.values[i] = std::min<int64_t>(needed.values[i], places[i].length);
  for (size_t i = 0; i < count; i++) {
    if (is_null(places[i]) && kernel.arrays[i].optional) {
      if (needed.needs(kernel.arrays[i].name))
        throw std::invalid_argument(prefix(i) + "an array, which this size needs, received null.");
      continue;
    }
    if (places[i].length < needed.values[i])
      throw std::invalid_argument(prefix(i) + "at least " + std::to_string(needed.values[i]) + " elements, received " +
                                  std::to_string(places[i].length) + ".");
  }
  const auto end = [&](size_t i) {
    return places[i].address + static_cast<uintptr_t>(needed.values[i] * element_bytes(kernel.arrays[i].type));
  };
  for (size_t i = 0; i < count; i++) {
    for (size_t j = 0; j < count; j++) {
      const bool matters = kernel.arrays[i].written && (!kernel.arrays[j].written || j < i);
      const bool allowed = kernel.arrays[i].alias == static_cast<int>(j) && places[i].address == places[j].address;
      if (i == j || !matters || allowed || is_null(places[i]) || is_null(places[j])) continue;
      if (places[i].address < end(j) && places[j].address < end(i))
        throw std::invalid_argument(prefix(i) + "memory of its own, received memory of " + kernel.arrays[j].name + ".");
    }
  }
}

Napi::Object make_kernel_functions(Napi::Env env) {
  Napi::Object result = Napi::Object::New(env);
  for (const Kernel& kernel : kernels()) {
    result.Set(kernel.name, Napi::Function::New(env, call, kernel.name, const_cast<Kernel*>(&kernel)));
  }
  return result;
}

Napi::Function make_lengths_function(Napi::Env env) { return Napi::Function::New(env, lengths, "lengths"); }
Napi::Function make_accepts_function(Napi::Env env) { return Napi::Function::New(env, accepts, "accepts"); }

Napi::Array describe_kernels(Napi::Env env) {
  Napi::Array result = Napi::Array::New(env);
  for (const Kernel& kernel : kernels()) {
    Napi::Array size = Napi::Array::New(env), arrays = Napi::Array::New(env);
    for (const SizeField& field : kernel.fields) {
      Napi::Object entry = Napi::Object::New(env);
      entry.Set("name", field.name);
      entry.Set("type", field_type_name(field.type));
      size.Set(size.Length(), entry);
    }
    for (const KernelArray& array : kernel.arrays) {
      Napi::Object entry = Napi::Object::New(env);
      entry.Set("name", array.name);
      entry.Set("dtype", element_type_name(array.type));
      entry.Set("written", array.written);
      entry.Set("optional", array.optional);
      entry.Set("perSample", array.per_sample);
      entry.Set("alias", array.alias < 0
                             ? env.Null()
                             : Napi::String::New(env, kernel.arrays[static_cast<size_t>(array.alias)].name));
      arrays.Set(arrays.Length(), entry);
    }
    Napi::Object entry = Napi::Object::New(env);
    entry.Set("name", kernel.name);
    entry.Set("sizeName", kernel.size_name);
    entry.Set("size", size);
    entry.Set("arrays", arrays);
    result.Set(result.Length(), entry);
  }
  return result;
}

}  // namespace fovea
