import { api, got } from '../api.ts'
import { useWrite } from '../ui/act/useWrite.ts'
import { Trouble } from '../ui/States.tsx'

type Props = { detail: Record<string, unknown>; person: string }

/** Why it was done; why a number was shown lies in an event under the person’s key, and is asked for one by one. */
export function JournalReason({ detail, person }: Props) {
  if (typeof detail.reason === 'string') return detail.reason
  return typeof detail.event === 'string' ? <SealedReason event={detail.event} person={person} /> : '—'
}

function SealedReason({ event, person }: { event: string; person: string }) {
  const asked = useWrite({
    mutationFn: () => got(api.GET('/api/people/{id}/disclosures', { params: { path: { id: person } } })),
  })
  if (asked.error) return <Trouble error={asked.error} />
  if (asked.data) return asked.data.find((one) => one.id === event)?.reason ?? '已不在最近 200 次之内'
  return (
    <button type="button" className="link-button" disabled={asked.isPending} onClick={() => asked.mutate()}>
      看理由
    </button>
  )
}
