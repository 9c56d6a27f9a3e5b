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

/// More than any machine has, and so far from SIZE_MAX that sums with it do not overflow.
constexpr size_t kMaxBytes = SIZE_MAX / 4;

/// Asks for huge pages for memory that has not been touched yet.
void ask_for_huge([[maybe_unused]] void* p, [[maybe_unused]] size_t size) {
#if defined(__linux__)
  madvise(p, size, MADV_HUGEPAGE);
#endif
}

/// Moves memory that already has small pages, because it was in use before, to huge ones.
void collapse([[maybe_unused]] void* p, [[maybe_unused]] size_t size) {
#if defined(__linux__)
  constexpr int kCollapse = 25;  // MADV_COLLAPSE of Linux 6.1, unknown to older headers
  madvise(p, size, kCollapse);
#endif
}

/// Whether the page at p has been written to.
bool is_resident([[maybe_unused]] void* p) {
#if defined(__linux__)
  unsigned char state = 0;
  return mincore(p, 1, &state) == 0 && (state & 1);
#else
  return false;
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
  if (bytes > kMaxBytes) throw OutOfMemory(bytes);
  const bool huge = bytes >= kLarge;
  const size_t alignment = huge ? kHugePage : kAlignment;
  const size_t size = round_up(bytes ? bytes : 1, alignment);
#if defined(_WIN32)
  void* p = _aligned_malloc(size, alignment);
#else
  void* p = std::aligned_alloc(alignment, size);
#endif
  if (!p) throw OutOfMemory(size);
  if (huge) ask_for_huge(p, size);
  std::memset(p, 0, size);
  if (huge) collapse(p, size);
  return Pages(static_cast<std::byte*>(p), PagesDeleter{size});
}

bool is_address_space_left([[maybe_unused]] size_t bytes) {
#if defined(__linux__)
  void* p = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (p == MAP_FAILED) return false;
  munmap(p, bytes);
#endif
  return true;
}

size_t padded_for_huge_pages(size_t bytes) { return round_up(bytes, kHugePage) + kHugePage; }

std::byte* use_huge_pages(std::byte* p, size_t bytes) {
  const uintptr_t address = reinterpret_cast<uintptr_t>(p);
  std::byte* first = p + (round_up(address, kHugePage) - address);
  const size_t size = round_up(bytes, kHugePage);
  ask_for_huge(first, size);
  if (is_resident(first)) collapse(first, size);
  return first;
}

}  // namespace fovea
