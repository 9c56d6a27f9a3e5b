// FOVEA_FIELDS(Size, a, b, c) names the members of a size struct, all of them and in order, so that JavaScript can give
// them by name; struct_name(size) is "Size". FOVEA_ENUM defines an enum whose values JavaScript knows by name.
#pragma once

#include <cstdint>

/// Defines visit_fields(size, visit), which calls visit("a", size.a), visit("b", size.b), ... A forgotten member does
/// not compile.
#define FOVEA_FIELDS(Struct, ...)                    \
  template <typename Visit>                          \
  void visit_fields(Struct& size, Visit&& visit) {   \
    { [[maybe_unused]] auto& [__VA_ARGS__] = size; } \
    FOVEA_EXPAND(FOVEA_EACH(__VA_ARGS__))            \
  }                                                  \
  constexpr const char* struct_name(const Struct&) { return #Struct; }

/// Defines an enum that sizes of kernels carry: enum_name(Enum{}) is "Enum", and enumerators(Enum{}) "a, b, c", whose
/// values are 0, 1, 2.
#define FOVEA_ENUM(Enum, ...)                             \
  enum class Enum { __VA_ARGS__ };                        \
  constexpr const char* enum_name(Enum) { return #Enum; } \
  constexpr const char* enumerators(Enum) { return #__VA_ARGS__; }

// One step of a macro's recursion a field; FOVEA_EXPAND rescans often enough for 250 of them.
#define FOVEA_EACH(field, ...) \
  visit(#field, size.field);   \
  __VA_OPT__(FOVEA_AGAIN FOVEA_PARENTHESES(__VA_ARGS__))
#define FOVEA_AGAIN() FOVEA_EACH
#define FOVEA_PARENTHESES ()
#define FOVEA_EXPAND(...) FOVEA_EXPAND3(FOVEA_EXPAND3(FOVEA_EXPAND3(FOVEA_EXPAND3(__VA_ARGS__))))
#define FOVEA_EXPAND3(...) FOVEA_EXPAND2(FOVEA_EXPAND2(FOVEA_EXPAND2(FOVEA_EXPAND2(__VA_ARGS__))))
#define FOVEA_EXPAND2(...) FOVEA_EXPAND1(FOVEA_EXPAND1(FOVEA_EXPAND1(FOVEA_EXPAND1(__VA_ARGS__))))
#define FOVEA_EXPAND1(...) __VA_ARGS__

namespace fovea {

/// The size of a kernel that treats every element alike.
struct CountSize {
  int64_t count;
};
FOVEA_FIELDS(CountSize, count)

/// The size of a kernel that treats every row alike.
struct RowsSize {
  int64_t rows;
  int columns;
};
FOVEA_FIELDS(RowsSize, rows, columns)

}  // namespace fovea
