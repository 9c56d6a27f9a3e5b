/**
 * Damage that the HDF5 library does not survive. It goes through the texts of a global heap by their lengths, and where
 * one of them leads nowhere, or back, it goes on for ever: no error comes, and nothing can stop it. So heaps are walked
 * here first. https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html#GlobalHeap
 */
import { Turns } from '../../core/turns.ts'

const signature = Buffer.from('GCOL\x01\0\0\0', 'latin1')
const headerLength = 16

/** Bytes that are searched at once. */
const partLength = 2 ** 23

/** Whether some heap has no end. What is wrong otherwise the library finds itself. */
export async function hasEndlessHeap(bytes: Uint8Array): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const turns = new Turns()
  for (let begin = 0; begin < file.length; begin += partLength) {
    // A signature may begin in one part and end in the next one.
    const part = file.subarray(begin, begin + partLength + signature.length - 1)
    for (let at = part.indexOf(signature); at >= 0; at = part.indexOf(signature, at + 1))
      if (isEndless(file, begin + at)) return true
    if (turns.isOver) await turns.next()
  }
  return false
}

function isEndless(file: Buffer, at: number): boolean {
  if (at + headerLength > file.length) return false
  const end = Math.min(file.length, at + file.readUInt32LE(at + 8))
  for (let object = at + headerLength; object + headerLength <= end; ) {
    // As WebAssembly the library has sizes of 32 bits, which begin again at 0. Number 0 is the room that is left.
    const [number, size] = [file.readUInt16LE(object), file.readUInt32LE(object + 8)]
    const step = number === 0 ? size : (headerLength + 8 * Math.ceil(size / 8)) % 2 ** 32
    if (step === 0 || step >= 2 ** 31) return true
    object += step
  }
  return false
}
