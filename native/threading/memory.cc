#include "threading/memory.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace fovea {

namespace {

constexpr size_t kHugePage = size_t{2} << 20;

size_t round_up(size_t bytes, size_t unit) { return (bytes + unit - 1) / unit * unit; }

/// Nobody has so much, and sums with it do not overflow.
constexpr size_t kMostBytes = SIZE_MAX / 4;

/// Writes zeros; on Linux whole huge pages at p become such.
void clear(void* p, size_t size, [[maybe_unused]] bool huge) {
#if defined(__linux__)
  constexpr int kCollapse =
      25;  // MADV_COLLAPSE of Linux 6.1, unknown to older headers: for pages that were in use before, and are small
  if (huge) madvise(p, size, MADV_HUGEPAGE);
#endif
  std::memset(p, 0, size);
#if defined(__linux__)
  if (huge) madvise(p, size, kCollapse);
#endif
}

}  // namespace

void PagesDeleter::operator()(std::byte* p) const {
#if defined(_WIN32)
  _aligned_free(p);
#else
  std::free(p);
#endif
}

Pages allocate_pages(size_t bytes) {
  if (bytes > kMostBytes) throw OutOfMemory(bytes);
  const bool huge = bytes >= kLarge;
  const size_t alignment = huge ? kHugePage : kAlignment;
  const size_t size = round_up(bytes ? bytes : 1, alignment);
#if defined(_WIN32)
  void* p = _aligned_malloc(size, alignment);
#else
  void* p = std::aligned_alloc(alignment, size);
#endif
  if (!p) throw OutOfMemory(size);
  clear(p, size, huge);
  return Pages(static_cast<std::byte*>(p), PagesDeleter{size});
}

size_t room_for_huge_pages(size_t bytes) { return round_up(bytes, kHugePage) + kHugePage; }

std::byte* use_huge_pages(std::byte* p, size_t bytes) {
  const uintptr_t address = reinterpret_cast<uintptr_t>(p);
  std::byte* first = p + (round_up(address, kHugePage) - address);
  clear(first, round_up(bytes, kHugePage), true);
  return first;
}

}  // namespace fovea
