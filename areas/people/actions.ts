// Finding people and opening a file.
import { isBureau, isClerk } from '../../server/access/groups.ts'
import type { Actor } from '../../server/access/roles.ts'
import { freeActsOf } from '../../server/cases/free-acts.ts'
import type { Tx } from '../../server/database/db.ts'
import { Missing } from '../../server/errors.ts'
import { record } from '../../server/journal/journal.ts'
import type { Keys } from '../../server/keys/cipher.ts'
import { type Level, levelNames } from '../catalogue/levels.ts'
import { lastChangeOf } from './accounts/changes/views.ts'
import { sharedBy } from './accounts/shared.ts'
import { personActs } from './acts.ts'
import { categoriesShown } from './categories/actions.ts'
import * as certificateQueries from './certificates/queries.ts'
import { heldOf } from './certificates/views.ts'
import { whyNotErased } from './disclosures/erase.ts'
import { grantsOfPerson } from './grants/views.ts'
import { standingsOf } from './lists/views.ts'
import * as queries from './queries.ts'
import type { Person, PersonFile, PersonQuery } from './schema.ts'
import { filterOf, firstOnly, toldOf, whatToType } from './search-limits.ts'

/**
 * People by name or its initials, last four or whole identity number. Journalled by the kind of question and the number of hits, never by
 * what was asked. Throws Invalid for a whole number that cannot be right, and where the bureau turns pages.
 */
export async function listPeople(tx: Tx, actor: Actor, keys: Keys, query: PersonQuery) {
  const filter = filterOf(keys, query.q ?? '')
  const says = whatToType(actor, filter)
  if (says) return { rows: [], total: 0, page: query.page, size: query.size, says }
  const asked = firstOnly(actor, query)
  const { page, size } = asked
  const { rows, ...found } = await queries.listPersons(tx, actor.provider, filter, asked)
  const by = filter.idNumberHash
    ? '身份证号'
    : filter.lastFour
      ? '身份证号后四位'
      : filter.name
        ? '姓名'
        : filter.initials
          ? '姓名首字母'
          : '全部'
  await record(tx, actor, {
    area: 'people',
    verb: '查找人员',
    subjectKind: 'person',
    subjectId: 'search',
    detail: { by, hits: found.total, page },
  })
  return { rows: rows.map(shown), ...toldOf(actor, found), page, size }
}

/** A person with certificates and claims. Opening a file is journalled. `today`: YYYY-MM-DD. Throws Missing. */
export async function openPerson(tx: Tx, actor: Actor, id: string, today: string): Promise<PersonFile> {
  const person = await queries.findPerson(tx, id)
  if (!person) throw new Missing('没有这个人，可能编号有误。请在“人员”中按姓名或证件号码查找。')
  await record(tx, actor, { area: 'people', verb: '查看人员档案', subjectKind: 'person', subjectId: id })
  const [certificates, claims] = [
    await certificateQueries.certificatesOf(tx, [id]),
    await queries.claimsOf(tx, id),
  ]
  const grants = isBureau(actor.role) ? await grantsOfPerson(tx, id) : []
  const classes = await queries.classesOf(tx, id)
  const account = await queries.findAccount(tx, id)
  const accountChange = await lastChangeOf(tx, actor, { kind: 'person', row: id })
  return {
    ...shown(person),
    acts: freeActsOf(personActs, actor.role, {
      account: accountChange?.open ? '上一次更改还没有办结。要改成别的账户，请先撤回那一次。' : null,
      erase: isClerk(actor.role) ? await whyNotErased(tx, actor, id, today) : null,
    }),
    account: account?.account_masked
      ? { masked: account.account_masked, bank: account.bank_name ?? '' }
      : null,
    accountChange,
    accountShared: (await sharedBy(tx, actor, [account?.account_hash ?? null]))(
      account?.account_hash ?? null,
      id,
    ),
    certificates: certificates.map(heldOf),
    categories: isBureau(actor.role) ? await categoriesShown(tx, id) : [],
    lists: isBureau(actor.role) ? await standingsOf(tx, id) : [],
    grants,
    classes: classes.map((c) => ({
      id: c.id,
      classNo: c.class_no,
      name: c.name,
      providerName: c.provider_name,
      occupationName: c.occupation_name,
      levelName: levelNames[c.level as Level],
      startsOn: c.starts_on,
      endsOn: c.ends_on,
    })),
    claims: claims.map((c) => ({
      id: c.id,
      claimNo: c.claim_no,
      claimant: c.claimant as PersonFile['claims'][number]['claimant'],
      providerName: c.provider_name,
      classNo: c.class_no,
      ...workOf(c),
      appliedOn: c.applied_on,
      status: c.status as PersonFile['claims'][number]['status'],
      amountFen: c.amount_fen,
      decidedOn: c.decided_on,
    })),
  }
}

const shown = (row: NonNullable<Awaited<ReturnType<typeof queries.findPerson>>>): Person => ({
  id: row.id,
  name: row.name,
  idNumberMasked: row.id_number_masked,
  phoneMasked: row.phone_masked,
  category: row.category,
})

const workOf = (row: {
  occupation_code: string
  occupation_name: string
  level: string
  certificate_no: string
  issued_on: string
}) => ({
  occupationCode: row.occupation_code,
  occupationName: row.occupation_name,
  level: row.level as Level,
  levelName: levelNames[row.level as Level],
  certificateNo: row.certificate_no,
  issuedOn: row.issued_on,
})
