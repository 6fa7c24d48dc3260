import { useQuery } from '@tanstack/react-query'
import { citing } from '../../../../regulation/clause-name.ts'
import { api, got } from '../../../../web/api.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { ClassView } from '../../pages/class.ts'
import type { FactorClause } from '../factor-clauses.ts'

type Notes = Record<string, string>
type Props = {
  view: ClassView
  weighed: FactorClause[]
  notes: Notes
  onChange: (changed: { weighed: FactorClause[] } | { notes: Notes }) => void
}

/** 第九条: each factor beside the figure that the house knows, ticked once it was weighed, with its circumstances. */
export function FactorTicks({ view, weighed, notes, onChange }: Props) {
  const factors = useQuery({
    queryKey: ['class', view.id, 'factors', view.version],
    queryFn: () => got(api.GET('/api/classes/{id}/factors', { params: { path: { id: view.id } } })),
  })
  const tick = (key: FactorClause, on: boolean) =>
    onChange({ weighed: on ? [...weighed, key] : weighed.filter((k) => k !== key) })
  return (
    <section className="stack" aria-label="综合考虑的因素">
      <h2>{citing`综合考虑的因素（第九条）`}</h2>
      <Await query={factors} lines={5}>
        {(list) => (
          <>
            {list.map((f) => (
              <div key={f.clause}>
                <Tick
                  label={
                    <>
                      {f.title} <span className="second-line">{f.figure}</span>
                    </>
                  }
                  checked={weighed.includes(f.clause)}
                  onChange={(on) => tick(f.clause, on)}
                />
                {weighed.includes(f.clause) && (
                  <TextField
                    hidden
                    label={`情况说明：${f.title}`}
                    placeholder="情况说明（可以不填；写明的可以作为不同意的依据）"
                    value={notes[f.clause] ?? ''}
                    onChange={(words) => onChange({ notes: { ...notes, [f.clause]: words } })}
                  />
                )}
              </div>
            ))}
          </>
        )}
      </Await>
    </section>
  )
}
