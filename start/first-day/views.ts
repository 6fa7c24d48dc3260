// The list of the first day as its page shows it: each line ticks itself from what the rooms hold.

import { waitingSheets } from '../../areas/people/accounts/changes/queries.ts'
import { fundYear } from '../../areas/subsidy/funds/year.ts'
import { edition } from '../../regulation/editions.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { findIssue } from '../../regulation/registers/proposals/queries.ts'
import { countUnconfirmed } from '../../regulation/registers/views.ts'
import { asHouse } from '../../server/access/as-house.ts'
import { approvers, clerks, isOneOf } from '../../server/access/groups.ts'
import { type Actor, roleNames } from '../../server/access/roles.ts'
import { yearOf } from '../../server/calendar.ts'
import { freeActsOf } from '../../server/cases/free-acts.ts'
import type { Tx } from '../../server/database/db.ts'
import { firstDayActs } from './acts.ts'
import { type FirstDayFacts, type Line, linesOf, mayBeAbsent } from './lines.ts'
import * as queries from './queries.ts'
import type { FirstDay, FirstDayLine } from './schema.ts'

/** Whoever reads it is told figures alone, among them some of registers that are not theirs to read. `today`: YYYY-MM-DD. */
export const readFirstDay = (tx: Tx, actor: Actor, today: string): Promise<FirstDay> =>
  asHouse(tx, actor, async (whole) => {
    const facts = await factsOn(whole, today)
    const marks = new Map((await queries.lastMarks(whole)).map((mark) => [mark.line, mark]))
    const lines = linesOf(facts).map((line) => shown(line, facts, marks.get(line.id), actor))
    return { lines, done: lines.filter(({ state }) => state === 'done' || state === 'absent').length }
  })

async function factsOn(tx: Tx, today: string): Promise<FirstDayFacts> {
  const issue = await findIssue(tx, edition.name)
  const { appropriatedFen, openingFen } = (await fundYear(tx, undefined, today)).total
  return {
    issue: issue ? { on: issue.issued_on, documentNo: issue.document_no } : null,
    years: Object.keys((await lawOn(tx)).calendar),
    thisYear: yearOf(today),
    catalogue: await queries.catalogueCounts(tx, today),
    unconfirmed: await countUnconfirmed(tx, today),
    roles: await queries.rolesHeld(tx),
    apart: await queries.apart(tx, clerks, approvers),
    intakes: await queries.broughtIn(tx),
    accountsWaiting: (await waitingSheets(tx)).reduce((sum, { count }) => sum + Number(count), 0),
    ...{ appropriatedFen, openingFen },
    shadowYears: await queries.judgedYears(tx),
  }
}

type Mark = Awaited<ReturnType<typeof queries.lastMarks>>[number]

function shown(line: Line, facts: FirstDayFacts, last: Mark | undefined, actor: Actor): FirstDayLine {
  const told = line.told(facts)
  const mark = last?.absent ? last : undefined
  // What came in after all is there, whatever was said before, and while it waits for a second person, too.
  const there = told.state === 'done' || told.waits === true
  const state = mark && !there ? 'absent' : told.state
  return {
    ...{ id: line.id, title: line.title, state, says: told.says },
    href: isOneOf(actor.role, line.who) ? line.href : null,
    doers: line.who.length === 0 ? null : line.who.map((role) => roleNames[role]).join('、'),
    mark: mark ? { reason: mark.reason, name: mark.said_name, at: mark.said_at.toISOString() } : null,
    acts:
      mayBeAbsent(line.id) && (mark || !there)
        ? freeActsOf(firstDayActs, actor.role).filter(({ act }) => act === (mark ? 'take-back' : 'set-aside'))
        : [],
  }
}
