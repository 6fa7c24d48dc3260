// What people are shown of classes. Reads only.

import { findClause, type Words } from '../../regulation/clauses.ts'
import { explainFindings } from '../../regulation/explain.ts'
import { findJudgement, lawOfDay } from '../../regulation/kept/judgements.ts'
import type { Finding, Law } from '../../regulation/rule.ts'
import { overall } from '../../regulation/rule.ts'
import { whyNotAlone, whyNotYet } from '../../regulation/settlements/gate.ts'
import type { Open } from '../../regulation/settlements/open.ts'
import type { Actor } from '../../server/access/roles.ts'
import { freeActsOf } from '../../server/cases/free-acts.ts'
import { actsOf } from '../../server/cases/steps.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import type { Level } from '../catalogue/levels.ts'
import { askGate } from '../concerns/gates/grounds.ts'
import { refusalGrounds } from '../concerns/gates/refusal.ts'
import { gateOfClass } from './approval/concerns.ts'
import { openOfClass } from './approval/settling.ts'
import { broughtOf } from './brought/views.ts'
import type { LessonKind } from './facts.ts'
import { type ClassRecord, judgeClass } from './judge.ts'
import { paperActs } from './papers/acts.ts'
import { listPapers } from './papers/queries.ts'
import * as queries from './queries.ts'
import type { ClassCase, ClassQuery } from './schema.ts'
import * as listQueries from './search/list-queries.ts'
import { type ClassStatus, classLife } from './states.ts'
import { listLessons } from './timetable/queries.ts'

export async function listClassPage(tx: Tx, query: ClassQuery) {
  const { page, size, q, status, sort } = query
  const { rows, ...counted } = await listQueries.listClasses(tx, { status, sort, q }, query)
  return { rows: rows.map(rowOf), ...counted, page, size }
}

/** The whole case, with what the rules found: as it was filed or decided, or just now while it is prepared. */
export async function getCase(tx: Tx, actor: Actor, id: string, today: string): Promise<ClassCase> {
  const row = await queries.findCase(tx, id)
  if (!row) throw new Missing('没有这个班次，或者它不属于您所在的单位。请回到“开班”的列表中选择。')
  const judged = await standing(tx, actor, row, today)
  const { open, shown } = await openOfClass(tx, actor, row, judged, today)
  const concern = await askGate(tx, actor, await gateOfClass(tx, actor, id))
  const lessons = await listLessons(tx, id)
  const hours = (kind: LessonKind) => lessons.reduce((sum, l) => sum + (l.kind === kind ? l.hours : 0), 0)
  return {
    ...rowOf(row),
    brought: await broughtOf(tx, actor, row),
    version: row.version,
    agreementNumber: row.agreement_number,
    occupationCode: row.occupation_code,
    attendanceMode: row.attendance_mode === 'paper' ? 'paper' : 'app',
    otherFunding: row.other_funding,
    textbooks: row.textbooks,
    onlinePlatform: row.online_platform,
    hours: { theory: hours('theory'), practice: hours('practice'), online: hours('online') },
    decidedOn: row.decided_on,
    decisionReason: row.decision_reason,
    considered: row.considered as ClassCase['considered'],
    verdict: overall(judged.findings),
    judgedAt: judged.at,
    findings: explainFindings(judged.findings, judged.law, judged.on, actor, judged.words),
    open: row.intake_id === null ? shown : [],
    concernGrounds: concern.grounds,
    refusalGrounds: row.status === 'submitted' ? refusalGrounds({ open, concerns: concern.grounds }) : [],
    refusedOn: row.refused_on,
    acts: actsOf(classLife, row.status as ClassStatus, actor.role, stopsOf(row, actor, open, concern.why)),
    paperActs: freeActsOf(paperActs, actor.role, {
      receive: row.filed_on === null ? '提交开班备案以后，才能登记收到纸质件。' : null,
    }),
    papers: (await listPapers(tx, id)).map((p) => ({ kind: p.kind, receivedOn: p.received_on })),
  }
}

/** What keeps an act back although its turn has come. */
function stopsOf(
  row: ClassRecord & { trainees: number; lessons: number },
  actor: Actor,
  open: Open[],
  concern: string | null,
) {
  const missing = [...(row.lessons === 0 ? ['课程表'] : []), ...(row.trainees === 0 ? ['学员花名册'] : [])]
  const own =
    row.submitted_by !== null && row.submitted_by === actor.account
      ? '提交人不能审批自己提交的班次，请由另一位审批人员办理。'
      : null
  return {
    submit: missing.length > 0 ? `提交之前还要导入${missing.join('和')}。` : null,
    approve: own ?? concern ?? whyNotYet(open, '不能同意开班') ?? whyNotAlone(open, actor, '同意开班'),
    return: own,
    refuse: own,
    examine: '导入成绩后即为已考核，请在“考核”办理。',
    archive: '请在“台账”核对材料后归档。',
    suspend: '请在“过程”的班级中下达整改通知。',
    resume: '请在“过程”的班级中登记复查。',
    'call-off': '请在“过程”的班级中登记复查。',
    'settle-finding': own ?? (open.length === 0 ? '各条均符合，没有需要核实的。' : null),
  }
}

export async function standing(
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  today: string,
): Promise<{ findings: Finding[]; law: Law; words: Words; on: string; at: string | null }> {
  const kept =
    row.status === 'draft' || row.status === 'returned' ? undefined : await findJudgement(tx, 'class', row.id)
  if (kept) {
    const { law, words } = await lawOfDay(tx, kept)
    const { on } = kept.facts as { on: string }
    return { findings: kept.findings, law, words, on, at: kept.decidedAt.toISOString() }
  }
  const { judgement, law, facts } = await judgeClass(tx, actor, row, today)
  return { findings: judgement.findings, law, words: findClause, on: facts.on, at: null }
}

const rowOf = (row: ClassRecord & { provider_name: string; trainees: number; lessons: number }) => ({
  id: row.id,
  classNo: row.class_no,
  name: row.name,
  providerCode: row.provider_code,
  providerName: row.provider_name,
  occupationName: row.occupation_name,
  level: row.level as Level,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  status: row.status as ClassStatus,
  trainees: row.trainees,
  lessons: row.lessons,
  filedOn: row.filed_on,
  numberBefore: row.number_before,
})
