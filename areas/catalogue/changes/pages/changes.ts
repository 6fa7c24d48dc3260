import { useQuery } from '@tanstack/react-query'
import { isOwn } from '../../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../../web/api.ts'

export type Change = Got<'/api/catalogue-changes/{id}'>
export type ChangeHeadLine = Got<'/api/catalogue-changes'>['changes'][number]

/** `inside`: the bureau's; nobody else is told. */
export const useChanges = (inside = true) =>
  useQuery({
    queryKey: ['catalogue-changes'],
    queryFn: () => got(api.GET('/api/catalogue-changes')),
    enabled: inside,
  })

export const useMayPropose = (inside: boolean): boolean =>
  isOwn(useChanges(inside).data?.acts ?? [], 'propose')

export const useChange = (id: string) =>
  useQuery({
    queryKey: ['catalogue-change', id],
    queryFn: () => got(api.GET('/api/catalogue-changes/{id}', { params: { path: { id } } })),
  })

/** What a decision or a proposal makes stale. */
export const renewed = [
  ['catalogue'],
  ['catalogue-history'],
  ['catalogue-renamings'],
  ['catalogue-changes'],
] as const

export const newHead = {
  ...{ fromOn: '', documentNo: '', source: '', confidence: 'official', reason: '', backdated: false },
}
export type Head = typeof newHead
