#include "table/kernel.h"

namespace fovea {

const char* element_type_name(ElementType type) {
  switch (type) {
    case ElementType::float32: return "float32";
    case ElementType::float64: return "float64";
    case ElementType::uint8: return "uint8";
    case ElementType::int32: return "int32";
    case ElementType::uint32: return "uint32";
  }
  return "";
}

int element_bytes(ElementType type) { return type == ElementType::uint8 ? 1 : type == ElementType::float64 ? 8 : 4; }

}  // namespace fovea
