// Money that came in or went back: entered by finance with its document, booked when another confirms it, undone by a counter-entry.
// @clause A13.9 record: what was appropriated and returned, by year, source and document

import { placeOf } from '../../../regulation/editions.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Forbidden, Invalid, Refused } from '../../../server/errors.ts'
import { record } from '../../../server/journal/journal.ts'
import { yuanWords } from '../../../server/money.ts'
import { sayRefusal } from '../claims/refusals.ts'
import { accountOf } from '../payments/sent-order.ts'
import { entryCase } from './case.ts'
import * as entryQueries from './entry-queries.ts'
import { type FundEntryKind, fundAccountNames, fundEntryKindNames, fundEntryWays } from './names.ts'
import * as queries from './queries.ts'
import type { EntryDecision, NewEntry } from './schema.ts'
import { type FundEntryAct, whyNotEntry } from './states.ts'
import { firstCommit } from './year-queries.ts'

/**
 * Answers its id; the same form twice is one. A correction takes year, source and amount from the entry that it undoes. Fen. Throws Invalid
 * for a day to come, a source that is none that day, a correction of what cannot be undone, and an opening of days that are booked; Refused for the same money of the same document.
 */
export async function enterFunds(tx: Tx, actor: Actor, input: NewEntry, today: string): Promise<string> {
  await inTurn(tx, `fund entry ${input.clientKey}`)
  const { clientKey, kind, on, reason, documentNo, corrects } = input
  const before = await entryQueries.findEntryByKey(tx, clientKey)
  if (before) {
    const same =
      before.kind === kind && before.document_no === documentNo && before.proposed_by === actor.account
    if (same) return before.id
    throw new Refused('这次登记的编号已用于另一项登记，请刷新页面后重新填写。', placeOf('A13.9'))
  }
  if (on > today)
    throw new Invalid('没有登记。', { on: `日期不能晚于今天（${today}），到账或者办理以后再登记。` })
  const of = kind === 'correction' ? await undone(tx, corrects) : await said(tx, input)
  const values = { kind, ...of, document_no: documentNo }
  const same = await entryQueries.sameEntry(tx, values)
  if (same)
    throw new Refused(
      `文号${documentNo}的${fundEntryKindNames[kind]}${yuanWords(of.amount_fen)}已登记为${same.number}，没有重复登记。确是另一笔的，请在文号后注明期次。`,
      placeOf('A13.9'),
    )
  const number = await entryQueries.nextEntryNumber(tx, of.year)
  const { id } = await entryQueries
    .insertEntry(tx, {
      ...values,
      ...{ number, reason, client_key: clientKey, on_day: on },
      corrects: kind === 'correction' ? corrects : null,
      proposed_by: accountOf(actor),
      proposed_at: actor.at ?? new Date(),
    })
    .catch(sayRefusal)
  await record(tx, actor, {
    area: 'subsidy',
    verb: `登记${fundEntryKindNames[kind]}`,
    subjectKind: 'fund-entry',
    subjectId: id,
    clause: 'A13.9',
    detail: { number, year: of.year, source: of.source, amountFen: of.amount_fen, documentNo },
  })
  return id
}

async function said(tx: Tx, { kind, year, source, amountFen, on, corrects }: NewEntry) {
  if (corrects !== null)
    throw new Invalid('没有登记。', { corrects: '只有更正才指明原登记，请改选“更正”或者不填。' })
  const sources = await entryQueries.sourcesOn(tx, on)
  if (!sources.some(({ code }) => code === source))
    throw new Invalid('没有登记。', {
      source: `${on}没有这项资金来源，请从${sources.map((s) => s.name).join('、')}中选择。`,
    })
  if (kind === 'opening') await refuseBooked(tx, year, on)
  return { year, source, amount_fen: amountFen }
}

/** What was paid before the books ends before the first day of which they tell themselves, so that nothing counts twice. */
async function refuseBooked(tx: Tx, year: number, on: string): Promise<void> {
  const first = await firstCommit(tx, year)
  const name = fundEntryKindNames.opening
  const why =
    yearOf(on) !== year
      ? `${name}按年度合计，截至日期须在${year}年内。`
      : first !== null && on >= first
        ? `${year}年自${first}起已有批次记入资金账，${name}的截至日期须早于这一天。`
        : null
  if (why) throw new Invalid('没有登记。', { on: why })
}

async function undone(tx: Tx, id: string | null) {
  const entry = id === null ? undefined : await entryQueries.findEntry(tx, id)
  const why = !entry
    ? '请选择要更正的登记。'
    : entry.kind === 'correction'
      ? `${entry.number}本身是更正，不能再更正；请重新登记正确的金额。`
      : entry.status !== 'confirmed'
        ? `${entry.number}没有入账，不用更正。`
        : entry.corrected
          ? `${entry.number}已有更正，没有重复登记。`
          : null
  if (!entry || why) throw new Invalid('没有登记更正。', { corrects: why ?? '' })
  return { year: entry.year, source: entry.source, amount_fen: entry.amount_fen }
}

const acts: Record<EntryDecision['decision'], FundEntryAct> = {
  confirmed: 'confirm',
  declined: 'decline',
  withdrawn: 'withdraw',
}

/**
 * Confirmed by another than whoever entered it, it is booked at that moment; declined or taken back it changes nothing. Refused where the
 * account it is taken from holds less.
 */
export async function decideEntry(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, decision, note }: EntryDecision,
): Promise<void> {
  const act = acts[decision]
  const entry = await caseFor(tx, actor, entryCase, id, act, version)
  const why = whyNotEntry(entry, actor.account, act)
  if (why) throw act === 'withdraw' ? new Forbidden(why) : new Refused(why, placeOf('A13.9'))
  await takeStep(tx, actor, entryCase, entry, act, {
    change: { decided_by: accountOf(actor), decided_at: actor.at ?? new Date(), decision_note: note },
    detail: { number: entry.number, amountFen: entry.amount_fen, note },
  })
  if (decision !== 'confirmed') return
  const kind = (entry.corrects_kind ?? entry.kind) as Exclude<FundEntryKind, 'correction'>
  const way = fundEntryWays[kind]
  const [from, to] = entry.corrects === null ? way : [way[1], way[0]]
  await queries.holdFund(tx, entry.year, entry.source)
  const there = from === 'outside' ? entry.amount_fen : await queries.onAccount(tx, entry, from)
  if (there < entry.amount_fen)
    throw new Refused(
      `资金登记${entry.number}不能入账：${entry.year}年${entry.source_name}的${fundAccountNames[from]}资金只有${yuanWords(there)}，不够减去${yuanWords(entry.amount_fen)}，还差${yuanWords(entry.amount_fen - there)}。请核对金额；已经承诺给批次的，先退回还没有发送的批次。`,
      placeOf('A13.9'),
    )
  await queries
    .insertMoves(tx, [
      {
        ...{ year: entry.year, source: entry.source, step: entry.kind, from_account: from, to_account: to },
        ...{ amount_fen: entry.amount_fen, on_day: entry.on_day, entry_id: entry.id },
        moved_by: accountOf(actor),
        moved_at: actor.at ?? new Date(),
      },
    ])
    .catch(sayRefusal)
}
