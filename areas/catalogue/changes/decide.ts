// 第十三条: another person adopts a change of the catalogue, or turns it down. Adopting ends lines and adds others; nothing decided changes.
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { holdCase, takeStep } from '../../../server/cases/case.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Refused } from '../../../server/errors.ts'
import { changeCase } from './case.ts'
import { checkLines } from './check.ts'
import { type ChangeLine, changeLines, type ProposedLine } from './line.ts'
import { worksOf } from './propose.ts'
import * as queries from './queries.ts'
import type { ChangeDecision, Touches } from './schema.ts'
import { standsFrom, type TouchedOf, touchedBy } from './stands.ts'
import { whyNotDecided } from './states.ts'

/**
 * Throws Missing, Refused: decided already, one's own, no longer fitting the catalogue, dated back by waiting, or touching more or fewer
 * open cases than were seen.
 * @clause A13.1 record: lines are ended and added as one person proposed and another adopted; none is edited
 */
export async function decideChange(
  tx: Tx,
  actor: Actor,
  id: string,
  { adopt, reason, touched }: ChangeDecision,
  today: string,
  rooms: TouchedOf[],
): Promise<void> {
  // Two changes may not be adopted past one another: the second is checked against what the first has written.
  await inTurn(tx, 'catalogue')
  const change = await holdCase(tx, changeCase, id)
  if (change.adopted !== null)
    throw new Refused('已有人审定了这项目录更改，没有重复办理。请刷新后查看。', placeOf('A13.1'))
  const why = whyNotDecided(change.proposed_by, actor.account)
  if (why) throw new Refused(why, placeOf('A13.1'))
  const lines = changeLines.parse(change.lines)
  if (adopt) {
    refuseLate(change, today)
    await refuseUnfit(tx, change, lines)
    await refuseUnseen(tx, actor, change, lines, touched, rooms)
  }
  await takeStep(tx, actor, changeCase, change, adopt ? 'adopt' : 'decline', {
    change: { decided_by: actor.account!, decided_at: actor.at ?? new Date(), decided_reason: reason },
    verb: adopt ? '采纳目录更改' : '不采纳目录更改',
    detail: { documentNo: change.document_no, fromOn: change.from_on, lines: lines.length },
  })
  if (adopt) await asHouse(tx, actor, (all) => takeEffect(all, change, lines))
}

/** Meant for days to come, it waited until they came: what it touches, nobody has seen. */
function refuseLate({ backdated, from_on }: queries.ChangeRow, today: string): void {
  if (backdated || from_on >= today) return
  throw new Refused(
    `这项更改自${from_on}起生效，提出时还没有到期；现在采纳就是追溯更改，没有办理。请选“不采纳”，由提出人按追溯重新提出，或改用以后的生效日。`,
    placeOf('A13.1'),
  )
}

/** What was proposed, against the catalogue as it now stands. */
export const asProposed = (line: ChangeLine): ProposedLine => line
export async function unfit(
  tx: Tx,
  change: queries.ChangeRow,
  lines: ChangeLine[],
): Promise<Map<number, string>> {
  const stands = await standsFrom(tx, change.from_on)
  const { lines: now, wrong } = checkLines(lines, change.from_on, stands)
  now.forEach((line, at) => {
    const then = lines[at]!
    if (wrong.has(at) || !('was' in line) || !('was' in then)) return
    if (JSON.stringify(sorted(line.was)) !== JSON.stringify(sorted(then.was)))
      wrong.set(at, '这一条目在提出以后已经改动，请按现在的条目重新提出。')
  })
  return wrong
}
const sorted = (of: object) => Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1))

async function refuseUnfit(tx: Tx, change: queries.ChangeRow, lines: ChangeLine[]): Promise<void> {
  const wrong = await unfit(tx, change, lines)
  if (wrong.size === 0) return
  throw new Refused(
    `提出以后目录有变动，有 ${wrong.size} 行不能再照此办理，没有采纳。${[...wrong.values()][0]}请选“不采纳”，由提出人按现在的目录重新提出。`,
    placeOf('A13.1'),
  )
}

async function refuseUnseen(
  tx: Tx,
  actor: Actor,
  change: queries.ChangeRow,
  lines: ChangeLine[],
  seen: number | undefined,
  rooms: TouchedOf[],
): Promise<void> {
  if (!change.backdated) return
  const now = await asHouse(tx, actor, (all) => touchedBy(all, rooms, worksOf(lines), change.from_on))
  const then = seen ?? (change.touches as Touches | null)?.count ?? 0
  if (now.count === then) return
  throw new Refused(
    `这项更改追溯到${change.from_on}，现在可能涉及 ${now.count} 件未办结的班级和申领，您看到的是 ${then} 件；没有采纳。看过以后仍要采纳的，请在“涉及件数”中填 ${now.count} 再办。`,
    placeOf('A13.1'),
  )
}

async function takeEffect(tx: Tx, change: queries.ChangeRow, lines: ChangeLine[]): Promise<void> {
  const ended = lines.flatMap((l) => (l.act === 'end' || l.act === 'replace' ? l.entry : []))
  const added = lines.filter((l) => l.act === 'add' || l.act === 'replace')
  const unmapped = lines.flatMap((l) => (l.act === 'unmap' ? l.mapping : []))
  const mapped = lines.flatMap((l) => (l.act === 'map' ? l : []))
  if (ended.length > 0) await queries.endLines(tx, change.id, change.from_on, ended)
  if (added.length > 0) await queries.addLines(tx, change, added)
  if (unmapped.length > 0) await queries.endMappings(tx, change.id, unmapped)
  if (mapped.length > 0) await queries.addMappings(tx, change, mapped)
}
