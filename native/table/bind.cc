#include "table/bind.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <stdexcept>

namespace fovea::bind {

std::string camel_case(const char* name) {
  std::string result;
  bool upper = false;
  for (; *name; name++) {
    if (*name == '_') upper = true;
    else {
      result += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(*name))) : *name;
      upper = false;
    }
  }
  return result;
}

void name_arrays(const char* kernel, const char* names, std::vector<KernelArray>& arrays) {
  const auto fail = [&](const std::string& what) {
    throw std::logic_error(std::string("row of kernel ") + kernel + ": " + what);
  };
  std::istringstream stream(names);
  size_t i = 0;
  for (std::string name; stream >> name; i++) {
    if (i == arrays.size()) fail("more names than arrays");
    KernelArray& array = arrays[i];
    if (const size_t equals = name.find('='); equals != std::string::npos) {
      const std::string source = name.substr(equals + 1);
      name.resize(equals);
      const auto found = std::find_if(arrays.begin(), arrays.begin() + static_cast<ptrdiff_t>(i),
                                      [&](const KernelArray& a) { return a.name == source; });
      if (found == arrays.begin() + static_cast<ptrdiff_t>(i) || !array.written)
        fail("'" + name + "' cannot lie on '" + source + "'");
      array.alias = static_cast<int>(found - arrays.begin());
    }
    if (name.ends_with("[]")) {
      name.resize(name.size() - 2);
      array.per_sample = true;
    }
    if (name.ends_with('?')) {
      name.pop_back();
      array.optional = true;
    }
    array.name = name;
  }
  if (i != arrays.size()) fail("fewer names than arrays");
}

}  // namespace fovea::bind
