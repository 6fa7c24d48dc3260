// What somebody teaches and can show, brought to the lists as they are to stand: what is equal stays, the rest is another row.
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import { canonical } from '../../../server/canonical.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Invalid } from '../../../server/errors.ts'
import { takeAway } from './put-right.ts'
import * as queries from './queries.ts'
import type { TeacherRecord } from './read.ts'
import type { Teacher, TeacherInput } from './schema.ts'
import { shownOccupation, shownQualification } from './shown.ts'
import { refuseUnsound } from './sound.ts'

type Lists = Partial<Pick<TeacherInput, 'occupations' | 'qualifications'>>
/** from: what is new holds from that day, where nothing rests on it. */
type When = { from: string; today: string; reason: string | null }
type Occupation = TeacherInput['occupations'][number]

/** Answers what was changed, in words for the journal. Throws Invalid for a list that cannot stand. */
export async function changeRows(
  tx: Tx,
  actor: Actor,
  record: TeacherRecord,
  lists: Lists,
  when: When,
): Promise<string[]> {
  return [
    ...(lists.occupations ? await changeOccupations(tx, actor, record, lists.occupations, when) : []),
    ...(lists.qualifications
      ? await changeQualifications(tx, actor, record, lists.qualifications, when)
      : []),
  ]
}

/** One that is no longer taught ended yesterday; one that was registered wrongly never held. */
async function changeOccupations(
  tx: Tx,
  actor: Actor,
  record: TeacherRecord,
  wanted: Occupation[],
  { from, today, reason }: When,
): Promise<string[]> {
  refuseTwice(
    wanted.map(nameOf),
    'occupations',
    'code',
    '这一职业（工种）已在上面列出，理论和实训请合并勾选。',
  )
  const done: string[] = []
  const since = new Map<string, string>()
  const kept = new Set<string>()
  for (const row of record.occupations.filter((o) => o.to_on === null)) {
    const now = shownOccupation(row)
    const next = wanted.find((o) => nameOf(o) === nameOf(now))
    if (next && isTaughtAlike(next, now)) kept.add(nameOf(now))
    else if (!next && record.stands && row.from_on < today) {
      await queries.endRow(tx, 'teacher_occupations', row.id, addDays(today, -1))
      done.push(`不再任教：${now.name}`)
    } else {
      await takeAway(tx, actor, record, 'teacher_occupations', row.id, reason)
      since.set(nameOf(now), row.from_on)
      done.push(`更正任教：${now.name}`)
    }
  }
  const begins = record.stands && record.occupations.length > 0 ? today : from
  for (const o of wanted.filter((one) => !kept.has(nameOf(one)))) {
    await queries.insertOccupation(tx, {
      teacher_id: record.person.id,
      provider_code: record.person.provider_code,
      occupation_code: o.code,
      occupation_name: o.name,
      teaches: [...new Set(o.teaches)],
      from_on: since.get(nameOf(o)) ?? begins,
    })
    if (!since.has(nameOf(o))) done.push(`任教：${o.name}`)
  }
  return done
}

/** What was added since may be left out again; what is no longer in the list was registered wrongly. */
async function changeQualifications(
  tx: Tx,
  actor: Actor,
  record: TeacherRecord,
  wanted: TeacherInput['qualifications'],
  { today, reason }: When,
): Promise<string[]> {
  refuseTwice(wanted.map(canonical), 'qualifications', 'number', '与上面的一项完全相同，请删去一项。')
  refuseUnsound(wanted, today)
  const done: string[] = []
  const left = new Set(wanted.map(canonical))
  for (const row of record.qualifications) {
    const now = shownQualification(row)
    if (left.delete(canonical(now))) continue
    await takeAway(tx, actor, record, 'teacher_qualifications', row.id, reason)
    done.push(`更正资格：${now.subject}`)
  }
  for (const q of wanted.filter((one) => left.has(canonical(one)))) {
    await queries.insertQualification(tx, {
      teacher_id: record.person.id,
      provider_code: record.person.provider_code,
      kind: q.kind,
      subject: q.subject,
      occupation_code: q.occupationCode,
      title: q.title,
      rank: q.rank,
      grade: q.grade,
      number: q.number,
      issued_on: q.issuedOn,
      expires_on: q.expiresOn,
    })
    done.push(`登记资格：${q.subject}`)
  }
  return done
}

const nameOf = (o: { code: string; name: string }): string => `${o.code} ${o.name}`
const isTaughtAlike = (a: Occupation, b: Teacher['occupations'][number]): boolean =>
  canonical([...new Set(a.teaches)].sort()) === canonical([...b.teaches].sort())

function refuseTwice(names: string[], list: string, field: string, says: string): void {
  const at = names.findIndex((name, i) => names.indexOf(name) < i)
  if (at >= 0) throw new Invalid('没有保存：登记重复。', { [`${list}.${at}.${field}`]: says })
}
