// Large blocks of memory: aligned, on huge pages where the system gives them, touched once.
#pragma once

#include <cstddef>
#include <memory>

namespace fovea {

constexpr size_t kAlignment = 64;

struct PagesDeleter {
  size_t bytes = 0;
  void operator()(std::byte* p) const;
};
using Pages = std::unique_ptr<std::byte[], PagesDeleter>;

/// At least `bytes` zero bytes; blocks of 1 MiB and more are whole huge pages (2 MiB, asked for by madvise). Every page has been written to,
/// so that no later step pays for a page fault. Throws std::bad_alloc.
Pages allocate_pages(size_t bytes);

}  // namespace fovea
