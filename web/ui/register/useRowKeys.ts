import { type RefObject, useEffect } from 'react'
import { useKeys } from '../useKeys.ts'

/** j and k walk down and up the rows by their links, so that Enter opens and a screen reader follows; `backAt`: key of a row. */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  active: boolean,
  backAt: string | null,
) {
  const walk = (by: 1 | -1) => () => {
    const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>('tbody .main-cell a') ?? [])]
    const row = document.activeElement?.closest('tr')
    const at = links.findIndex((link) => link.closest('tr') === row)
    links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
  }
  useKeys({ j: walk(1), k: walk(-1) }, active)
  useEffect(() => {
    if (backAt === null) return
    const row = [...(table.current?.querySelectorAll('tr') ?? [])].find((tr) => tr.dataset.key === backAt)
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLAnchorElement>('.main-cell a')?.focus({ preventScroll: true })
  }, [backAt, table])
}
