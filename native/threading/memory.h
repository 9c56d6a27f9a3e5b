// Large blocks of memory: aligned, on huge pages where the system gives them, touched once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

namespace fovea {

constexpr size_t kAlignment = 64;
/// From this many bytes on, memory is worth huge pages.
constexpr size_t kLarge = size_t{1} << 20;

/// Memory that the system does not give.
class OutOfMemory : public std::bad_alloc {
 public:
  explicit OutOfMemory(size_t bytes) : bytes_(bytes) {}
  size_t bytes() const { return bytes_; }

 private:
  size_t bytes_;
};

struct PagesDeleter {
  size_t bytes = 0;
  void operator()(std::byte* p) const;
};
using Pages = std::unique_ptr<std::byte[], PagesDeleter>;

/// At least `bytes` zero bytes; blocks of kLarge and more are whole huge pages (2 MiB, asked for by madvise). Every
/// page has been written to, so that no later step pays for a page fault. Throws OutOfMemory.
Pages allocate_pages(size_t bytes);

/// Whether this much address space is left to the process. True on systems that do not say.
bool is_address_space_left(size_t bytes);

/// How many bytes to allocate for use_huge_pages to find `bytes` in them.
size_t padded_for_huge_pages(size_t bytes);

/// Asks for huge pages under zeros that the caller has just allocated at p, padded_for_huge_pages(bytes) of them.
/// Returns where in it the `bytes` begin. Pages are not touched here, as the caller runs on JavaScript's thread: the
/// first write to each one pays for its page fault. Reading 4 MB that no cache holds takes half as long as from pages
/// of 4 KiB.
std::byte* use_huge_pages(std::byte* p, size_t bytes);

}  // namespace fovea
