/** What is reached from `first`, each once and before what is reached from it. */
export function reached<Item>(first: Item, next: (item: Item) => readonly Item[]): readonly Item[] {
  const found = new Set<Item>()
  const visit = (item: Item): void => {
    if (found.has(item)) return
    found.add(item)
    next(item).forEach(visit)
  }
  visit(first)
  return [...found]
}
