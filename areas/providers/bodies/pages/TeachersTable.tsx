import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Nothing } from '../../../../web/ui/States.tsx'
import { educationNames } from '../../education.ts'
import type { Teacher } from '../schema.ts'
import { rankNames, teachingNames } from './words.ts'

/** Numbers masked; `onLeave`, `onLink`: offered where the body keeps its own register. */
export function TeachersTable({
  teachers,
  onLeave,
  onLink,
}: {
  teachers: Teacher[]
  onLeave?: (teacher: Teacher) => void
  onLink?: (teacher: Teacher) => void
}) {
  if (teachers.length === 0) return <Nothing title="还没有登记教师。" />
  return (
    <ScrollBox title="教师，表格">
      <table className="plain-table">
        <caption className="unseen">教师</caption>
        <thead>
          <tr>
            {['教师', '任教', '学历、技能等级和证书', '任教期间'].map((title) => (
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
                {onLink && t.toOn === null && (
                  <span className="second-line">
                    {t.hasAccount ? '已对应登录账号，' : ''}
                    <button type="button" className="link-button" onClick={() => onLink(t)}>
                      {t.hasAccount ? '改对应' : '对应登录账号'}
                      <span className="unseen">：{t.name}</span>
                    </button>
                  </span>
                )}
              </td>
              <td>
                {t.fullTime ? '专职' : '兼职'}，{t.teaches.map((kind) => teachingNames[kind]).join('、')}
                <span className="second-line">{t.occupationName}</span>
              </td>
              <td>
                {t.education ? educationNames[t.education] : '学历未登记'}，技能等级：{rankNames[t.rank]}
                <span className="second-line number">{t.certificateNo || '证书未登记'}</span>
              </td>
              <td className="number">
                {t.fromOn} 至 {t.toOn ?? '今'}
                {onLeave && t.toOn === null && (
                  <span className="second-line">
                    <button type="button" className="link-button" onClick={() => onLeave(t)}>
                      登记离任<span className="unseen">：{t.name}</span>
                    </button>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
