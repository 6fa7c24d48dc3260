import { useQuery } from '@tanstack/react-query'
import { isOwn } from '../../../../server/cases/steps.ts'
import { api, type Got, got } from '../../../../web/api.ts'

export type Change = Got<'/api/catalogue-changes/{id}'>
export type ChangeHeadLine = Got<'/api/catalogue-changes'>['changes'][number]

export const useChanges = () =>
  useQuery({ queryKey: ['catalogue-changes'], queryFn: () => got(api.GET('/api/catalogue-changes')) })

/** May whoever sits here read changes, or propose one? Anybody else is told of neither. */
export function useMay(act: 'read' | 'propose'): boolean {
  const query = useQuery({
    queryKey: ['catalogue-acts'],
    queryFn: () => got(api.GET('/api/catalogue-acts')),
    staleTime: 300_000,
  })
  return isOwn(query.data?.acts ?? [], act)
}

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
