// What follows once a concern is upheld, as its clause says: clause → the gates that stay shut until it is settled, with the
// clause that says so. An undecided one is decided first, or let pass by name, at the same gates. Pure; shared with the web.
import { citing } from '../../regulation/clause-name.ts'
import type { Gate } from './names.ts'

export type Effect = {
  /** Gates shut while it is upheld and not settled. */
  stops: readonly Gate[]
  /** Gates that ask only that people decide it first, whatever they decide. */
  asks?: readonly Gate[]
  /** The clause that says so. */
  source: string
  /** In a sentence, for the case page. */
  says: string
}

const standing = ['filing', 'class-approval'] as const
const exam = ['exam', 'results'] as const
/** What each claim passes, and nothing else. */
export const moneyGates: readonly Gate[] = ['claim-review', 'claim-approval', 'batch', 'dispatch']
const money = moneyGates

/**
 * Fraud: what is suspected of one class, of one trainee in it, of one claim of the body or of the body itself is suspected of all that the
 * body is paid for; not what a trainee alone claims (`concern_of_body`, migration 0176).
 */
const suspects = /^A14\.5\(a\)$|^A15|^A7\.3$/
export const isSuspect = (clause: string): boolean => suspects.test(clause)

const suspect: Effect = {
  stops: [...standing, ...exam, 'seal', ...money],
  source: 'A14.5(a)',
  says: citing`认定属实的，按第十四条约谈、责令整改、取消补贴享受资格，按第十五条追回、处罚、移送；了结以前不同意备案和开班，本班不考核，不发放补贴。`,
}

/** The first that fits; the last fits every clause. */
const table: [RegExp, Effect][] = [
  [
    /^A10\.16\([a-f]\)$|^A10\.17$/,
    {
      stops: [...exam, 'seal', ...money],
      source: 'A10.17',
      says: citing`认定属实的，责令停课、限期整改；经整改仍达不到要求的，取消该班次（第十条）。整改到位或者处理办结、了结线索以前，本班不考核、不归档，不发放补贴。`,
    },
  ],
  // Without records nobody knows who reached the share that A10.18 asks for.
  [
    /^A10\.2$/,
    {
      stops: [...exam, 'seal', ...money],
      source: 'A10.2',
      says: citing`认定属实的，没有做好考勤记录（第十条），出勤率无从核定；了结以前本班不考核、不归档，不发放补贴。`,
    },
  ],
  [
    /^A10\.18$/,
    {
      stops: [...exam, 'seal', ...money],
      source: 'A10.18',
      says: citing`认定属实的，出勤率没有达到规定要求（第十条）；核清并了结以前不考核，不发放补贴。`,
    },
  ],
  [suspects, suspect],
  [/^A14\.3\([bc]\)$/, { ...suspect, source: 'A14.3(b)' }],
  [
    /^A14\.(1$|8)/,
    {
      stops: standing,
      source: 'A14.0(b)',
      says: citing`认定属实的，约谈负责人、下达整改通知书（第十四条）；了结以前不同意备案和开班。`,
    },
  ],
  // What few heads at a visit bring is the body's: it is talked to and put right. Each trainee's own share decides on the exam (A10.18), which
  // is held promptly (A11.1): so the exam waits until people have decided what was seen, and for nothing more.
  [
    /^A14\.2$/,
    {
      stops: [...standing, 'seal', ...money],
      asks: exam,
      source: 'A14.0(b)',
      says: citing`认定属实的，约谈负责人、下达整改通知书（第十四条），并作为发放补贴的依据（第十条）；了结以前不同意备案和开班，不发放补贴。本班认定以前不考核，认定以后按各人的出勤率考核（第十条、第十一条）。`,
    },
  ],
  [
    /^A14\./,
    {
      stops: [...standing, 'seal', ...money],
      source: 'A14.0(b)',
      says: citing`认定属实的，约谈负责人、下达整改通知书（第十四条），并作为发放补贴的依据（第十条）；了结以前不同意备案和开班，不发放补贴。`,
    },
  ],
  [
    /^A13\./,
    {
      stops: money,
      source: 'A13.8',
      says: citing`认定属实的，不符合第十三条的不予补贴；了结以前不发放补贴。`,
    },
  ],
  [
    /^/,
    {
      stops: ['seal', ...money],
      source: 'A10.10',
      says: citing`认定属实的，作为考评培训主体和发放补贴的重要依据（第十条）；了结以前本班不归档，不发放补贴。`,
    },
  ],
]

/** @clause A10.10 A10.16(f) A10.17 A10.18 A14.5(a) A15(a) rule: what was found true binds what is decided later */
export const effectFor = (clause: string): Effect => table.find(([of]) => of.test(clause))![1]

export const effectOf = (clause: string): string => effectFor(clause).says

/**
 * Of what was found true of one claim or one trainee of a class and settled but not mended, and of fraud or sham training, of them or of the
 * whole class, where it is claimed for that class.
 * @clause A13.8 A14.3(b) A14.5(a) workflow: what was found true of a claim, a trainee or a class is asked about for the next claim for that class
 */
export const againSays =
  '就同一班次申领的（只涉及一名学员的，限于该学员），由经办或者审批人员核对所涉情形是否已经消除，逐条写明理由和依据放行；没有消除的，不予补贴。'
