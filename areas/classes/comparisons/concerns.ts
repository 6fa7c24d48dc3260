// Classes of different bodies compared: the same people, one teacher or one room at two places at once. Each raises a concern about
// either class, once a pair; people decide. Of the other body nothing is told, for the body reads its own.
import { integerOn, numberOn, ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { addDays } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { isBelow, ratioText, shareText } from '../../../server/ratio.ts'
import type { Evidence } from '../../concerns/names.ts'
import { type Signal, signalKinds } from '../../concerns/signals/names.ts'
import { raiseSignals } from '../../concerns/signals/raise.ts'
import * as queries from './queries.ts'
import { samePlaces } from './same-places.ts'

/** How many pairs a run looks at, how many rows it shows. */
const compared = { pairs: 500, rows: 60 }

type Found = { pair: queries.Pair; words: string; evidence: Evidence }

/**
 * Answers how many it raised.
 * @clause A7.2 A10.1 A14.6 job: rosters, teachers and rooms of different bodies are compared, and looked into by people
 */
export async function compareClasses(tx: Tx, actor: Actor, today: string): Promise<number> {
  const from = addDays(today, -integerOn(await lawOn(tx), 'class.comparedDays', today))
  const kinds: [Signal, (clause: string) => Promise<Found[]>][] = [
    ['rosters-shared', (clause) => rosters(tx, today, from, clause)],
    [
      'teacher-twice',
      async (clause) => {
        const met = await queries.teachersTwice(tx, from, clause, compared.pairs)
        return meetings(met, '教师', (n) => `有${n}节课的任课教师同一时间还在其他培训主体上课。`)
      },
    ],
    [
      'room-twice',
      async (clause) => {
        const same = samePlaces(await queries.places(tx))
        const met = await queries.roomsTwice(tx, from, clause, same, compared.pairs)
        return meetings(met, '教室', (n) => `有${n}节课与其他培训主体的课同一时间排在同一地址的同一间教室。`)
      },
    ],
  ]
  let raised = 0
  for (const [signal, find] of kinds) {
    const found = await find(signalKinds[signal].clause)
    const noticed = found.map(({ pair, words, evidence }) => ({
      subject: { kind: 'class', id: pair.id, name: pair.name },
      ...{ provider: pair.provider, sourceId: pair.otherId, words, evidence, on: today },
    }))
    raised += await raiseSignals(tx, actor, signal, noticed, today)
  }
  return raised
}

/** Of the smaller of the two; while the share has no number nothing is said to be too much. */
async function rosters(tx: Tx, today: string, from: string, clause: string): Promise<Found[]> {
  const law = await lawOn(tx)
  if (numberOn(law, 'class.duplicateFunding.overlapShare', today) === null) return []
  const share = ratioOn(law, 'class.duplicateFunding.overlapShare', today)
  const pairs = await queries.sharedRosters(tx, from, clause, compared.pairs)
  return pairs.flatMap((pair) => {
    const smaller = Math.min(pair.own, pair.theirs)
    if (isBelow(pair.shared, smaller, share)) return []
    return {
      pair,
      words: `本班学员${pair.own}名，其中${pair.shared}名同期也在另一培训主体一个班次（${pair.theirs}名）的花名册上，占较小班次的${shareText(pair.shared, smaller)}，达到登记的比例${ratioText(share)}。`,
      evidence: { columns: ['学员', '身份证号'], rows: pair.people.slice(0, compared.rows) },
    }
  })
}

function meetings(met: queries.Meeting[], what: string, says: (lessons: number) => string): Found[] {
  const pairs = new Map<string, queries.Meeting[]>()
  for (const one of met) {
    const key = `${one.id} ${one.otherId}`
    pairs.set(key, [...(pairs.get(key) ?? []), one])
  }
  return [...pairs.values()].map((lessons) => ({
    pair: lessons[0]!,
    words: says(lessons.length),
    evidence: {
      columns: ['日期', '时间', what],
      rows: lessons.slice(0, compared.rows).map((l) => [l.on, `${l.from}–${l.to}`, l.what]),
    },
  }))
}
