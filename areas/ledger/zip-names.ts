/** Windows knows none of these in a name, and a path must not climb. */
export const safe = (name: string) =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '') || '未命名'
export function free(path: string, taken: Set<string>): string {
  const dot = path.lastIndexOf('.') > path.lastIndexOf('/') ? path.lastIndexOf('.') : path.length
  for (let n = 2, at = path; ; n++) {
    if (!taken.has(at)) return at
    at = `${path.slice(0, dot)}（${n}）${path.slice(dot)}`
  }
}
