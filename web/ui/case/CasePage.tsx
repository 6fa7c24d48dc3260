// 案卷: every case of the desk has the same face. Above who, where it stands and whose turn it is; left the matter in tabs; right
// the course of acts; at the foot the one thing to do now.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isTeacher } from '../../../server/access/groups.ts'
import { useAccount } from '../../session.ts'
import { type Fact, KeyFacts, PageHead } from '../PageHead.tsx'
import { type Step, StepLine } from './StepLine.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import { type CaseKind, Timeline } from './Timeline.tsx'
import './case.css'

type Props = {
  title: string
  note?: ReactNode
  from: { title: string; to: string }[]
  actions?: ReactNode
  facts: Fact[]
  steps?: { title: string; steps: Step[] }
  /** What holds or ended it, said before the matter. */
  standing?: ReactNode
  tabs: Tab[]
  /** The bar at the foot. */
  act?: ReactNode
  /** Whose acts stand at the right, and the query that an act of somebody else makes stale. */
  course: { kind: CaseKind; id: string; version?: number; renews: readonly string[] } | ReactNode
}

export function CasePage({ title, note, from, actions, facts, steps, standing, tabs, act, course }: Props) {
  return (
    <>
      <PageHead
        title={title}
        note={note}
        from={from}
        actions={
          <>
            {actions}
            <button type="button" className="button desk-only" onClick={() => window.print()}>
              打印本页
            </button>
          </>
        }
      />
      <KeyFacts facts={facts} />
      {steps && <StepLine {...steps} />}
      {standing}
      <div className="case">
        <div>
          <Tabs title="案卷" tabs={tabs} />
          {act}
        </div>
        <aside aria-label="经过">
          <h2>经过</h2>
          {isCourse(course) ? <Course {...course} /> : course}
        </aside>
      </div>
    </>
  )
}

type CourseOf = { kind: CaseKind; id: string; version?: number; renews: readonly string[] }
const isCourse = (course: Props['course']): course is CourseOf =>
  typeof course === 'object' && course !== null && 'renews' in course

function Course({ kind, id, version, renews }: CourseOf) {
  const { role } = useAccount()
  const client = useQueryClient()
  if (isTeacher(role)) return <p className="mute">办理经过供本单位经办人员和人社部门查看。</p>
  return (
    <Timeline
      kind={kind}
      id={id}
      version={version}
      onNews={() => void client.invalidateQueries({ queryKey: renews })}
    />
  )
}

/** What a teacher has no business with is not even asked for. */
export function NotForTeachers({ children }: { children: ReactNode }) {
  const { role } = useAccount()
  return isTeacher(role) ? null : children
}

/** A case as the server has it. Read anew now and then; an act of somebody else is noticed sooner, by the course of acts. */
export const useCase = <T,>(key: readonly string[], read: () => Promise<T>) =>
  useQuery({ queryKey: key, queryFn: read, refetchInterval: 15_000 })
