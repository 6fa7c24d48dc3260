// 与本件有关的问题线索: at the head of every case that asks for them, with the form that lets an undecided one pass.
import { useState } from 'react'
import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { concernPath } from '../../../web/paths.ts'
import { NotForTeachers, useCase } from '../../../web/ui/case/CasePage.tsx'
import { Moment } from '../../../web/ui/Day.tsx'
import { againSays } from '../effects.ts'
import type { CaseKind } from '../gates/schema.ts'
import { gateNames } from '../names.ts'
import type { CaseConcernView } from './concern.ts'
import { PassForm } from './PassForm.tsx'
import { StatusSign } from './StatusSign.tsx'

type Props = { kind: CaseKind; id: string; renews: readonly string[] }

/** `renews`: the query of the case itself, whose acts open once a concern is let pass. */
export function CaseConcerns({ kind, id, renews }: Props) {
  return (
    <NotForTeachers>
      <Block kind={kind} id={id} renews={renews} />
    </NotForTeachers>
  )
}

function Block({ kind, id, renews }: Props) {
  const found = useCase(['case-concerns', kind, id], () =>
    got(api.GET('/api/case-concerns/{kind}/{id}', { params: { path: { kind, id } } })),
  )
  const { data } = found
  if (!data || data.gate === null || data.concerns.length === 0) return null
  const { gate } = data
  return (
    <section
      className={`notice ${data.stop ? 'notice-fail' : 'notice-amber'}`}
      aria-label="与本件有关的问题线索"
    >
      <p>
        <strong>与本件有关的问题线索（{data.concerns.length} 条）</strong>
        {data.stop
          ? `：了结或者放行以前不能${gateNames[gate]}`
          : data.concerns.some(keepsBack)
            ? `：不妨碍本班${gateNames[gate]}，所涉学员本人除外`
            : `：都不妨碍${gateNames[gate]}`}
      </p>
      <ul>
        {data.concerns.map((concern) => (
          <li key={concern.id}>
            <Line concern={concern} gate={gateNames[gate]} />
            {isOffered(concern.acts, 'pass') && <Pass of={{ kind, id, gate, concern }} renews={renews} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const keepsBack = (c: CaseConcernView) =>
  c.reach === 'alone' && (c.meaning === 'open' || c.meaning === 'stops')

function Line({ concern: c, gate }: { concern: CaseConcernView; gate: string }) {
  return (
    <>
      <p>
        <Link to={concernPath(c.id)} className="number">
          {c.number}
        </Link>{' '}
        {clauseName(c.clause)} · {c.subjectSays}“{c.subjectName}”
        {c.personName !== null && `学员${c.personName}`} · <StatusSign status={c.status} />
      </p>
      <p className="mute">
        {c.meaning === 'open' &&
          (c.status === 'settled' ? againSays : '还没有认定：认定不成立的，不再妨碍办理。')}
        {keepsBack(c) && `只妨碍${c.personName ?? '所涉学员'}本人，不妨碍本班其他学员。`}
        {c.reach === 'left'
          ? `${c.personName ?? '所涉学员'}已经不在本班花名册，不妨碍${gate}。`
          : c.meaning === 'noted'
            ? `不妨碍${gate}。${c.effect}`
            : !keepsBack(c) && c.effect}
        {c.reach !== 'left' && `（${clauseName(c.source)}）`}
      </p>
      {c.meaning === 'passed' && (
        <p>
          {c.pass ? (
            <>
              {c.pass.name}已放行（
              <Moment at={c.pass.at} />
              ）：{c.pass.reason}依据：{c.pass.evidence}
              {c.pass.fileId && (
                <>
                  {' '}
                  <a href={`/api/files/${c.pass.fileId}?view=1`} target="_blank" rel="noreferrer">
                    查看材料
                  </a>
                </>
              )}
            </>
          ) : (
            '人社部门已同意先行办理，认定后另行处理。'
          )}
        </p>
      )}
    </>
  )
}

type Of = Parameters<typeof PassForm>[0]['of']

function Pass({ of, renews }: { of: Of; renews: readonly string[] }) {
  const [open, setOpen] = useState(false)
  if (open) return <PassForm of={of} renews={renews} close={() => setOpen(false)} />
  return (
    <button type="button" className="button" onClick={() => setOpen(true)}>
      放行 {of.concern.number}
    </button>
  )
}
