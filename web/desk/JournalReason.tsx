import { api, got } from '../api.ts'
import { useWrite } from '../ui/act/useWrite.ts'
import { Trouble } from '../ui/States.tsx'

type Subject = { kind: string; id: string }
type Props = { detail: Record<string, unknown>; subject: Subject }

/** Why it was done; why a number or a contact was shown is sealed, and is asked for one by one. */
export function JournalReason({ detail, subject }: Props) {
  if (typeof detail.reason === 'string') return detail.reason
  return typeof detail.event === 'string' ? <SealedReason event={detail.event} subject={subject} /> : '—'
}

function SealedReason({ event, subject }: { event: string; subject: Subject }) {
  const params = { path: { id: subject.id } }
  const asked = useWrite({
    mutationFn: (): Promise<{ id: string; reason: string }[]> =>
      subject.kind === 'objection'
        ? got(api.GET('/api/objections/{id}/disclosures', { params }))
        : got(api.GET('/api/people/{id}/disclosures', { params })),
  })
  if (asked.error) return <Trouble error={asked.error} />
  if (asked.data) return asked.data.find((one) => one.id === event)?.reason ?? '已不在最近 200 次之内'
  return (
    <button type="button" className="link-button" disabled={asked.isPending} onClick={() => asked.mutate()}>
      看理由
    </button>
  )
}
