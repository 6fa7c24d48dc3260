import { useQuery } from '@tanstack/react-query'
import { api, got } from '../api.ts'

/** How many messages nobody at this desk has read; asked again every minute while the page is open. */
export function useUnread(): number {
  const unread = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: () => got(api.GET('/api/messages/unread')),
    refetchInterval: 60_000,
  })
  return unread.data?.unread ?? 0
}
