// Filters, order and page of a list live in the address: it can be shared, and coming back finds the same place.
import { useLocation, useSearchParams } from 'react-router'

export type Change = Record<string, string | number | null>

/** Reads and changes the query of the address. A change of anything but the page or `row` goes back to page 1. */
export function useAddress() {
  const [params, setParams] = useSearchParams()
  const { state } = useLocation()
  const change = (values: Change, replace = true) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (!('page' in values) && !('row' in values)) after.delete('page')
        for (const [name, value] of Object.entries(values)) {
          if (value === null || value === '') after.delete(name)
          else after.set(name, String(value))
        }
        return after
      },
      { replace, state },
    )
  return { get: (name: string) => params.get(name) ?? undefined, page: wholePage(params.get('page')), change }
}

function wholePage(text: string | null): number {
  const page = Number(text)
  return Number.isInteger(page) && page !== 0 ? page : 1
}
