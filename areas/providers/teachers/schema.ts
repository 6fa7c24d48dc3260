// Teachers as they come in and go out. Shared with the web.
import { z } from 'zod'
import { day } from '../../../server/http/lists/list.ts'
import { sheetAnswer } from '../../../server/workbook/sheet/problem.ts'
import { text } from '../schema.ts'
import { educations } from './education.ts'
import { grades, qualificationKinds } from './kinds.ts'

/** What an entry was when it was read; sent back with a change, so that nobody writes over another unseen. */
export const version = z.string().regex(/^[0-9a-f]{64}$/, '请刷新页面后再改。')

const teaches = z
  .array(z.enum(['theory', 'practice']))
  .min(1, '请勾选任教理论还是实训。')
  .max(2)
export const occupation = z.object({ code: text(20).min(1), name: text(60).min(1), teaches })
export const qualification = z.object({
  kind: z.enum(qualificationKinds),
  /** The occupation of a certificate, the 专业 of a title or of studies. */
  subject: text(60).min(1, '请填写职业（工种）或专业。'),
  occupationCode: text(20).min(1).nullable(),
  title: text(40),
  rank: z.int().min(1).max(7).nullable(),
  grade: z.enum(grades).nullable(),
  number: text(60),
  issuedOn: day.nullable(),
  expiresOn: day.nullable(),
})
export const teacherInput = z.object({
  name: text(40).min(1),
  idNumber: text(30).min(1),
  /** null: not registered (A4.4(h)). */
  education: z.enum(educations).nullable().optional(),
  fullTime: z.boolean(),
  fromOn: day.optional(),
  occupations: z.array(occupation).min(1, '请至少登记一个任教职业（工种）。').max(30),
  qualifications: z.array(qualification).max(40),
})
export type TeacherInput = z.infer<typeof teacherInput>

/** The lists as they are to stand. toOn: the last day at the body. The identity number stays. */
export const teacherChange = teacherInput
  .omit({ idNumber: true })
  .extend({
    toOn: day.nullable(),
    /** From that day on full-time or part-time; without it what was registered is put right. */
    fullTimeFrom: day,
    /** By which account this teacher signs in; null takes it away. */
    signInName: text(40).min(1).nullable(),
    /** Why what rests on something already is put right. */
    reason: text(200),
  })
  .partial()
  .extend({ version })
export type TeacherChange = z.infer<typeof teacherChange>

export const teacherRemoval = z.object({ version })

/** What a workbook would add, by person. */
export const teacherImport = sheetAnswer.extend({
  people: z.array(
    z.object({
      row: z.int(),
      name: z.string(),
      idNumberMasked: z.string(),
      isNew: z.boolean(),
      fullTime: z.boolean(),
      occupations: z.array(z.string()),
      qualifications: z.int(),
    }),
  ),
})
export type TeacherImport = z.infer<typeof teacherImport>

const days = { fromOn: z.string(), toOn: z.string().nullable() }
export const teacher = z.object({
  id: z.string(),
  name: z.string(),
  idNumberMasked: z.string(),
  bornOn: z.string(),
  education: z.enum(educations).nullable(),
  /** Of the term that runs, or of the last one. */
  fullTime: z.boolean(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  terms: z.array(z.object({ fullTime: z.boolean(), ...days })),
  occupations: z.array(occupation.extend(days)),
  qualifications: z.array(qualification),
  hasAccount: z.boolean().describe('Signs in, and opens the files of the own classes (A10.3)'),
  stands: z.boolean().describe('Something rests on it: put right with a reason, and not removed'),
  version,
})
export type Teacher = z.infer<typeof teacher>
