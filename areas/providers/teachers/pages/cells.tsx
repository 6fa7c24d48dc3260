// What a teacher's row shows, in the body's own table and in the register.
import { today } from '../../../../server/today.ts'
import { teachingNames } from '../../bodies/pages/words.ts'
import { educationNames } from '../education.ts'
import { qualificationName } from '../kinds.ts'
import type { Teacher } from '../schema.ts'

type Props = { teacher: Teacher }

export const Who = ({ teacher: t }: Props) => (
  <>
    {t.name}
    <span className="second-line number">{t.idNumberMasked}</span>
  </>
)

export const Taught = ({ teacher: t }: Props) =>
  t.occupations
    .filter((o) => o.toOn === null)
    .map((o) => (
      <span key={`${o.code} ${o.name}`} className="line">
        {o.name}
        <span className="mute">（{o.teaches.map((kind) => teachingNames[kind]).join('、')}）</span>
      </span>
    ))

/** Education, certificates and titles, with what is past. */
export const Shown = ({ teacher: t }: Props) => (
  <>
    {t.education ? educationNames[t.education] : '学历未登记'}
    {t.qualifications.map((q) => (
      <span key={`${q.kind} ${q.subject} ${q.number} ${q.expiresOn}`} className="second-line">
        {qualificationName(q)} <span className="number">{q.number || '编号未登记'}</span>
        <Expiry on={q.expiresOn} />
      </span>
    ))}
    {t.qualifications.length === 0 && <span className="second-line">证书未登记</span>}
  </>
)

export const Term = ({ teacher: t }: Props) => (
  <>
    {t.fullTime ? '专职' : '兼职'}
    <span className="second-line number">
      {t.fromOn} 至 {t.toOn ?? '今'}
    </span>
  </>
)

/** The last day of a certificate, and whether it is past. */
function Expiry({ on }: { on: string | null }) {
  if (on === null) return null
  if (on < today()) return <span className="sign-fail"> ✗ 已于 {on} 到期</span>
  return <span className="number">，有效期至 {on}</span>
}
