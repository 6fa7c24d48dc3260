import { readFile } from 'node:fs/promises'

/** Rows of a table of ours by column title: quotes only around a field that holds a comma. Not for what people send. */
export async function readCsv(path: string): Promise<Record<string, string>[]> {
  const lines = (await readFile(path, 'utf8')).trim().split(/\r?\n/)
  const titles = lines[0]!.split(',')
  return lines.slice(1).map((line) => {
    const fields = [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((m) => m[2] ?? m[1]!)
    return Object.fromEntries(titles.map((title, i) => [title, fields[i] ?? '']))
  })
}
