/** Turns of the event loop while something is done. */
export async function turnsOf(work: () => Promise<unknown>): Promise<number> {
  let [turns, isOn] = [0, true]
  const next = () => {
    turns++
    if (isOn) setImmediate(next)
  }
  setImmediate(next)
  await work().finally(() => {
    isOn = false
  })
  return turns
}
