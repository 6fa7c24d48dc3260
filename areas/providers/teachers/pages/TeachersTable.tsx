import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import type { Teacher } from '../schema.ts'
import { Shown, Taught, Term, Who } from './cells.tsx'

export type TeacherAct = 'change' | 'account' | 'leave' | 'remove'
type Props = { teachers: Teacher[]; onAct?: (teacher: Teacher, act: TeacherAct) => void }

/** One row a person. Numbers masked; `onAct`: where the body keeps its own register. */
export function TeachersTable({ teachers, onAct }: Props) {
  if (teachers.length === 0) return <Nothing title="还没有登记教师。" />
  return (
    <ScrollBox title="教师，表格">
      <table className="plain-table">
        <caption className="unseen">教师</caption>
        <thead>
          <tr>
            {['教师', '任教职业（工种）', '学历、证书和职称', '任教期间'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teachers.map((t) => (
            <tr key={t.id}>
              <td>
                <Who teacher={t} />
                {t.hasAccount && onAct && <span className="second-line">已对应登录账号</span>}
              </td>
              <td>
                <Taught teacher={t} />
              </td>
              <td>
                <Shown teacher={t} />
              </td>
              <td>
                <Term teacher={t} />
                {onAct && <Acts teacher={t} onAct={onAct} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Acts({ teacher: t, onAct }: { teacher: Teacher; onAct: NonNullable<Props['onAct']> }) {
  const here = t.toOn === null
  const acts: [TeacherAct, string][] = [
    ...(here ? ([['change', '修改']] as const) : []),
    ...(here ? ([['account', t.hasAccount ? '改对应账号' : '对应登录账号']] as const) : []),
    ...(here ? ([['leave', '登记离任']] as const) : []),
    ...(t.stands ? [] : ([['remove', '删除']] as const)),
  ].map(([act, title]) => [act, title])
  return (
    <span className="second-line row">
      {acts.map(([act, title]) => (
        <button key={act} type="button" className="link-button" onClick={() => onAct(t, act)}>
          {title}
          <span className="unseen">：{t.name}</span>
        </button>
      ))}
    </span>
  )
}
