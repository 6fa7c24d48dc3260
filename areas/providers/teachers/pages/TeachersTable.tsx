import { today } from '../../../../server/today.ts'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { teachingNames } from '../../bodies/pages/words.ts'
import { educationNames } from '../education.ts'
import { qualificationName } from '../kinds.ts'
import type { Teacher } from '../schema.ts'

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
                {t.name}
                <span className="second-line number">{t.idNumberMasked}</span>
                {t.hasAccount && onAct && <span className="second-line">已对应登录账号</span>}
              </td>
              <td>
                {t.occupations
                  .filter((o) => o.toOn === null)
                  .map((o) => (
                    <span key={`${o.code} ${o.name}`} className="line">
                      {o.name}
                      <span className="mute">
                        （{o.teaches.map((kind) => teachingNames[kind]).join('、')}）
                      </span>
                    </span>
                  ))}
              </td>
              <td>
                {t.education ? educationNames[t.education] : '学历未登记'}
                {t.qualifications.map((q) => (
                  <span key={`${q.kind} ${q.subject} ${q.number} ${q.expiresOn}`} className="second-line">
                    {qualificationName(q)} <span className="number">{q.number || '编号未登记'}</span>
                    <Expiry on={q.expiresOn} />
                  </span>
                ))}
                {t.qualifications.length === 0 && <span className="second-line">证书未登记</span>}
              </td>
              <td>
                {t.fullTime ? '专职' : '兼职'}
                <span className="second-line number">
                  {t.fromOn} 至 {t.toOn ?? '今'}
                </span>
                {onAct && <Acts teacher={t} onAct={onAct} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** The last day of a certificate, and whether it is past. */
function Expiry({ on }: { on: string | null }) {
  if (on === null) return null
  if (on < today()) return <span className="sign-fail"> ✗ 已于 {on} 到期</span>
  return <span className="number">，有效期至 {on}</span>
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
