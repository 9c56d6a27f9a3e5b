/**
 * Whether this process runs under a sanitizer, which looks for faults of memory and of threads and makes everything
 * many times as slow: fewer terms, steps or draws meet the same code there, and figures of memory say nothing.
 */
export const isSanitized = process.env.FOVEA_SANITIZE !== undefined
