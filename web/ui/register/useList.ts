// A register's rows by its address: filters, order and page stand there; words that may name a person are sent instead.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { api, type Got, got } from '../../api.ts'
import type { paths } from '../../api-types.ts'
import { useAddress } from './useAddress.ts'

/** Addresses that answer { rows, total, page, size }. */
export type ListPath = {
  [P in keyof paths]: Got<P> extends { rows: unknown[]; total: number; page: number; size: number }
    ? P
    : never
}[keyof paths]

type Option = { value: string; label: string }
export type Filter =
  /** `secret`: may hold a person's name or number, and so stands in no address. */
  | { kind: 'search'; name: string; label: string; secret?: true }
  | { kind: 'choice'; name: string; label: string; all: string; options: Option[] }
  | { kind: 'day'; name: string; label: string }

export type Asked = { [name: string]: string | number | undefined }
type Options = {
  name: string
  filters: Filter[]
  sorts: string[]
  order?: string
  size: number
  refresh?: number
}

/** `name`: first word of the query's key, by which acts renew the list. Values the register does not know are left out. */
export function useList<P extends ListPath>(
  path: P,
  { name, filters, sorts, order, size, refresh }: Options,
) {
  const { get, page, after, before, change } = useAddress()
  const location = useLocation()
  const navigate = useNavigate()
  const secret = filters.find((filter) => filter.kind === 'search' && filter.secret)
  const said = (location.state as { q?: string } | null)?.q
  const wordOf = (filter: Filter) => {
    if (filter === secret) return said
    const value = get(filter.name)
    if (filter.kind === 'choice') return filter.options.some((o) => o.value === value) ? value : undefined
    return filter.kind === 'day' && !/^\d{4}-\d{2}-\d{2}$/.test(value ?? '') ? undefined : value
  }
  const values: Asked = Object.fromEntries(filters.map((filter) => [filter.name, wordOf(filter)]))
  const named = get('sort')
  const sort = named && sorts.includes(named.replace(/^-/, '')) ? named : order
  const asked: Asked = { ...values, sort }
  const query = useQuery({
    queryKey: [name, asked, page, size, after, before],
    queryFn: () =>
      ask(path, { ...asked, page, size, after, before }, secret !== undefined && said !== undefined),
    placeholderData: keepPreviousData,
    refetchInterval: refresh,
  })
  const set = (filter: Filter, value: string) =>
    filter === secret
      ? navigate({ search: '' }, { replace: true, state: value ? { q: value } : null })
      : change({ [filter.name]: value })
  const clear = () => navigate({ search: '' }, { replace: true, state: null })
  const isFiltered = Object.values(values).some((value) => value !== undefined && value !== '')
  return { query, values, asked, sort, change, set, clear, isFiltered, posted: secret !== undefined }
}

/** The one place where the address is a variable: what it answers is known by its type, what it takes was checked above. */
function ask<P extends ListPath>(path: P, asked: Asked, send: boolean): Promise<Got<P>> {
  const plain = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const answer = send
    ? got(
        api.POST(`${path}/searches` as '/api/claims/searches', {
          body: plain as { page: number; size: number },
        }),
      )
    : got(api.GET(path as '/api/exams', { params: { query: plain } }))
  return answer as unknown as Promise<Got<P>>
}
