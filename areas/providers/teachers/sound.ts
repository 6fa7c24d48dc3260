// Whether what is said of a certificate or a title goes together.
import { Invalid } from '../../../server/errors.ts'
import { hasRank } from './kinds.ts'
import type { TeacherInput } from './schema.ts'

type Qualification = TeacherInput['qualifications'][number]
type Check = {
  field: keyof Qualification
  says: string
  isWrong: (q: Qualification, today: string) => boolean
}

const checks: Check[] = [
  {
    field: 'rank',
    says: '职业技能等级证书、国家职业资格证书应选等级，其他的没有等级。',
    isWrong: (q) => hasRank(q.kind) !== (q.rank !== null),
  },
  {
    field: 'grade',
    says: '职称应选级别（初级、中级、副高级、正高级），其他的没有级别。',
    isWrong: (q) => (q.kind === 'title') !== (q.grade !== null),
  },
  {
    field: 'issuedOn',
    says: '发证日期不能晚于今天。',
    isWrong: (q, today) => q.issuedOn !== null && q.issuedOn > today,
  },
  {
    field: 'expiresOn',
    says: '有效期不能早于发证日期。',
    isWrong: (q) => q.issuedOn !== null && q.expiresOn !== null && q.expiresOn < q.issuedOn,
  },
]

/** Throws Invalid with every field that is wrong. */
export function refuseUnsound(qualifications: Qualification[], today: string): void {
  const fields = qualifications.flatMap((q, at) =>
    checks.filter((c) => c.isWrong(q, today)).map((c) => [`qualifications.${at}.${c.field}`, c.says]),
  )
  if (fields.length > 0) throw new Invalid('没有保存：证书、职称填写有误。', Object.fromEntries(fields))
}
