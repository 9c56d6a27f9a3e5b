// From a kernel's C++ signature to its description: one template call a kernel.
//
//   kernel<add_forward>("addForward", "a[] b[] y[]=a",
//                       [](const CountSize& s) { return Lengths{s.count, s.count, s.count}; })
//
// The names of the arrays stand in the order of the parameters. `b?` may be null; `x[]` holds one part for each sample
// of the batch; `y=a` may lie on the memory of `a`. What is const is read, what is not is written.
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>

#include "table/fields.h"
#include "table/kernel.h"

namespace fovea {

namespace bind {

template <typename T>
constexpr ElementType element_type() {
  if constexpr (std::is_same_v<T, float>) return ElementType::float32;
  else if constexpr (std::is_same_v<T, double>) return ElementType::float64;
  else if constexpr (std::is_same_v<T, uint8_t>) return ElementType::uint8;
  else if constexpr (std::is_same_v<T, int32_t>) return ElementType::int32;
  else {
    static_assert(std::is_same_v<T, uint32_t>,
                  "an array of a kernel holds float, double, uint8_t, int32_t or uint32_t");
    return ElementType::uint32;
  }
}

template <typename T>
constexpr FieldType field_type() {
  if constexpr (std::is_enum_v<T>) return field_type<std::underlying_type_t<T>>();
  else if constexpr (std::is_same_v<T, int>) return FieldType::int32;
  else if constexpr (std::is_same_v<T, int64_t>) return FieldType::int64;
  else if constexpr (std::is_same_v<T, uint32_t>) return FieldType::uint32;
  else {
    static_assert(std::is_same_v<T, float>,
                  "a field of a size struct is int, int64_t, uint32_t, float or an enum of int");
    return FieldType::float32;
  }
}

template <typename Function>
struct Signature;
template <typename SizeStruct, typename... Pointers>
struct Signature<void (*)(const SizeStruct&, Pointers...)> {
  using Size = SizeStruct;
  using Arrays = std::tuple<Pointers...>;
  static constexpr size_t kCount = sizeof...(Pointers);
};

/// "out_height" -> "outHeight".
std::string camel_case(const char* name);

/// Names, marks and aliases from "x[] b? y[]=x"; types and const from the signature, already in `arrays`.
void name_arrays(const char* kernel, const char* names, std::vector<KernelArray>& arrays);

template <typename Size>
std::vector<SizeField> size_fields() {
  std::vector<SizeField> result;
  Size size{};
  visit_fields(size, [&](const char* name, auto& field) {
    const size_t offset = reinterpret_cast<const char*>(&field) - reinterpret_cast<const char*>(&size);
    result.push_back({camel_case(name), field_type<std::remove_reference_t<decltype(field)>>(), offset});
  });
  return result;
}

template <typename Arrays, size_t... I>
std::vector<KernelArray> typed_arrays(std::index_sequence<I...>) {
  std::vector<KernelArray> result;
  (result.push_back({"", element_type<std::remove_cv_t<std::remove_pointer_t<std::tuple_element_t<I, Arrays>>>>(),
                     !std::is_const_v<std::remove_pointer_t<std::tuple_element_t<I, Arrays>>>, false, false, -1}),
   ...);
  return result;
}

template <auto kFunction, size_t... I>
void run(const void* size, void* const* arrays, std::index_sequence<I...>) {
  using S = Signature<decltype(kFunction)>;
  kFunction(*static_cast<const typename S::Size*>(size),
            static_cast<std::tuple_element_t<I, typename S::Arrays>>(arrays[I])...);
}

}  // namespace bind

template <auto kFunction, typename LengthsOf>
Kernel kernel(const char* name, const char* arrays, LengthsOf) {
  using S = bind::Signature<decltype(kFunction)>;
  static_assert(std::is_class_v<LengthsOf>, "a lambda, which is made again: a pointer to a function would be lost");
  static_assert(S::kCount <= kMaxArrays && std::is_trivially_copyable_v<typename S::Size>);
  using Indices = std::make_index_sequence<S::kCount>;
  Kernel kernel{
      .name = name,
      .size_name = struct_name(typename S::Size{}),
      .fields = bind::size_fields<typename S::Size>(),
      .size_bytes = sizeof(typename S::Size),
      .arrays = bind::typed_arrays<typename S::Arrays>(Indices{}),
      .lengths = [](const void* size) -> Lengths { return LengthsOf{}(*static_cast<const typename S::Size*>(size)); },
      .run = [](const void* size, void* const* arrays) { bind::run<kFunction>(size, arrays, Indices{}); },
  };
  bind::name_arrays(name, arrays, kernel.arrays);
  return kernel;
}

}  // namespace fovea
