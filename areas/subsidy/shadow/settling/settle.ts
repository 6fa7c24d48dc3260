// What a person finds a disagreement to be, and that it was not so after all. It decides about the trial run, and of no claim.

import type { Actor } from '../../../../server/access/roles.ts'
import { shanghaiDay } from '../../../../server/calendar.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid, Missing, Refused } from '../../../../server/errors.ts'
import { accountOf } from '../../payments/sent-order.ts'
import { shadowCase } from '../case.ts'
import { readingsOfClaims } from '../clauses.ts'
import * as queries from './queries.ts'
import type { Chosen, Reopening, Settling } from './schema.ts'

/**
 * Settles rows, or a whole group as it was looked at. Refused where one is settled already, where the group is another by now, and
 * for what cannot be told, which is no disagreement; Invalid without the reading that is to be decided.
 * @clause A13.8 record: of every disagreement a person says whether the rule, a reading, the data or the decision was wrong
 */
export async function settle(
  tx: Tx,
  actor: Actor,
  id: string,
  { outcome, reading, words, ...chosen }: Settling,
): Promise<void> {
  const year = await caseFor(tx, actor, shadowCase, id, 'settle')
  if (outcome === 'reading' && !readingsOfClaims().some(({ key }) => key === reading))
    throw new Invalid('没有认定。', { reading: '请选择待定的是哪一条释义。' })
  const rows = await chosenRows(tx, id, chosen, (d) => d.outcome === 'reopened')
  if (rows.some((d) => d.kind === 'untold'))
    throw new Refused('待人工核实的行不是不一致，不用认定；补齐资料后重新试运行，才能判断。')
  const named = outcome === 'reading' ? reading : null
  const as = { outcome, reading: named, words, ...signed(actor) }
  await queries.insertSettlements(tx, rows, as)
  await takeStep(tx, actor, shadowCase, year, 'settle', {
    detail: { number: year.number, outcome, reading: named, rows: rows.length },
  })
}

/** Takes settlements back; they are to be settled anew. Refused where one is not settled. */
export async function reopen(
  tx: Tx,
  actor: Actor,
  id: string,
  { words, ...chosen }: Reopening,
): Promise<void> {
  const year = await caseFor(tx, actor, shadowCase, id, 'reopen')
  const rows = await chosenRows(tx, id, chosen, (d) => d.outcome !== 'reopened')
  const as = { outcome: 'reopened', reading: null, words, ...signed(actor) }
  await queries.insertSettlements(tx, rows, as)
  await takeStep(tx, actor, shadowCase, year, 'reopen', {
    detail: { number: year.number, rows: rows.length },
  })
}

function signed(actor: Actor) {
  const at = actor.at ?? new Date()
  return { settled_by: accountOf(actor), settled_at: at, on_day: shanghaiDay(at.getTime()) }
}

/** `fits`: that a row stands as the act needs it. Of a group only these are meant, as many as were looked at. */
async function chosenRows(
  tx: Tx,
  year: string,
  chosen: Chosen,
  fits: (row: queries.Standing) => boolean,
): Promise<queries.Standing[]> {
  const { differences, group } = chosen
  if ((differences === undefined) === (group === undefined))
    throw new Invalid('没有办理。', { differences: '请选择若干行，或者选择一组。' })
  const rows = await queries.standingOf(tx, year, chosen)
  const fitting = rows.filter(fits)
  if (group && fitting.length !== group.rows)
    throw new Refused(
      `这一组现有${fitting.length}行可办，与您看到的${group.rows}行不同；没有办理，请刷新页面后再办。`,
    )
  if (differences && rows.length < new Set(differences).size)
    throw new Missing('选中的有不在本次试运行中的行。请刷新页面后重新选择。')
  if (fitting.length < rows.length && differences)
    throw new Refused(
      `选中的有${rows.length - fitting.length}行刚刚被别人办过；没有办理，请刷新页面后重新选择。`,
    )
  return fitting
}
