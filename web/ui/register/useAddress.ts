// Filters, order and page of a list live in the address: it can be shared, and coming back finds the same place.
import { useLocation, useSearchParams } from 'react-router'

export type Change = Record<string, string | number | null>

/** What says where in a register one is. */
export const placing = ['page', 'after', 'before']

/** Reads and changes the query of the address. A change of anything but the page or `row` goes back to page 1. */
export function useAddress() {
  const [params, setParams] = useSearchParams()
  const { state } = useLocation()
  const change = (values: Change, replace = true) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (!('row' in values)) for (const name of placing) after.delete(name)
        for (const [name, value] of Object.entries(values)) {
          if (value === null || value === '') after.delete(name)
          else after.set(name, String(value))
        }
        return after
      },
      { replace, state },
    )
  const get = (name: string) => params.get(name) ?? undefined
  return { get, page: wholePage(params.get('page')), after: get('after'), before: get('before'), change }
}

function wholePage(text: string | null): number {
  const page = Number(text)
  return Number.isInteger(page) && page !== 0 ? page : 1
}
