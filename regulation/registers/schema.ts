import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { day } from '../../server/http/lists/list.ts'
import { entryActs } from './acts.ts'

/** Beside every entry that a page is shown. */
export const acts = { acts: actOffers(entryActs) }

const ratio = z.object({ num: z.int(), den: z.int() })
export const parameterValue = z.union([z.int(), ratio, z.record(z.string(), z.int()), z.null()])

/** One version as it stands in the register; `state` says what it decides today. */
const version = {
  id: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  basis: z.enum(['default', 'regulation', 'higher', 'practice', 'bureau']),
  source: z.string(),
  documentNo: z.string().nullable(),
  reason: z.string().nullable(),
  decided: z.boolean(),
  recordedAt: z.string(),
}
export const parameterVersion = z.object({ ...version, value: parameterValue })
export const interpretationVersion = z.object({ ...version, option: z.string() })

/** `inForce`: id of the version that decides today; `confirmed`: it is the regulation's own number or the bureau's decision. */
export const parameter = z.object({
  key: z.string(),
  title: z.string(),
  unit: z.string(),
  clauses: z.array(z.string()),
  note: z.string().nullable(),
  notYet: z.string().nullable().describe('No rule reads it yet, and why'),
  weak: z.string().nullable().describe('The default stands on a thin source, and why'),
  inForce: z.string().nullable(),
  confirmed: z.boolean(),
  versions: z.array(parameterVersion),
})
export type Parameter = z.infer<typeof parameter>

export const interpretation = z.object({
  key: z.string(),
  clause: z.string(),
  title: z.string(),
  options: z.array(z.object({ id: z.string(), zh: z.string() })),
  why: z.string(),
  notYet: z.string().nullable(),
  weak: z.string().nullable(),
  inForce: z.string().nullable(),
  confirmed: z.boolean(),
  versions: z.array(interpretationVersion),
})
export type Interpretation = z.infer<typeof interpretation>

export const byKey = z.object({ key: z.string().min(1).max(100) })

/** A decision of the bureau under A17. */
const decision = {
  validFrom: day.nullish(),
  validTo: day.nullish(),
  documentNo: z.string().trim().min(2, '请填写作出决定的文号。').max(100),
  reason: z.string().trim().min(5, '请写明理由，至少 5 个字。').max(1000),
  seen: z
    .int()
    .min(0)
    .describe('How many versions the decider had before them; more by now means that somebody else decided'),
}
export const parameterDecision = z.object({ value: parameterValue, ...decision })
export type ParameterDecision = z.infer<typeof parameterDecision>
export const interpretationDecision = z.object({ option: z.string().min(1).max(50), ...decision })
export type InterpretationDecision = z.infer<typeof interpretationDecision>
export const made = z.object({ id: z.string() })

/** A clause with what the software does about it. */
export const clause = z.object({
  id: z.string(),
  article: z.string(),
  zh: z.string(),
  kind: z.string(),
  offset: z.tuple([z.int(), z.int()]),
  ambiguity: z.string().nullable(),
  manual: z.boolean(),
  status: z.enum(['implemented', 'partly', 'open', 'person', 'info', 'missing']),
  work: z.string().nullable(),
  absent: z.array(z.string()),
  lacking: z.string().nullable(),
  implementations: z.array(z.object({ kind: z.string(), file: z.string(), line: z.int(), what: z.string() })),
  tests: z.array(z.object({ title: z.string(), file: z.string(), line: z.int() })),
  parameters: z.array(z.string()),
  interpretations: z.array(z.string()),
})
export type Clause = z.infer<typeof clause>
export const regulation = z.object({
  text: z.string(),
  totals: z.record(z.string(), z.int()),
  clauses: z.array(clause),
})
export type Regulation = z.infer<typeof regulation>
