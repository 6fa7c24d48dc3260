// What pages are told of grants of before and elsewhere.
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { withActs } from '../../../server/http/lists/register.ts'
import { type Confidence, sourceSays } from '../../../server/intakes/kinds.ts'
import type { Keys } from '../../../server/keys/cipher.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { broughtState } from '../corrections/names.ts'
import { correctionsShown } from '../corrections/views.ts'
import { listPersons } from '../queries.ts'
import { filterOf } from '../search-limits.ts'
import { grantRegisterActs } from './acts.ts'
import { type Channel, type Claimant, type Place, placeNames } from './names.ts'
import * as queries from './queries.ts'
import type { Grant, GrantCase, GrantQuery, MyGrant } from './schema.ts'

/** People looked for by one question; whoever is called like more of them is named more exactly. */
const MOST_PEOPLE = 200

/** The latest first. Throws Invalid for a whole number that cannot be right. */
export async function listGrants(tx: Tx, actor: Actor, keys: Keys, query: GrantQuery) {
  const { page, size, q, channel, place, year, intake, sort, ...beside } = query
  const filter = { channel, place, year, intake, sort, people: q ? await peopleOf(tx, keys, q) : undefined }
  const { rows, ...counted } = await queries.listGrants(tx, filter, { page, size, ...beside })
  return withActs(
    Promise.resolve({ rows: rows.map(grantOf), ...counted, page, size }),
    grantRegisterActs,
    actor,
  )
}

async function peopleOf(tx: Tx, keys: Keys, q: string): Promise<string[]> {
  const { rows } = await listPersons(tx, null, filterOf(keys, q), { page: 1, size: MOST_PEOPLE })
  return rows.map(({ id }) => id)
}

/** Throws Missing. */
export async function requireGrant(tx: Tx, id: string) {
  const row = await queries.findGrant(tx, id)
  if (!row) throw new Missing('没有这笔补贴记录，可能编号有误。请回到“以前和外地的补贴”中选择。')
  return row
}

/** Throws Missing. */
export async function getGrant(tx: Tx, actor: Actor, id: string): Promise<GrantCase> {
  const row = await requireGrant(tx, id)
  return { ...grantOf(row), ...(await correctionsShown(tx, actor, { kind: 'grant', id }, row.counts)) }
}

/** Those of one person, for the file: who sees the person sees them. */
export const grantsOfPerson = async (tx: Tx, person: string): Promise<Grant[]> =>
  (await queries.grantsOfPerson(tx, person)).map(grantOf)

/** A trainee's own, with their sources, which only the bureau reads by itself. */
export async function myGrants(tx: Tx, actor: Actor): Promise<MyGrant[]> {
  const { person } = actor
  if (person === null) return []
  const own = await asHouse(tx, actor, (all) => grantsOfPerson(all, person))
  return own.map((g) => ({
    id: g.id,
    occupation: `${g.occupationName}${g.levelName}`,
    appliedOn: g.appliedOn,
    amountFen: g.amountFen,
    where: g.placeName ?? placeNames[g.place],
    source: sourceSays(g),
    counts: g.state === 'counts' || g.state === 'asked',
  }))
}

const grantOf = (g: queries.GrantRow): Grant => ({
  id: g.id,
  personId: g.person_id,
  name: g.person,
  idNumberMasked: g.id_number_masked,
  occupationCode: g.occupation_code,
  occupationName: g.occupation_name,
  level: g.level as Level,
  levelName: levelNames[g.level as Level],
  appliedOn: g.applied_on,
  issuedOn: g.issued_on,
  amountFen: g.amount_fen,
  claimant: g.claimant as Claimant,
  providerName: g.provider_name,
  classNo: g.class_no,
  certificateNo: g.certificate_no,
  channel: g.channel as Channel,
  place: g.place as Place,
  placeName: g.place_name,
  intakeId: g.intake_id,
  row: g.row_no,
  source: g.source,
  asOf: g.as_of,
  confidence: g.confidence as Confidence,
  state: broughtState(g),
})
