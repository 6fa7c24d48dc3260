// 第十一、十二条: papers reviewed, the sitting, results and certificates, and the ledger until it is archived.
import type { Exam } from '../../../areas/exams/schema.ts'
import { uploadedKinds } from '../../../areas/ledger/items.ts'
import type { Ledger } from '../../../areas/ledger/schema.ts'
import { addDays } from '../../../server/calendar.ts'
import { certificateNo, csv, resultSheet } from '../../play/sheets.ts'
import type { ActKind, Case, Moment } from '../act.ts'
import { classesIn } from './opening/classes.ts'
import { peopleOf, sheetForm } from './sheets.ts'

const sitting = (of = '') => `exists (select from sittings s where s.class_id = c.id ${of})`

const claim = (of = '') => `exists (select from claims x where x.class_id = c.id ${of})`

export const examActs: ActKind[] = [
  {
    name: '审核考核材料',
    door: 'POST /api/exams/:id/reviews',
    cases: classesIn(`c.status = 'ended' and c.attendance_mode = 'paper' and not ${sitting()}`),
    send: (m) => ({
      body: {
        kind: m.r.pick(['video', 'attendance']),
        result: m.r.pick(['pass', 'pass', 'fail']),
        opinion: '逐课核对，情况如实。',
      },
    }),
  },
  {
    name: '登记考核',
    door: 'POST /api/exams/:id/sitting',
    offered: { at: '/api/exams/:id', as: 'register' },
    cases: classesIn(`c.status = 'ended' and not ${sitting()}`),
    send: (m, c) => ({
      body: {
        version: c.version,
        heldOn: addDays(m.today, m.r.whole(4)),
        assessor: '启东市技师评价所',
        place: '启东市公共实训基地',
        reason: '已核对各项材料。',
      },
    }),
    often: 4,
  },
  {
    name: '导入成绩',
    door: 'POST /api/exams/:id/results',
    cases: classesIn(sitting('and s.results_at is null and s.held_on < :today')),
    send: results,
    often: 4,
  },
  {
    name: '补录成绩和证书',
    door: 'POST /api/exams/:id/results',
    cases: classesIn(
      `c.status = 'examined' and exists (select from sittings s join class_trainees t on t.class_id = s.class_id
        and t.person_id = any (s.kept_back) where s.class_id = c.id
        and not exists (select from exam_results e where e.class_id = c.id and e.person_id = t.person_id)
        and not exists (select from concerns q where q.subject_id = c.id::text and q.person_id = t.person_id
          and q.status not in ('dismissed', 'settled'))
        and (select count(*) filter (where a.mark in ('present', 'late', 'early')) * 10 >= count(*) * 8 from attendance a
          where a.class_id = c.id and a.person_id = t.person_id))`,
    ),
    send: results,
    often: 4,
  },
  {
    name: '登记证书已发放',
    door: 'POST /api/exams/:id/handovers',
    cases:
      classesIn(`exists (select from exam_results e where e.class_id = c.id and e.certificate_no is not null
      and e.handed_on is null)`),
    send: (m) => ({ body: { handedOn: m.today } }),
  },
  {
    name: '上传台账材料',
    door: 'POST /api/ledgers/:id/items',
    cases: classesIn(`c.status = 'examined'`),
    send: async (m, c) => {
      const { json } = await m.ask(`/api/ledgers/${c.id}`)
      const items: Ledger['items'] = json?.items ?? []
      const missing = uploadedKinds.filter((k) => items.some((i) => i.kind === k && i.state === 'missing'))
      const kind = m.r.pick(missing.length > 0 ? missing : uploadedKinds)
      const content = Buffer.from(`%PDF-1.7 ${kind} ${m.serial()}`)
      return {
        form: [
          { name: 'kind', value: kind },
          { name: 'file', fileName: `${kind}.pdf`, content },
        ],
      }
    },
    often: 3,
  },
  {
    name: '归档',
    door: 'POST /api/ledgers/:id/archive',
    offered: { at: '/api/ledgers/:id', as: 'archive' },
    cases:
      classesIn(`c.status = 'examined' and ${claim()} and not ${claim("and x.status not in ('paid', 'refused', 'withdrawn')")}
      and not exists (select from lessons l where l.class_id = c.id and l.kind <> 'online'
        and not exists (select from recordings r where r.lesson_id = l.id))
      and (select count(distinct i.kind) from ledger_items i where i.class_id = c.id and i.kind in ('feedback', 'services')) = 2`),
    send: (_, c) => ({ body: { version: c.version } }),
    often: 2,
  },
]

/** Results of whom the gate admits, no concern keeps back and none came in of; one in nine does not pass. */
async function results(m: Moment, c: Case) {
  const { json } = await m.ask(`/api/exams/${c.id}`)
  const trainees: Exam['trainees'] = json?.trainees ?? []
  const awaited = trainees.filter(
    (t) => t.admission !== 'refused' && t.keptBack === null && t.result === null,
  )
  const admitted = new Set(awaited.map((t) => t.personId))
  const people = await peopleOf(
    m,
    `select p.* from persons p join class_trainees t on t.person_id = p.id where t.class_id = $1 order by t.position`,
    [c.id],
  )
  const told = people
    .filter((p) => m.r.whole(20) === 0 || admitted.has(p.id))
    .map((person) => {
      const good = m.r.whole(9) > 0
      return {
        person,
        theory: good ? 82 : 41,
        practice: good ? 78 : 52,
        certificateNo: good ? certificateNo(m.today, String(c.level), 500_000 + m.serial()) : null,
        issuedOn: good ? m.today : null,
      }
    })
  if (told.length === 0 && m.r.whole(20) > 0) return undefined
  return sheetForm(m, '成绩.csv', csv(resultSheet(told)), {})
}
