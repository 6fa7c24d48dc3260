// Concerns as they go in and out. Shared with the web.
import { z } from 'zod'
import { actOffers } from '../../server/http/act-offers.ts'
import { listOf, longPaging, sortBy } from '../../server/http/lists/list.ts'
import { gates, settlements, sources } from './names.ts'
import { signalLine } from './signals/schema.ts'
import { concernLife, concernStatuses } from './states.ts'

export const concernQuery = z.object({
  ...longPaging,
  state: z
    .enum([...concernStatuses, 'open'])
    .optional()
    .describe('open: not decided yet'),
  source: z.enum(sources).optional(),
  q: z.string().trim().max(60).optional().describe('Part of number, subject or body'),
  sort: sortBy('raisedOn', 'number'),
})
export type ConcernQuery = z.infer<typeof concernQuery>

export const concernLine = z.object({
  id: z.string(),
  number: z.string(),
  status: z.enum(concernStatuses),
  clause: z.string(),
  subjectSays: z.string().describe('What kind of thing it is about: 班次'),
  subjectName: z.string(),
  subjectHref: z.string().nullable(),
  providerCode: z.string(),
  providerName: z.string(),
  source: z.enum(sources).nullable().describe('Null where it is secret and whoever asks is a body'),
  secret: z.boolean(),
  raisedOn: z.string(),
  dueOn: z
    .string()
    .nullable()
    .describe('Last day for the body to be heard; null while days of rest are unknown'),
  passes: z.int().describe('How often somebody let it pass undecided; 0 for a body'),
})
export type ConcernLine = z.infer<typeof concernLine>
export const concernList = listOf(concernLine)

const wordsAt = { words: z.string(), at: z.string() }
const said = z.object(wordsAt).nullable()
const proposes = z.enum(['upheld', 'dismissed']).describe('Whether it is true, as the proposal has it')
const restNamed = z.object({ says: z.string(), name: z.string().nullable(), href: z.string().nullable() })
export const concern = concernLine.extend({
  personName: z.string().nullable().describe('The one trainee whom it is about; null: all of its subject'),
  words: z.string().describe('What was noticed, or what may be told of it'),
  evidence: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
  raisedBy: z.string().nullable(),
  zh: z.string().describe('The clause, word for word'),
  effect: z.string().describe('What its clause brings about once it is upheld'),
  answer: said,
  proposal: z.object({ ...wordsAt, proposes }).nullable(),
  proposedBefore: z
    .array(z.object({ ...wordsAt, proposes }))
    .describe('Proposals that others followed, the oldest first; empty for a body'),
  decision: z
    .object({ ...wordsAt, restsOn: restNamed.nullable() })
    .nullable()
    .describe('A dismissal says what it rests on; null where that was not kept yet'),
  settlement: z
    .object({
      kind: z.enum(settlements),
      words: z.string(),
      at: z.string(),
      restsOn: restNamed.nullable().describe('What it rests on; null where that was not kept yet'),
    })
    .nullable(),
  rests: z
    .array(
      z.object({
        kind: z.string(),
        id: z.string(),
        says: z.string(),
        name: z.string(),
        settles: z.enum(settlements),
      }),
    )
    .describe('What a settlement may rest on; empty for whoever may not settle it'),
  dismissalRests: z
    .array(
      z.object({
        kind: z.string(),
        id: z.string().nullable(),
        says: z.string(),
        name: z.string().nullable(),
      }),
    )
    .describe('What a dismissal may rest on; empty for whoever may not dismiss it'),
  papers: z.array(
    z.object({ fileId: z.string(), name: z.string(), side: z.enum(['body', 'bureau']), at: z.string() }),
  ),
  version: z
    .int()
    .describe('Another one once anything was done about it; 1 for a body, which sees but a part of that'),
  passList: z.array(
    z.object({
      gate: z.enum(gates),
      subject: z.string(),
      name: z.string(),
      reason: z.string(),
      evidence: z.string().nullable(),
      fileId: z.string().nullable(),
      at: z.string(),
    }),
  ),
  severity: z
    .enum(['none', 'proposed', 'agreed'])
    .nullable()
    .describe('Of a complaint, its bad effect on the public; null otherwise, and for a body'),
  withdrawnOn: z.string().nullable().describe('Whoever told it took it back; null for a body'),
  signal: signalLine
    .nullable()
    .describe('How often this kind proved right, where the house noticed it; null for a body'),
  acts: actOffers(concernLife),
})
export type Concern = z.infer<typeof concern>

const words = (asked: string) =>
  z.string().trim().min(5, `${asked}，至少 5 个字。`).max(2000, '最多 2000 个字。')
export const concernAnswer = z.object({ words: words('请写明情况') })
const version = z.int().min(1).describe('As read; another means that somebody did something about it since')
export const concernProposal = z.object({
  version,
  words: words('请写明查到的事实和理由'),
  proposes: proposes.default('upheld'),
  severe: z.boolean().optional().describe('Of a complaint: it had a bad effect on the public (A14.8(a))'),
  attempts: z.int().min(0).max(99).optional().describe('How often the trainee was called (A14.3(a))'),
})
export type ConcernProposal = z.infer<typeof concernProposal>
export const concernDecision = z.object({
  version,
  decision: z.enum(['upheld', 'dismissed']),
  words: words('请写明认定的理由'),
  // A dismissal without it is refused in a sentence that says what to name.
  restsOn: z.object({ kind: z.string().max(40), id: z.string().max(60).nullish() }).nullish(),
  severe: z
    .boolean()
    .optional()
    .describe('Agreed that it had a bad effect on the public; only where that was proposed'),
})
export type ConcernDecision = z.infer<typeof concernDecision>
export const concernSettlement = z.object({
  version,
  settlement: z.enum(settlements),
  words: words('请写明如何整改或处理'),
  // What it rests on; a settlement without anything is refused in a sentence that says what would bear it.
  restsOn: z.object({ kind: z.string().max(40), id: z.string().max(60) }).nullish(),
})
export type ConcernSettlement = z.infer<typeof concernSettlement>
