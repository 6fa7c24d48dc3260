// 问题线索: week by week bodies answer, clerk and inspector look into it, the approver decides, whoever of the two did not propose it
// finds it mended; what has to go on before is let pass by name.
import {
  addPaper,
  answerConcern,
  decideConcern,
  lapseConcerns,
  proposeConcern,
} from '../../../areas/concerns/actions.ts'
import { isSuspect } from '../../../areas/concerns/effects.ts'
import { concernsOver, type GateCase } from '../../../areas/concerns/gates/ask.ts'
import { passConcern } from '../../../areas/concerns/gates/pass.ts'
import type { Gate, Settlement } from '../../../areas/concerns/names.ts'
import { findConcern } from '../../../areas/concerns/queries.ts'
import { bearing, restsOf, upheldOf } from '../../../areas/concerns/settling/grounds.ts'
import { settleConcern } from '../../../areas/concerns/settling/settle.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays, daysBetween } from '../../../server/calendar.ts'
import { settlementGrounds } from '../../../start/settlement-grounds.ts'
import { dissolved, worldBodies } from '../../world-bodies.ts'
import type { Story } from '../agenda.ts'
import { scan } from '../papers.ts'
import { principalOf } from '../people.ts'
import { at, by, byHouse, dayOf, isOffice, type Stage, who } from '../stage.ts'

type Kept = {
  id: string
  number: string
  status: string
  clause: string
  provider_code: string
  raised_on: string
  raised_by: string | null
  source: string | null
  proposed_by: string | null
  answered: boolean
  version: number
}

/** Always answered, whatever number it has: what is dismissed of sham training, and what stays found true to this day. */
const answered = ['A14.3(b)', 'A10.16(a)']

/** Day by day until today. Every third body says nothing; fees are found true of the body that was dissolved for them alone, what an inspector saw is; some still wait. */
export async function* workOnConcerns(s: Stage): Story {
  for (let day = addDays(s.today, -400); day < s.today; day = addDays(day, 1)) {
    if (!isOffice(s.law.calendar, day)) continue
    yield at(day, '08:35')
    await byHouse(s, () => lapseConcerns(s.tx, dayOf(s)))
    for (const concern of await openOf(s)) await goOn(s, concern)
  }
}

async function goOn(s: Stage, c: Kept): Promise<void> {
  const age = daysBetween(c.raised_on, dayOf(s))
  const nth = Number(c.number.slice(-4))
  const body = worldBodies.findIndex((b) => b.code === c.provider_code)
  const approver = who(s, 'shenpi')
  if (c.status === 'raised' && age >= 1 && (nth % 3 !== 2 || answered.includes(c.clause)))
    return by(s, who(s, principalOf(body)), (a) =>
      answerConcern(s.tx, a, c.id, '已核对当天签到和课堂录像，情况说明附后。', dayOf(s)),
    )
  if (c.status === 'heard' && age >= 2 && c.clause !== 'A10.16(e)')
    return by(s, otherThan(s, c.raised_by), (a) =>
      proposeConcern(s.tx, a, c.id, {
        version: c.version,
        words: '检查记录、录像和说明已经核对，提请认定。',
        ...{ proposes: verdictOf(c), severe: isSevere(c) },
      }),
    )
  if (c.status === 'proposed' && age >= 3 && c.clause !== 'A14.3(b)') {
    const decision = verdictOf(c)
    const restsOn = { kind: c.answered ? 'answer' : 'none' }
    const words =
      decision === 'upheld'
        ? '检查记录、录像和询问笔录一致，情况属实。'
        : '核对收费和签到记录，反映的情况不成立。'
    return by(s, approver, (a) =>
      decideConcern(s.tx, a, c.id, { version: c.version, decision, words, restsOn, severe: isSevere(c) }),
    )
  }
  if (c.status === 'upheld' && age >= (body === dissolved ? 95 : 10) && c.clause !== 'A10.16(a)') {
    // Clerk and approver proposed and decided the dissolution that it rests on.
    return body === dissolved
      ? settle(s, who(s, 'jiancha2'), c.id, punished)
      : settle(s, otherThan(s, c.proposed_by), c.id, mended)
  }
}

/** Of fees and fraud nothing but what the dissolved body did. */
const verdictOf = (c: Kept): 'upheld' | 'dismissed' =>
  /^A14\.5/.test(c.clause) && c.provider_code !== worldBodies[dissolved]!.code ? 'dismissed' : 'upheld'

/** What was complained of, and went round among trainees. */
const isSevere = (c: Kept): boolean => c.clause === 'A10.9' && c.source === 'complaint'

/** The clerk, or the inspector where the clerk took the step before. */
const otherThan = (s: Stage, account: string | null): Actor =>
  who(s, 'jingban').account === account ? who(s, 'jiancha') : who(s, 'jingban')

const mended = { settlement: 'mended' as const, words: '已约谈培训主体，后续检查到课正常。' }

const punished = {
  settlement: 'punished' as const,
  words: '已取消补贴资格、解除协议，收取的报名费责令退还。',
}

/** On the latest of what was done about it, else on what a colleague puts in. */
async function settle(s: Stage, settler: Actor, id: string, as: { settlement: Settlement; words: string }) {
  const look = () => by(s, settler, (a) => restFor(s, a, id, as.settlement))
  let seen = await look()
  if (!seen.rest) {
    const record = await scan(s, '复查记录.pdf', 'record of a re-check')
    const colleague = who(s, settler.account === who(s, 'jiancha2').account ? 'jingban' : 'jiancha2')
    await by(s, colleague, (a) => addPaper(s.tx, a, s.settings, id, record))
    seen = await look()
  }
  const { rest, version } = seen
  const restsOn = rest ? { kind: rest.kind, id: rest.id } : null
  await by(s, settler, (a) => settleConcern(s.tx, a, id, { ...as, version, restsOn }, settlementGrounds))
}

async function restFor(s: Stage, a: Actor, id: string, settlement: Settlement) {
  const row = await findConcern(s.tx, id)
  const upheld = row && upheldOf(row, a.account)
  const rests = upheld ? await bearing(s.tx, upheld, await restsOf(s.tx, settlementGrounds, upheld)) : []
  return { rest: rests.find(({ settles }) => settles === settlement), version: row?.version ?? 0 }
}

const openOf = (s: Stage): Promise<Kept[]> =>
  byHouse(s, () =>
    s.tx
      .selectFrom('concerns as c')
      .leftJoin('concern_origins as o', 'o.concern_id', 'c.id')
      .select(['c.id', 'c.number', 'c.status', 'c.clause', 'c.provider_code', 'c.raised_on'])
      .select(['o.raised_by', 'o.source', 'c.proposed_by', 'c.version'])
      .select((e) => e('c.answer', 'is not', null).$castTo<boolean>().as('answered'))
      .where('c.status', 'in', ['raised', 'heard', 'proposed', 'upheld'])
      .orderBy('c.number')
      .execute(),
  )

/** Of fraud, another than whoever takes the step there. */
const passer = (gate: Gate, clause: string) =>
  isSuspect(clause) && ['exam', 'results', 'seal', 'claim-review'].includes(gate) ? 'shenpi' : 'jingban'

/** What was found and mended is settled; what nobody has decided yet the clerk lets pass for these cases, by name. */
export async function letPass(s: Stage, cases: GateCase[]): Promise<void> {
  for (const one of cases) {
    const known = await byHouse(s, (a) => concernsOver(s.tx, a, [one]))
    const stops = known.filter((c) => c.meaning === 'stops').map((c) => c.id)
    for (const { id, proposed_by } of (await openOf(s)).filter((c) => stops.includes(c.id)))
      await settle(s, otherThan(s, proposed_by), id, mended)
    const open = known.filter((c) => c.meaning === 'open')
    for (const { id, version, clause } of open)
      await by(s, who(s, passer(one.gate, clause)), (a) =>
        passConcern(s.tx, a, [one], {
          concern: id,
          version,
          gate: one.gate,
          whole: !isSuspect(clause),
          reason: '线索正在核查，与本班学员的培训和考核无关，先行办理。',
          evidence: '已核对本班签到、录像和考核记录，没有发现问题。',
          paper: null,
        }),
      )
  }
}
