// Bodies with agreements in force are brought in: looked at first, then the same file whole or not at all.
import { lawOn } from '../../../../regulation/registers/law.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { inTurn } from '../../../../server/database/in-turn.ts'
import { Invalid } from '../../../../server/errors.ts'
import { refuseUnlessSeen, type SentSheet } from '../../../../server/http/uploads/sheet-upload.ts'
import { fieldsOf, intakeBefore, openIntake } from '../../../../server/intakes/actions.ts'
import { sourceSays } from '../../../../server/intakes/kinds.ts'
import { officeFirstDay } from '../../../../server/intakes/queries.ts'
import { record } from '../../../../server/journal/journal.ts'
import { hashOfAccount } from '../../../../server/keys/account-hash.ts'
import { encrypt, type Keys } from '../../../../server/keys/cipher.ts'
import { askedOf, inOrder } from '../../../../server/workbook/sheet/problem.ts'
import { namedOccupations } from '../../../catalogue/queries.ts'
import { enterAccount } from '../../../people/accounts/changes/enter.ts'
import { isOpenChange } from '../../../people/accounts/changes/states.ts'
import { lastChangesOf } from '../../../people/accounts/changes/views.ts'
import * as bodies from '../../bodies/queries.ts'
import { bodyPayee } from '../../bodies/set-account.ts'
import { readContactPhone } from '../../filings/application/actions.ts'
import { termsOf } from '../actions.ts'
import { type CheckedRow, checkAgreements } from './check.ts'
import { namedSays } from './occupations.ts'
import * as queries from './queries.ts'
import type { ReadAgreements } from './read.ts'
import type { AgreementIntake } from './schema.ts'

const SHOWN = 20

/**
 * Says which bodies and agreements are new and what contradicts the registers; with the hash of what was looked at all of it is written. `today`:
 * YYYY-MM-DD. Throws Invalid without source, day and confidence; Refused for a file brought in before, not looked at, or with errors. The sheet waits for
 * a second person, and so does each account, as any that the bureau enters (A13.9).
 * @clause A6.5 A6.6 document: agreements signed before the first day, each with its source
 */
export async function bringInAgreements(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  sent: SentSheet,
  read: ReadAgreements,
  today: string,
): Promise<AgreementIntake> {
  const done = await intakeBefore(tx, 'agreements', sent)
  const fields = fieldsOf(sent, today)
  if (fields.confidence === 'unverified')
    throw new Invalid('没有导入：未经核实的名单不能证明协议生效。', {
      confidence: '协议须由主管部门、其他部门出具或者来自本局旧档，请核实后选择。',
    })
  if (sent.confirm !== null) await inTurn(tx, 'agreements brought in')
  const codes = [...new Set(read.rows.map((r) => r.code))]
  const known = await queries.knownBodies(tx, codes)
  const changeOf = await lastChangesOf(tx, codes.map(payee))
  const checked = checkAgreements(read, {
    bodies: known,
    agreements: await queries.knownAgreements(
      tx,
      codes,
      read.rows.map((r) => r.number),
    ),
    occupations: await namedOccupations(tx),
    lastDay: termsOf(await lawOn(tx)),
    ...{ asOf: fields.asOf, today, firstDay: await asHouse(tx, actor, officeFirstDay) },
    whyNoAccount: (r) => {
      if (r.account === null) return null
      if (isOpenChange(changeOf(payee(r.code))?.status ?? ''))
        return '该单位有一次收款账户更改还没有办结：请先办结，或者把本行的账号留空。'
      const body = known.get(r.code)
      return body?.account && body.account_hash !== hashOfAccount(keys, r.account)
        ? '该单位已登记另一个收款账户：请把本行的账号留空，需要更改的在单位档案中办理。'
        : null
    },
  })
  const fresh = checked.rows.filter((r) => !r.there)
  const newBodies = firstOfEach(fresh.filter((r) => !r.bodyThere))
  const accounts = firstOfEach(fresh.filter((r) => r.account !== null && !known.get(r.code)?.account))
  const answer: AgreementIntake = {
    ...{ id: null, confirmed: false, fileHash: sent.hash, fileName: sent.fileName, sheet: read.sheet },
    rows: read.count,
    problems: inOrder(checked.problems),
    notices: [...read.notices, ...askedOf(read.questions), ...checked.notices],
    ...{ fresh: fresh.length, there: checked.rows.length - fresh.length },
    ...{ newBodies: newBodies.length, accounts: accounts.length },
    first: checked.rows.slice(0, SHOWN).map(shown),
  }
  if (done) return { ...answer, id: done, confirmed: true }
  if (sent.confirm === null) return answer
  refuseUnlessSeen(sent, answer.problems, 'A6.5')
  if (fresh.length === 0) return { ...answer, notices: [...answer.notices, '各行均已接入过，没有写入。'] }
  const intake = await openIntake(tx, actor, {
    ...{ kind: 'agreements', sent, fields, rows: fresh.length, clause: 'A6.5' },
    detail: { newBodies: newBodies.length, accounts: accounts.length, known: answer.there },
  })
  if (newBodies.length > 0)
    await bodies.addProviders(
      tx,
      newBodies.map((r) => ({ credit_code: r.code, ...columnsOf(keys, r) })),
    )
  for (const r of firstOfEach(fresh.filter((r) => known.get(r.code)?.bare)))
    await bodies.changeProvider(tx, r.code, columnsOf(keys, r))
  await queries.insertBroughtIn(
    tx,
    fresh.map((r) => rowOf(r, intake)),
  )
  for (const { code, number, fromOn, toOn } of fresh)
    await record(tx, actor, {
      ...{
        area: 'providers',
        verb: '接入备案协议',
        subjectKind: 'provider',
        subjectId: code,
        clause: 'A6.5',
      },
      detail: { intake, number, from: fromOn, to: toOn },
    })
  for (const r of accounts)
    await asHouse(tx, actor, async (all) =>
      enterAccount(all, actor, keys, await bodyPayee(all, r.code), {
        ...{ account: r.account!, bankName: r.bankName!, verb: '接入收款账户' },
        ...{ reason: `接入的协议登记：${sourceSays(fields)}`, intake },
      }),
    )
  return { ...answer, id: intake, confirmed: true }
}

const payee = (row: string) => ({ kind: 'provider' as const, row })
const firstOfEach = (rows: CheckedRow[]): CheckedRow[] =>
  rows.filter((r, i) => rows.findIndex(({ code }) => code === r.code) === i)

function columnsOf(keys: Keys, r: CheckedRow) {
  const phone = r.contactPhone === null ? null : readContactPhone(r.contactPhone)
  return {
    ...{ kind: r.kind, name: r.name, address: r.address ?? '' },
    ...{ legal_person: r.legalPerson ?? '', contact_name: r.contactName ?? '' },
    contact_phone_enc: phone && encrypt(keys, `provider.phone ${r.code}`, phone.number),
    contact_phone_masked: phone?.masked,
  }
}

const rowOf = (r: CheckedRow, intake: string): queries.BroughtIn => ({
  intake_id: intake,
  number: r.number,
  provider_code: r.code,
  occupations: r.named,
  from_on: r.fromOn,
  to_on: r.toOn,
  bureau_sealed_on: r.bureauSealedOn,
  provider_sealed_on: r.providerSealedOn,
})

const shown = (r: CheckedRow): AgreementIntake['first'][number] => ({
  row: r.row,
  code: r.code,
  name: r.name,
  number: r.number,
  term: `${r.fromOn} 至 ${r.toOn}`,
  occupations: namedSays(r.named),
  there: r.there,
  bodyThere: r.bodyThere,
})
