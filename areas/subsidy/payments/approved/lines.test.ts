// Somebody with the database itself in hand, and without the keys, sends money elsewhere: each way is seen before the bank is told.
import { createCipheriv, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindAccounts } from '../../../../server/keys/bind-accounts.ts'
import { opens } from '../../../../server/keys/cipher.ts'
import { adminOf } from '../../../../server/test/database.ts'
import { emptyPlace } from '../../../../server/test/place.ts'
import { claimDesk } from '../../test/claim-desk.ts'
import { clearedClaims } from '../../test/cleared.ts'

const place = await emptyPlace()
const desk = await claimDesk(place)
const { app, as, db, keys } = desk
const admin = new pg.Client(adminOf(place.url))
beforeAll(() => admin.connect())
afterAll(() => admin.end())

/** Past every guard of the database. */
async function asSuperuser(...statements: string[]): Promise<void> {
  await admin.query(
    ['begin', 'set local session_replication_role = replica', ...statements, 'commit'].join(';'),
  )
}
const finance = await as('finance')
const [approver, payer] = [await as('approver'), await as('finance')]
type By = typeof finance
const prepare = ({ headers }: By, claims: string[]) =>
  app.inject({ method: 'POST', url: '/api/payment-batches', headers, payload: { claims } })
async function step(id: string, what: string, { headers }: By) {
  const url = `/api/payment-batches/${id}`
  const { version } = (await app.inject({ url, headers })).json()
  return app.inject({ method: 'POST', url: `${url}/${what}`, headers, payload: { version } })
}
/** As SQL takes bytes. */
const sealedOf = async (provider: string): Promise<string> =>
  `\\x${(await admin.query('select account_enc from providers where credit_code = $1', [provider])).rows[0].account_enc.toString('hex')}`
const anApprovedBatch = async (size: number) => {
  const claims = await clearedClaims(desk, await desk.finished({ size }))
  const { id, number } = (await prepare(finance, claims)).json()
  expect((await step(id, 'approval', approver)).statusCode).toBe(200)
  return { id, number, first: `${number}-0001`, second: `${number}-0002` }
}

describe('A13.9 what was approved is what is sent', () => {
  it.each([
    [
      'the account of another line, mask and all',
      'account_enc = o.account_enc, account_masked = o.account_masked',
    ],
    ['the payee', `payee_name = '别人'`],
    ['the bank', `bank_name = '别的银行'`],
    ['the amount', 'amount_fen = p.amount_fen * 10'],
  ])('%s was changed after the approval: the line is named, nothing is sent', async (_, change) => {
    const { id, first, second } = await anApprovedBatch(2)
    const kept = (await admin.query('select * from payments where number = $1', [first])).rows[0]
    await asSuperuser(
      `update payments p set ${change} from payments o where p.number = '${first}' and o.number = '${second}'`,
      `update payment_batches b set total_fen = (select sum(amount_fen) from payments where batch_id = b.id) where id = '${id}'`,
    )
    const refused = await step(id, 'dispatch', payer)
    expect([refused.statusCode, refused.json().clause.id]).toEqual([422, 'A13.9'])
    expect(refused.json().message).toContain(first)
    expect(refused.json().message).not.toContain(second)
    const sealed = `'\\x${kept.account_enc.toString('hex')}'`
    await asSuperuser(
      `update payments set account_enc = ${sealed}, account_masked = '${kept.account_masked}', payee_name = '${kept.payee_name}',
         bank_name = '${kept.bank_name}', amount_fen = ${kept.amount_fen} where number = '${first}'`,
      `update payment_batches b set total_fen = (select sum(amount_fen) from payments where batch_id = b.id) where id = '${id}'`,
    )
    expect((await step(id, 'dispatch', payer)).statusCode).toBe(200)
  })
  it('a line that is gone is named as well', async () => {
    const { id, second } = await anApprovedBatch(2)
    await asSuperuser(
      `delete from payments where number = '${second}'`,
      `update payment_batches b set total_fen = (select sum(amount_fen) from payments where batch_id = b.id) where id = '${id}'`,
    )
    expect((await step(id, 'dispatch', payer)).json().message).toContain(second)
  })
  it('an account put in before the approval stops there, and one put into the register never reaches a batch', async () => {
    const claims = await clearedClaims(desk, await desk.finished({ size: 2 }))
    const { id, number } = (await prepare(finance, claims)).json()
    await asSuperuser(
      `update payments p set account_enc = o.account_enc from payments o where p.number = '${number}-0002' and o.number = '${number}-0001'`,
    )
    const refused = await step(id, 'approval', approver)
    expect([refused.statusCode, refused.json().message]).toEqual([
      422,
      expect.stringContaining(`${number}-0002`),
    ])

    const c = await desk.finished({ size: 1 })
    const [claim] = await clearedClaims(desk, c)
    const other = await desk.finished({ size: 1 })
    const was = await sealedOf(c.provider)
    await asSuperuser(
      `update providers p set account_enc = o.account_enc from providers o where p.credit_code = '${c.provider}' and o.credit_code = '${other.provider}'`,
    )
    const left = await prepare(finance, [claim!])
    expect([left.statusCode, left.json().message]).toEqual([422, expect.stringContaining('不能解密')])
    await asSuperuser(`update providers set account_enc = '${was}' where credit_code = '${c.provider}'`)
    expect((await prepare(finance, [claim!])).statusCode).toBe(201)
  })
  it('an account of the old form is sealed for its row once; afterwards the old form opens nowhere', async () => {
    const { provider } = await desk.finished({ size: 1 })
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keys.data, nonce)
    cipher.setAAD(Buffer.from('provider.account'))
    const body = Buffer.concat([cipher.update('32050000000000001234', 'utf8'), cipher.final()])
    const old = Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body])
    const started = async (): Promise<boolean> => {
      await asSuperuser(
        `update providers set account_enc = '\\x${old.toString('hex')}' where credit_code = '${provider}'`,
      )
      await bindAccounts(db, place.url, keys)
      const { rows } = await admin.query('select account_enc from providers where credit_code = $1', [
        provider,
      ])
      return opens(keys, `provider.account ${provider}`, rows[0].account_enc)
    }
    expect([await started(), await started()]).toEqual([true, false])
  })
})
