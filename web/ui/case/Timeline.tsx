import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api, type Got, got } from '../../api.ts'
import { Moment } from '../Day.tsx'
import { Await } from '../States.tsx'

type Entry = Got<'/api/timeline/{kind}/{id}'>[number]
export type CaseKind =
  | 'filing'
  | 'agreement'
  | 'provider'
  | 'notice'
  | 'class'
  | 'exam'
  | 'claim'
  | 'payment'
  | 'rectification'
  | 'concern'
  | 'shadow-year'

type Props = { kind: CaseKind; id: string; version?: number; onNews: () => void }

/**
 * Who did what to a case and when, the latest first. Reads anew when `version` changes and every few seconds, and tells when
 * something was done: this list costs little, the case behind it may be judged anew at every reading.
 */
export function Timeline({ kind, id, version, onNews }: Props) {
  const entries = useQuery({
    queryKey: ['timeline', kind, id],
    queryFn: () => got(api.GET('/api/timeline/{kind}/{id}', { params: { path: { kind, id } } })),
    refetchInterval: 5_000,
  })
  const { refetch } = entries
  const first = useRef(version)
  useEffect(() => {
    if (first.current === version) return
    first.current = version
    void refetch()
  }, [version, refetch])
  // A case without any act yet has a last one too: none.
  const last = entries.data && (entries.data.at(-1)?.id ?? 0)
  const seen = useRef(last)
  useEffect(() => {
    if (seen.current !== undefined && last !== undefined && seen.current !== last) onNews()
    seen.current = last
  }, [last, onNews])
  return (
    <Await query={entries} lines={4}>
      {(list) =>
        list.length === 0 ? (
          <p className="mute">还没有办理记录。</p>
        ) : (
          <ol className="timeline" aria-label="办理经过">
            {[...list].reverse().map((entry) => (
              <li key={entry.id}>
                <EntryView entry={entry} />
              </li>
            ))}
          </ol>
        )
      }
    </Await>
  )
}

function EntryView({ entry }: { entry: Entry }) {
  return (
    <>
      <Moment at={entry.at} />
      <span className="timeline-what">
        <strong>{entry.verb}</strong>
        <span className="mute">
          {entry.roleName === entry.name ? entry.name : `${entry.roleName} ${entry.name}`}
        </span>
        {entry.reason && <span className="timeline-reason">{entry.reason}</span>}
      </span>
    </>
  )
}
