// What comes in and goes out of 开班. Shared with the web.
import { z } from 'zod'
import { explainedFinding } from '../../regulation/explained.ts'
import { openFindings } from '../../regulation/settlements/schema.ts'
import { actOffers } from '../../server/http/act-offers.ts'
import { clientKey } from '../../server/http/client-key.ts'
import { day, longPaging } from '../../server/http/lists/list.ts'
import { registerOf } from '../../server/http/lists/register.ts'
import { sheetAnswer } from '../../server/workbook/sheet/problem.ts'
import { levels } from '../catalogue/levels.ts'
import { concernGround, refusalGround } from '../concerns/gates/schema.ts'
import { factorClauses } from './approval/factor-clauses.ts'
import { broughtClass } from './brought/schema.ts'
import { lessonKinds } from './facts.ts'
import { paperActs } from './papers/acts.ts'
import { employments } from './roster/employment.ts'
import { classLife, classRegister, classStatuses } from './states.ts'

const text = (most: number) => z.string().trim().max(most, `不得超过 ${most} 个字。`)
export const named = (most: number) => text(most).min(1, '此项必填。')
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 08:30。')
export const version = z.coerce.number().int().min(1)

export const classForm = z
  .object({
    name: named(60),
    occupationCode: z.string().regex(/^\d-\d{2}-\d{2}-\d{2}$/, '请从协议的培训项目中选取。'),
    occupationName: named(40),
    level: z.enum(levels),
    startsOn: day,
    endsOn: day,
    attendanceMode: z.enum(['app', 'paper']),
    otherFunding: z.boolean(),
    textbooks: text(1000),
    onlinePlatform: text(100).nullable(),
  })
  .refine((f) => f.startsOn <= f.endsOn, { path: ['endsOn'], message: '结课日期不得早于开班日期。' })
export type ClassForm = z.infer<typeof classForm>
export const newClass = z.object({ clientKey, form: classForm })
export const classChange = z.object({ version, form: classForm })

export const submission = z.object({ version })
export const cancellation = z.object({ version, reason: named(500) })
export const decision = z.object({
  version,
  decision: z.enum(['approve', 'return', 'refuse']),
  reason: named(1000),
  considered: z
    .array(z.object({ clause: z.enum(factorClauses), note: text(300) }))
    .max(10)
    .describe('The factors of A9.2 that were considered'),
  clauses: z
    .array(z.string().max(20))
    .max(40)
    .default([])
    .describe('What a refusal rests on: grounds, or factors that were written down'),
})
export type Decision = z.infer<typeof decision>
export const paper = z.object({ kind: z.enum(['filing-form', 'roster']), receivedOn: day })

export const classQuery = z.object({
  ...longPaging,
  status: z.enum(classStatuses).optional(),
  q: text(60).optional().describe('Part of number, name, occupation or body'),
  sort: z.enum(['startsOn', '-startsOn', 'classNo', '-classNo']).default('-startsOn'),
})
export type ClassQuery = z.infer<typeof classQuery>

export const classRow = z.object({
  id: z.string(),
  classNo: z.string(),
  name: z.string(),
  providerCode: z.string(),
  providerName: z.string(),
  occupationName: z.string(),
  level: z.enum(levels),
  startsOn: z.string(),
  endsOn: z.string(),
  status: z.enum(classStatuses),
  trainees: z.int(),
  lessons: z.int(),
  filedOn: z.string().nullable(),
  numberBefore: z.string().nullable().describe('The number it had before it was brought in'),
})
export type ClassRow = z.infer<typeof classRow>
export const classList = registerOf(classRow, classRegister)

export const classCase = classRow.extend({
  brought: broughtClass.nullable(),
  version: z.int(),
  agreementNumber: z.string(),
  occupationCode: z.string(),
  attendanceMode: z.enum(['app', 'paper']),
  otherFunding: z.boolean(),
  textbooks: z.string(),
  onlinePlatform: z.string().nullable(),
  hours: z.object({ theory: z.int(), practice: z.int(), online: z.int() }),
  decidedOn: z.string().nullable(),
  decisionReason: z.string().nullable(),
  considered: z
    .object({
      factors: z.array(z.object({ clause: z.string(), note: z.string() })),
      exceptions: z.array(z.object({ clause: z.string(), reason: z.string() })),
      confirmed: z.array(z.string()),
    })
    .nullable(),
  verdict: z.enum(['pass', 'fail', 'manual']),
  /** Stored with the filing, or judged just now while it is being prepared. */
  judgedAt: z.string().nullable(),
  findings: z.array(explainedFinding),
  open: openFindings,
  concernGrounds: z.array(concernGround),
  refusalGrounds: z.array(refusalGround),
  refusedOn: z.array(z.string()).nullable().describe('The clauses that its refusal rests on'),
  acts: actOffers(classLife),
  papers: z.array(z.object({ kind: z.string(), receivedOn: z.string() })),
  paperActs: actOffers(paperActs),
})
export type ClassCase = z.infer<typeof classCase>

export const traineeReason = z.object({
  clause: z.string(),
  says: z.string(),
  sure: z.boolean().describe('It does not hold; else a person decides'),
})
export const traineeRow = z.object({
  personId: z.string(),
  position: z.int(),
  name: z.string(),
  idNumberMasked: z.string(),
  phoneMasked: z.string().nullable(),
  category: z.string(),
  employment: z.enum(employments).nullable(),
  status: z.string(),
  reasons: z
    .array(traineeReason)
    .describe('Why a subsidy for this trainee is in doubt; empty when nothing was found'),
})

/** One cell that cannot be taken over, as a full sentence. */
export const importReport = sheetAnswer.extend({
  lessons: z.array(
    z.object({
      row: z.int(),
      on: z.string(),
      from: z.string(),
      to: z.string(),
      hours: z.int(),
      kind: z.enum(lessonKinds),
      subject: z.string(),
      teacher: z.string(),
      room: z.string(),
    }),
  ),
  trainees: z.array(
    z.object({
      row: z.int(),
      name: z.string(),
      idNumberMasked: z.string(),
      category: z.string(),
      employment: z.enum(employments).nullable(),
      reasons: z.array(traineeReason),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReport>

export const factors = z.array(
  z.object({ clause: z.enum(factorClauses), title: z.string(), figure: z.string() }),
)
