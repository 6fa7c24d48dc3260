// One certificate in two sheets, or in a sheet and in our own exams: what of them cannot both be so, naming the other. Pure.
import { shanghaiDay } from '../../../server/calendar.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import type { Known } from './queries.ts'

type Own = {
  idNumber: string
  occupationCode: string
  occupationName: string
  level: Level
  issuedOn: string
}

/** What keeps a row from being the certificate that is there under its number; `says` without a full stop. */
export function contradiction(
  own: Own,
  there: Known,
  people: Map<string, { id: string }>,
): { key: 'certificateNo' | 'level' | 'occupationName' | 'issuedOn'; says: string } | undefined {
  const says = (what: string) => `${what}（${whereOf(there)}）`
  if (people.get(own.idNumber)?.id !== there.person_id)
    return { key: 'certificateNo', says: says(`这个编号已登记在${there.name}名下`) }
  if (there.level !== own.level)
    return { key: 'level', says: says(`同一编号登记的是${levelNames[there.level as Level]}`) }
  if (there.occupation_code !== own.occupationCode && there.occupation_name !== own.occupationName)
    return {
      key: 'occupationName',
      says: says(`同一编号登记的是${there.occupation_name} ${there.occupation_code}`),
    }
  if (there.issued_on !== own.issuedOn)
    return { key: 'issuedOn', says: says(`同一编号登记的发证日期是${there.issued_on}`) }
}

/** The sheet it came by, or our own exam. */
const whereOf = ({ file_name, source, taken_at }: Known): string =>
  file_name === null || taken_at === null
    ? '本系统的考核成绩'
    : `${shanghaiDay(taken_at.getTime())}接入的“${file_name}”，${source}`
