import { useQuery } from '@tanstack/react-query'
import { api, got } from '../api.ts'

/** What waits for me; asked again every minute while the page is open. */
export const useTasks = () =>
  useQuery({ queryKey: ['tasks'], queryFn: () => got(api.GET('/api/tasks')), refetchInterval: 60_000 })

export function useTaskCount(): number {
  return useTasks().data?.length ?? 0
}
