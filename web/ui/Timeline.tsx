import { useQuery } from '@tanstack/react-query'
import { api, type Got, got } from '../api.ts'
import { Moment } from './Day.tsx'
import { Await, Nothing } from './States.tsx'

type Entry = Got<'/api/timeline/{kind}/{id}'>[number]
type Kind =
  | 'filing'
  | 'agreement'
  | 'provider'
  | 'notice'
  | 'class'
  | 'exam'
  | 'claim'
  | 'payment'
  | 'rectification'

/** Who did what to a case and when, the latest first. Reads anew when `version` changes. */
export function Timeline({ kind, id, version }: { kind: Kind; id: string; version?: number }) {
  const entries = useQuery({
    queryKey: ['timeline', kind, id, version],
    queryFn: () => got(api.GET('/api/timeline/{kind}/{id}', { params: { path: { kind, id } } })),
  })
  return (
    <Await query={entries} lines={4}>
      {(list) =>
        list.length === 0 ? (
          <Nothing title="还没有办理记录。" />
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
