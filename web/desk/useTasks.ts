import { useQuery } from '@tanstack/react-query'
import { api, got } from '../api.ts'

/** What waits for me; asked again every minute while the page is open. */
export const useTasks = () =>
  useQuery({ queryKey: ['tasks'], queryFn: () => got(api.GET('/api/tasks')), refetchInterval: 60_000 })

export function useTaskCount(): number {
  const groups = new Map((useTasks().data ?? []).map((task) => [task.group, task.inGroup]))
  return [...groups.values()].reduce((sum, n) => sum + n, 0)
}
