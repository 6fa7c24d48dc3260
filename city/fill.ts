// Puts the city into an empty database: its people and accounts, then everything that ever happened in it, act by act in the
// order of time, and one check that waits for the judge.
import { submitCheck } from '../areas/subsidy/checks/actions.ts'
import { claimColumns } from '../areas/subsidy/checks/sheet/columns.ts'
import { readClaims } from '../areas/subsidy/checks/sheet/read.ts'
import { lawOn } from '../regulation/registers/law.ts'
import { decideProposal } from '../regulation/registers/proposals/decide.ts'
import { proposeIssue } from '../regulation/registers/proposals/propose.ts'
import { system } from '../server/access/roles.ts'
import { addDays, shanghaiInstant } from '../server/calendar.ts'
import type { Tx } from '../server/database/db.ts'
import { workbookBytes } from '../server/http/lists/send-workbook.ts'
import { record } from '../server/journal/journal.ts'
import type { Keys } from '../server/keys/cipher.ts'
import type { Settings } from '../server/settings/shape.ts'
import { buildCity } from './city.ts'
import { crowd } from './crowd.ts'
import { FIRST_TRAINEE } from './plan.ts'
import { live } from './play/agenda.ts'
import { openAccounts, settlePeople } from './play/people.ts'
import { by, dayOf, formKey, type Stage, who } from './play/stage.ts'
import { storiesOf } from './play/stories.ts'
import { random } from './random.ts'
import { buildClasses } from './world.ts'

export const CITY_SEED = 320_681
const PEOPLE = 900

/** The journal's word for it: a production service refuses a database that holds this entry. */
export const DEMO_FILLED = '填入演示数据'

/**
 * All or nothing, inside the transaction given, which must have begun as the house. `today` is YYYY-MM-DD; `second`: how much
 * of it (0–86 400) has been lived already. The same seed, day and second give the same city.
 */
export async function fillCity(
  tx: Tx,
  { keys, settings }: { keys: Keys; settings: Settings },
  today: string,
  second = 0,
): Promise<void> {
  const law = await lawOn(tx)
  const r = random(CITY_SEED + 1)
  const classes = buildClasses(r, law.calendar, today)
  const seats = Math.max(...classes.flatMap((c) => c.trainees)) + 1
  const clock = { now: shanghaiInstant(addDays(today, -780), 9 * 3_600) }
  const s: Stage = {
    tx,
    keys,
    settings,
    law,
    today,
    clock,
    scans: new Map(),
    forms: 0,
    r,
    accounts: new Map(),
    people: [],
  }
  await settlePeople(s, buildCity(CITY_SEED, today), crowd(r, Math.max(PEOPLE, seats) - FIRST_TRAINEE))
  await openAccounts(s)
  await issueEdition(s)
  await live(storiesOf(s, classes), clock, shanghaiInstant(today, second))
  await leaveCheck(s)
  const entry = {
    area: 'city' as const,
    verb: DEMO_FILLED,
    subjectKind: 'city' as const,
    subjectId: String(CITY_SEED),
  }
  await by(s, system, () => record(tx, system, entry))
}

/** Made up, like everything of the city: the draft has no day of issue. */
async function issueEdition(s: Stage): Promise<void> {
  const day = dayOf(s)
  const issue = { issuedOn: day, documentNo: '演示数据', reason: '演示数据，不是真实的印发日期。' }
  // Nothing has been judged yet that a day of issue could change.
  const rooms = { casesOf: async () => [], gates: [], untold: [] }
  const id = await by(s, who(s, 'jingban'), (a) => proposeIssue(s.tx, a, issue, day, rooms))
  await by(s, who(s, 'shenpi'), (a) =>
    decideProposal(s.tx, a, id, { adopt: true, reason: '演示数据' }, day, rooms),
  )
}

/** One workbook of claims that a clerk has handed in this minute: the judge's own duty takes it from here. */
async function leaveCheck(s: Stage): Promise<void> {
  const bytes = await sampleWorkbook(s.today)
  const name = '示例申领表.xlsx'
  const claims = await readClaims(bytes, name)
  const clerk = who(s, 'jingban')
  await by(s, clerk, () =>
    submitCheck(s.tx, clerk, s.keys, { clientKey: formKey(s), file: { name, bytes, claims }, history: null }),
  )
}

/** The workbook of claims that the demo offers to try. */
export const sampleWorkbook = (today: string): Promise<Buffer> =>
  workbookBytes([
    {
      name: '补贴申领',
      columns: claimColumns.map(({ titles }) => ({ title: titles[0]!, kind: 'text', width: 16 })),
      rows: buildCity(CITY_SEED, today).sample,
    },
  ])
