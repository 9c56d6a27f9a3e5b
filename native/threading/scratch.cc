#include "threading/scratch.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "threading/memory.h"

namespace fovea {

namespace {

struct Block {
  Pages memory;
  size_t size;
};

struct Stack {
  std::vector<Block> blocks;
  size_t block = 0, used = 0;
};

Stack& stack() {
  thread_local Stack instance;
  return instance;
}

constexpr size_t kFirstBlock = size_t{2} << 20;
constexpr size_t kMaxBytes = std::numeric_limits<size_t>::max() / 4;

}  // namespace

Scratch::Scratch() : block_(stack().block), used_(stack().used) {}

Scratch::~Scratch() {
  Stack& s = stack();
  s.block = block_;
  s.used = used_;
  // The outermost scratch joins the blocks that were added one by one, so that later calls find a single block.
  if (block_ == 0 && used_ == 0 && s.blocks.size() > 1) {
    size_t total = 0;
    for (const Block& b : s.blocks) total += b.size;
    s.blocks.clear();
    try {
      s.blocks.push_back({allocate_pages(total), total});
    } catch (const std::bad_alloc&) {
      // No call needs the memory now, so this is no error; the next one allocates what it needs.
    }
  }
}

float* Scratch::floats(int64_t rows, int64_t columns) {
  size_t n;
  if (__builtin_mul_overflow(rows, columns, &n) || __builtin_mul_overflow(n, sizeof(float), &n))
    throw OutOfMemory(std::numeric_limits<size_t>::max());
  return static_cast<float*>(bytes(n));
}

void* Scratch::bytes(size_t n) {
  Stack& s = stack();
  if (n > kMaxBytes) throw OutOfMemory(n);
  n = (n + kAlignment - 1) / kAlignment * kAlignment;
  while (s.block < s.blocks.size() && s.used + n > s.blocks[s.block].size) {
    s.block++;
    s.used = 0;
  }
  if (s.block == s.blocks.size()) {
    const size_t size = std::max(n, kFirstBlock);
    s.blocks.push_back({allocate_pages(size), size});
    s.used = 0;
  }
  void* p = s.blocks[s.block].memory.get() + s.used;
  s.used += n;
  return p;
}

}  // namespace fovea
