// Exams, certificates, claims, a notice and a settled payment for the classes of the demo that are over.
import type { Updateable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { addDays } from '../server/calendar.ts'
import { sha256 } from '../server/canonical.ts'
import { decrypt, encrypt } from '../server/cipher.ts'
import type { Tx } from '../server/db.ts'
import type { Here } from './fill-world.ts'
import type { WorldClass } from './world.ts'
import { type WorldBody, worldBodies } from './world-bodies.ts'

type Passed = { person: string; name: string; masked: string; certificate: string; issuedOn: string }

const RATE: Record<string, Record<string, number>> = {
  A: { '5': 100_000, '4': 150_000 },
  C: { '5': 50_000, '4': 100_000 },
}
const rateOf = (b: WorldBody, level: string) => RATE[b.trade.code.startsWith('6') ? 'A' : 'C']![level]!

export async function fillMoney(tx: Tx, here: Here, classes: WorldClass[]): Promise<void> {
  for (const [i, c] of classes.entries()) {
    if (c.state !== 'examined' && c.state !== 'archived') continue
    const passed = await fillExam(tx, here, c, i)
    if (c.state === 'archived') await fillPaid(tx, here, c, passed, i)
    else await fillOpen(tx, here, c, passed, i)
  }
}

/** Everybody but the one who missed too much; one in twelve does not pass. */
async function fillExam(tx: Tx, { account, people, r }: Here, c: WorldClass, n: number): Promise<Passed[]> {
  const b = worldBodies[c.body]!
  const heldOn = addDays(c.endsOn, 4)
  const issuedOn = addDays(heldOn, 10)
  const sitting = await tx
    .insertInto('sittings')
    .values({
      class_id: c.id!,
      provider_code: b.code,
      held_on: heldOn,
      assessor: '启东市技师评价所',
      registered_by: account.principal!,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const admitted = c.trainees.filter((_, i) => i !== 3)
  const results = admitted.map((p, i) => {
    const good = i % 12 !== 11
    const serial = String(n * 100 + i).padStart(6, '0')
    return {
      sitting_id: sitting.id,
      person_id: people[p]!,
      class_id: c.id!,
      provider_code: b.code,
      theory: good ? 65 + r.whole(33) : 48,
      practice: good ? 68 + r.whole(30) : 55,
      passed: good,
      certificate_no: good ? `S000032069901${issuedOn.slice(2, 4)}${c.level}${serial}` : null,
      issued_on: good ? issuedOn : null,
    }
  })
  await tx.insertInto('exam_results').values(results).execute()
  const passed = results.filter((x) => x.passed)
  await tx
    .insertInto('certificates')
    .values(
      passed.map((x) => ({
        person_id: x.person_id,
        certificate_no: x.certificate_no!,
        occupation_code: b.trade.code,
        occupation_name: b.trade.name,
        level: c.level,
        issued_on: issuedOn,
        provider_code: b.code,
      })),
    )
    .execute()
  const known = await tx
    .selectFrom('persons')
    .select(['id', 'name', 'id_number_masked'])
    .where(
      'id',
      'in',
      passed.map((x) => x.person_id),
    )
    .execute()
  return passed.map((x) => {
    const person = known.find((k) => k.id === x.person_id)!
    return {
      person: x.person_id,
      name: person.name,
      masked: person.id_number_masked,
      certificate: x.certificate_no!,
      issuedOn,
    }
  })
}

const claimRow = (here: Here, c: WorldClass, p: Passed, no: string, status: string) => {
  const b = worldBodies[c.body]!
  const late = !['submitted'].includes(status)
  const approved = ['approved', 'on-notice', 'cleared', 'paid'].includes(status)
  return {
    claim_no: no,
    person_id: p.person,
    claimant: b.kind === 'enterprise' ? 'enterprise' : 'institution',
    provider_code: b.code,
    provider_name: b.name,
    class_no: c.classNo,
    class_id: c.id!,
    occupation_code: b.trade.code,
    occupation_name: b.trade.name,
    level: c.level,
    certificate_no: p.certificate,
    issued_on: p.issuedOn,
    applied_on: addDays(p.issuedOn, 12),
    status,
    year_slot: 1,
    rate_fen: rateOf(b, c.level),
    amount_fen: rateOf(b, c.level),
    submitted_by: here.account.principal!,
    reviewed_by: late ? here.account.clerk! : null,
    approved_by: approved ? here.account.approver! : null,
    decided_on: approved ? addDays(p.issuedOn, 20) : null,
  }
}

/** Claims of a class in review, approved, or on a notice that runs today. */
async function fillOpen(tx: Tx, here: Here, c: WorldClass, passed: Passed[], n: number): Promise<void> {
  const steps = ['submitted', 'reviewed', 'approved', 'on-notice'] as const
  const status = steps[c.body % steps.length]!
  const claimed = passed.slice(0, Math.ceil(passed.length * 0.8))
  const rows = claimed.map((p, i) =>
    claimRow(
      here,
      c,
      p,
      `SL${p.issuedOn.slice(0, 4)}-${String(3000 + n * 50 + i).padStart(5, '0')}`,
      status === 'on-notice' ? 'approved' : status,
    ),
  )
  const ids = await tx.insertInto('claims').values(rows).returning(['id', 'claim_no']).execute()
  if (status !== 'on-notice') return
  const b = worldBodies[c.body]!
  const notice = await tx
    .insertInto('notices')
    .values({
      number: `GS${here.today.slice(0, 4)}-0${910 + n}`,
      kind: 'subsidy',
      title: `${b.name}职业技能培训补贴公示`,
      subject_id: c.id!,
      columns: ['姓名', '身份证号', '班级', '职业等级', '补贴金额'],
      lines: JSON.stringify(
        claimed.map((p, i) => ({
          key: rows[i]!.claim_no,
          cells: [
            p.name,
            p.masked,
            c.classNo,
            `${b.trade.name}${c.level === '5' ? '五' : '四'}级`,
            `${rows[i]!.amount_fen / 100} 元`,
          ],
        })),
      ),
      from_on: addDays(here.today, -2),
      to_on: addDays(here.today, 5),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('claims')
    .set({ notice_id: notice.id, status: 'on-notice' })
    .where(
      'id',
      'in',
      ids.map((x) => x.id),
    )
    .execute()
}

/** A batch that three people have carried through, and its claims paid. */
async function fillPaid(tx: Tx, here: Here, c: WorldClass, passed: Passed[], n: number): Promise<void> {
  const { account, keys } = here
  const b = worldBodies[c.body]!
  const rows = passed.map((p, i) =>
    claimRow(
      here,
      c,
      p,
      `SL${p.issuedOn.slice(0, 4)}-${String(1000 + n * 50 + i).padStart(5, '0')}`,
      'cleared',
    ),
  )
  const claims = await tx
    .insertInto('claims')
    .values(rows)
    .returning(['id', 'person_id', 'amount_fen'])
    .execute()
  const body = await tx
    .selectFrom('providers')
    .selectAll()
    .where('credit_code', '=', b.code)
    .executeTakeFirstOrThrow()
  const sealed = encrypt(keys, 'payment.account', decrypt(keys, 'provider.account', body.account_enc!))
  const batch = await tx
    .insertInto('payment_batches')
    .values({
      number: `BF${rows[0]!.applied_on.slice(0, 4)}-${String(900 + n).padStart(4, '0')}`,
      prepared_by: account.finance!,
      total_fen: claims.reduce((sum, x) => sum + x.amount_fen, 0),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const payments = claims.map((x, i) => ({
    batch_id: batch.id,
    number: `FK9${String(n).padStart(3, '0')}-${String(i + 1).padStart(4, '0')}`,
    claim_id: x.id,
    provider_code: b.code,
    person_id: x.person_id,
    payee_kind: 'provider',
    payee_name: b.name,
    account_enc: sealed,
    account_masked: body.account_masked!,
    bank_name: body.bank_name ?? '',
    amount_fen: x.amount_fen,
  }))
  await tx.insertInto('payments').values(payments).execute()
  const step = (change: Updateable<Tables['payment_batches']>) =>
    tx.updateTable('payment_batches').set(change).where('id', '=', batch.id).execute()
  const pay = (change: Updateable<Tables['payments']>) =>
    tx.updateTable('payments').set(change).where('batch_id', '=', batch.id).execute()
  const now = new Date()
  await step({ status: 'approved', approved_by: account.approver!, approved_at: now })
  await step({ status: 'sent', sent_by: account.finance2!, sent_at: now, file_hash: sha256(batch.id) })
  await pay({ status: 'sent' })
  await pay({ status: 'paid', settled_on: addDays(rows[0]!.applied_on, 25) })
  await tx
    .updateTable('claims')
    .set({ status: 'paid' })
    .where(
      'id',
      'in',
      claims.map((x) => x.id),
    )
    .execute()
  await step({ status: 'settled' })
}
