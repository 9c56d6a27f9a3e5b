/** How files of containers begin. */

const startsWith = (signature: readonly number[]) => (bytes: Uint8Array) =>
  signature.every((byte, i) => bytes[i] === byte)

export const isHdf5 = startsWith([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])

export const isZip = startsWith([0x50, 0x4b, 0x03, 0x04])
