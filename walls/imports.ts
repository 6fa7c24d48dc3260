// Who imports whom among files of our own, and who comes back to where it began.
import { dirname, posix } from 'node:path'

export type File = { path: string; text: string }
type Import = { from: string; to: string }

/** What a text imports of our own: by name, for its effect alone, or when it is needed. */
export const importsIn = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)(['"`])(\.[^'"`]+)\1/g)].map((m) => m[2]!)

export const importsOf = (files: readonly File[]): Import[] =>
  files.flatMap(({ path, text }) =>
    importsIn(text).map((to) => ({ from: path, to: posix.join(dirname(path).replaceAll('\\', '/'), to) })),
  )

/** Each circle once, its files in order (Tarjan: what reaches itself again lies in one circle). */
export function circlesIn(files: readonly string[], imports: readonly Import[]): string[][] {
  const next = new Map(files.map((f) => [f, [] as string[]]))
  for (const { from, to } of imports) next.get(from)?.push(to)
  const seen = new Map<string, number>()
  const low = new Map<string, number>()
  const way: string[] = []
  const circles: string[][] = []
  const visit = (file: string) => {
    seen.set(file, seen.size)
    low.set(file, seen.get(file)!)
    way.push(file)
    for (const to of next.get(file) ?? []) {
      if (!seen.has(to)) visit(to)
      if (way.includes(to)) low.set(file, Math.min(low.get(file)!, low.get(to)!))
    }
    if (low.get(file) !== seen.get(file)) return
    const circle = way.splice(way.indexOf(file))
    if (circle.length > 1 || next.get(file)?.includes(file)) circles.push(circle.sort())
  }
  for (const file of files) if (!seen.has(file)) visit(file)
  return circles
}
