// @promise 0035: payee, account, bank and amount of a line are those that were approved; whoever changes them past the service, without the keys, changes no payment.
import { expect } from 'vitest'
import { sealedAccount } from '../../areas/people/accounts/sealed.ts'
import { digestsOf } from '../../areas/subsidy/payments/approved/lines.ts'
import { paymentsOf } from '../../areas/subsidy/payments/queries.ts'
import { batchesIn } from '../../areas/subsidy/payments/test/batch.ts'
import { claimDesk } from '../../areas/subsidy/test/claim-desk.ts'
import { clearedClaims } from '../../areas/subsidy/test/cleared.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf } from '../../server/test/database.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { random } from '../random.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const desk = await claimDesk(place)
const { app, as, db, keys } = desk
const { onBatch } = batchesIn(desk)
const [finance, approver, payer] = [await as('finance'), await as('approver'), await as('finance')]
const dice = random(20261128)

/** Past every guard of the database; the batch still says what its lines add up to. */
const asSuperuser = (batch: string, change: string) =>
  withClient(adminOf(place.url), (client) =>
    client.query(`begin; set local session_replication_role = replica; ${change};
      update payment_batches b set total_fen = (select coalesce(sum(amount_fen), 0) from payments where batch_id = b.id) where id = '${batch}';
      commit`),
  )
/** `to`: the line that gets something of the other. */
const changes: Record<string, (to: string, of: string) => string> = {
  account: (to, of) => `update payments p set account_enc = o.account_enc, account_masked = o.account_masked
    from payments o where p.number = '${to}' and o.number = '${of}'`,
  payee: (to) => `update payments set payee_name = '别人' where number = '${to}'`,
  bank: (to) => `update payments set bank_name = '别的银行' where number = '${to}'`,
  amount: (to) => `update payments set amount_fen = amount_fen * 10 where number = '${to}'`,
  gone: (to) => `delete from payments where number = '${to}'`,
}

promise({
  says: '批次审批后收款账号、收款人、银行、金额被调换或改动、删去一笔：不发送银行，指出是哪一笔',
  without: '改动的人持有密钥，重新加密、重做审批时的摘要',
  push: 5,
  soak: 300,
  control: 5,
  attempt: async (cases, guarded) => {
    const kinds = Object.keys(changes)
    let held = 0
    for (let n = 0; n < cases; n++) {
      const claims = await clearedClaims(desk, await desk.finished({ size: 2 }))
      const prepared = { method: 'POST', url: '/api/payment-batches', headers: finance.headers } as const
      const { id, number } = (await app.inject({ ...prepared, payload: { claims } })).json()
      const batch = `/api/payment-batches/${id}`
      expect((await onBatch(approver, `${batch}/approval`)).statusCode).toBe(200)
      const lines = [`${number}-0001`, `${number}-0002`]
      const [to] = lines.splice(dice.whole(2), 1) as [string]
      await asSuperuser(id, changes[kinds[n % kinds.length]!]!(to, lines[0]!))
      if (!guarded) await withKeys(id)
      const sent = await onBatch(payer, `${batch}/dispatch`)
      if (sent.statusCode === 422 && sent.json().message.includes(to)) held += 1
      else if (sent.statusCode !== 200) throw new Error(`${sent.statusCode} ${sent.payload}`)
    }
    return { cases, held }
  },
})

/** What only the keys can do: an account sealed for the line it stands in, and the digests of the lines as they are now. */
async function withKeys(batch: string): Promise<void> {
  const payments = () => act(db, system, (tx) => paymentsOf(tx, batch))
  const account = '32050000000000001234'
  for (const { id } of await payments()) {
    const to = sealedAccount(keys, 'payment.account', id, account, '')
    const sealed = to.account_enc.toString('hex')
    const set = `account_enc = '\\x${sealed}', account_hash = '${to.account_hash}', account_masked = '${to.account_masked}'`
    await asSuperuser(batch, `update payments set ${set} where id = '${id}'`)
  }
  const lines = JSON.stringify(digestsOf(keys, await payments()))
  await asSuperuser(batch, `update payment_batches set approved_lines = '${lines}' where id = '${batch}'`)
}
