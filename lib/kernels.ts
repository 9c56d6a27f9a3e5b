/**
 * The typed list of kernels: one line a kernel, the same as its row in native/addon/exports.cc (a test compares the two).
 * `B` is what a buffer is: a typed array when a kernel runs at once (`native.kernels`), a `Ref` when it is recorded into a program.
 */

export interface CountSize {
  count: number
}

export interface Kernels<B> {
  reluForward(size: CountSize, x: B, y: B): void
  reluBackward(size: CountSize, y: B, dy: B, dx: B): void
}

export type KernelName = keyof Kernels<unknown>
