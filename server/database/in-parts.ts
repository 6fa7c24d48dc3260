/** Rows in parts that one INSERT … VALUES takes: PostgreSQL counts at most 65 535 values in a statement. */
export function* inParts<T>(rows: T[], size = 1_000): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
