/** The name in `names` (not empty) that takes the fewest single-letter changes to reach from `wrong`. */
export function nearest(wrong: string, names: string[]): string {
  return names.reduce((best, name) => (distance(wrong, name) < distance(wrong, best) ? name : best))
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
