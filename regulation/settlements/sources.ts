// Lists of other departments that are not brought in yet. What cannot be judged for want of one is settled once for the list.
import { sha256 } from '../../server/canonical.ts'
import type { ToldFinding } from '../rule.ts'
import { isList, lists } from './lists.ts'

export type Source = { key: string; title: string }

const years: { says: RegExp; key: (found: string) => string; title: (found: string) => string }[] = [
  {
    says: /(\d{4})年(?:放假)?安排尚未录入/,
    key: (year) => `holidays ${year}`,
    title: (year) => `${year}年放假安排`,
  },
]

/** What the list of this key is called. */
export function titleOf(key: string): string {
  if (isList(key)) return lists[key].title
  const found = /^holidays (\d{4})$/.exec(key)?.[1]
  return found === undefined ? key : years[0]!.title(found)
}

/** The list that a finding waits for; null when it waits for nothing but its own facts. */
export function sourceOf({
  verdict,
  say,
  waitsFor,
}: Pick<ToldFinding, 'verdict' | 'say' | 'waitsFor'>): Source | null {
  if (verdict !== 'manual' && verdict !== 'unknown') return null
  if (waitsFor !== undefined && isList(waitsFor)) return { key: waitsFor, title: lists[waitsFor].title }
  for (const { says, key, title } of years) {
    const found = says.exec(say)?.[1]
    if (found !== undefined) return { key: key(found), title: title(found) }
  }
  return null
}

/** What is settled for a list holds for one rule and this list, whatever the case. */
export const sourceFingerprint = (rule: string, key: string): string => sha256(`${rule} ${key}`)
