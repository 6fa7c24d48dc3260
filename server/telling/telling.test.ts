// The outbox against a real database and gateways over HTTP: nothing is told that did not happen, and once is once.
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { addressesOf } from '../../start/address-book.ts'
import { system } from '../access/roles.ts'
import { act, type Tx } from '../database/db.ts'
import { startDuties } from '../duties.ts'
import { handOver } from '../outside/gateway.ts'
import { openGatewayDouble } from '../outside/gateway-double.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../test/house.ts'
import { byGateway, type Channel, need } from './channels/channel.ts'
import { channels } from './channels/list.ts'
import type { ChannelName } from './channels/names.ts'
import { tellingDuty } from './duties.ts'
import type { KindOfMessage } from './kinds.ts'
import { type AddressBook, pauses, sendDue } from './send.ts'
import { type Recipient, tell, tellBy } from './tell.ts'

const [sms, mail, government] = [
  await openGatewayDouble(),
  await openGatewayDouble(),
  await openGatewayDouble(),
]
afterAll(() => Promise.all([sms, mail, government].map((double) => double.close())))
const { house, app, as, logged } = await testHouse({
  QIXUN_SMS_URL: sms.url,
  QIXUN_GOVERNMENT_URL: government.url,
})
const MINE = '52320699MJ00000014'
const OTHER = '12320699468000002X'
const phone = '19012345678'
const idNumber = inventedIdNumber()
const person = await act(house.db, system, (tx) =>
  addPerson(tx, system, house.keys, { name: '陈小敏', idNumber, phone, category: '其他' }),
)
const detail = '理由：陈小敏电话核实未到课'

const telling = (key: string, to: Recipient = { person: person.id }) => ({
  ...({ kind: 'claim-refused', key, to, subject: { kind: 'claim', id: key } } as const),
  ...{
    clause: 'A13.8',
    title: '补贴申领不予补贴',
    text: `申领 ${key} 不予补贴。`,
    detail,
    href: '/m/claims',
  },
})
const say = (key: string, to?: Recipient, by: ChannelName[] = ['sms']) =>
  act(house.db, system, (tx) => tellBy(tx, system, house.keys, telling(key, to), by))
const rows = () => act(house.db, system, (tx) => tx.selectFrom('messages').selectAll().execute())
const row = async (key: string) => (await rows()).find((one) => one.subject_id === key)!
const book: AddressBook = addressesOf
const asked = (key: string, double = sms) =>
  double.taken.filter((one) => one.text?.includes(` ${key} `)).length
/** Sends as if the clock stood so many seconds later. */
const later = (seconds: number) => ({ now: () => new Date(Date.now() + seconds * 1_000) })

beforeEach(async () => {
  for (const double of [sms, mail, government]) double.answer(200)
  // What one test leaves waiting is no business of the next.
  await act(house.db, system, (tx) =>
    sql`update messages set status = 'given-up' where status = 'waiting'`.execute(tx),
  )
})

describe('told in the act’s own transaction', () => {
  test('an act that is rolled back tells nobody', async () => {
    const undone = act(house.db, system, async (tx) => {
      await tellBy(tx, system, house.keys, telling('undone'), ['sms'])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await sendDue(house, book, later(1))
    expect([(await rows()).some((one) => one.subject_id === 'undone'), asked('undone')]).toEqual([false, 0])
  })
  test('the same act told twice, even at once, is one message a channel', async () => {
    await Promise.all([1, 2, 3].map(() => say('twice', undefined, ['desk', 'sms'])))
    expect(
      (await rows())
        .filter((one) => one.subject_id === 'twice')
        .map((one) => one.channel)
        .sort(),
    ).toEqual(['desk', 'sms'])
    await sendDue(house, book, later(1))
    await sendDue(house, book, later(9))
    expect(asked('twice')).toBe(1)
  })
  test('the duty is poked by the commit and sends at once', async () => {
    const duties = startDuties(house, [{ ...tellingDuty(book), everySeconds: 3600 }])
    await vi.waitFor(
      async () => {
        await say('poked')
        await say(`poke-${Math.random()}`)
        expect((await row('poked')).status).toBe('sent')
      },
      { timeout: 10_000, interval: 100 },
    )
    await duties.stop()
    expect(asked('poked')).toBe(1)
  })
})

describe('a channel', () => {
  test('that is down is tried again in growing pauses, then given up, and a clerk sees it and sends again', async () => {
    await say('down')
    sms.answer(503)
    const before = sms.posts()
    let at = 1
    for (const [i, pause] of pauses.entries()) {
      await sendDue(house, book, later(at))
      // Asked again before its time it is left alone.
      await sendDue(house, book, later(at + pause - 2))
      expect([(await row('down')).tries, (await row('down')).status]).toEqual([i + 1, 'waiting'])
      at += pause + 1
    }
    const clerk = await as('clerk')
    const tasks = async () => (await app.inject({ url: '/api/tasks', headers: clerk.headers })).json()
    const given = async () => (await undelivered(clerk)).filter((one) => one.subjectId === 'down')
    await sendDue(house, book, later(at))
    expect([sms.posts() - before, (await row('down')).status]).toEqual([pauses.length + 1, 'given-up'])
    await sendDue(house, book, later(at + 999_999))
    expect(sms.posts() - before).toBe(pauses.length + 1)
    const [seen] = await given()
    expect(seen).toMatchObject({
      channelName: '短信',
      to: '学员本人',
      why: expect.stringContaining('停止重试'),
    })
    expect(JSON.stringify(seen)).not.toContain('陈小敏')
    expect(await tasks()).toContainEqual(expect.objectContaining({ id: 'messages-undelivered' }))
    sms.answer(200)
    const url = `/api/undelivered-messages/${seen!.id}/tries`
    const again = () => app.inject({ method: 'POST', url, headers: clerk.headers })
    expect((await again()).statusCode).toBe(200)
    expect((await again()).statusCode).toBe(404)
    await sendDue(house, book, later(1))
    expect([(await row('down')).status, asked('down'), await given()]).toEqual(['sent', 1, []])
  })
  test('that is down is asked once a turn, however many wait, and holds up no other', async () => {
    for (const key of ['queue-1', 'queue-2', 'queue-3']) await say(key)
    await say('beside', undefined, ['government'])
    sms.answer(500)
    const before = sms.posts()
    await sendDue(house, book, later(1))
    expect([sms.posts() - before, asked('beside', government)]).toEqual([1, 1])
    sms.answer(200)
    await sendDue(house, book, later(pauses[0]! + 5))
    expect(['queue-1', 'queue-2', 'queue-3'].map((key) => asked(key))).toEqual([1, 1, 1])
  })
  test('that refuses this message is not asked again; without an address it is not asked at all', async () => {
    await say('refused')
    await say('unknown', { provider: OTHER })
    sms.answer(422)
    const before = sms.posts()
    await sendDue(house, book, later(1))
    const [refused, unknown] = [await row('refused'), await row('unknown')]
    expect([refused.status, refused.problem, unknown.status, unknown.problem, sms.posts() - before]).toEqual([
      ...['given-up', 'refused', 'given-up', 'no-address'],
      1,
    ])
  })
  test('that is not set up says so and is not tried', async () => {
    await say('unset', undefined, ['mail'])
    await sendDue(house, book, later(1))
    const clerk = await as('clerk')
    expect(await row('unset')).toMatchObject({ status: 'not-set-up', tries: 0 })
    expect((await undelivered(clerk)).find((one) => one.subjectId === 'unset')).toMatchObject({
      channelName: '邮件',
      why: expect.stringContaining('尚未开通'),
    })
  })
  test('knows what it hands over: phone, identity number, mail', async () => {
    await say('shape', undefined, ['sms', 'government'])
    const withMail = { ...house, settings: { ...house.settings, gateways: { mail: mail.url } } }
    await sendDue(house, book, later(1))
    const { id } = await row('shape')
    const of = (double: typeof sms) => double.taken.find((one) => one.text?.includes(' shape '))
    expect(of(sms)).toMatchObject({ phone, text: '补贴申领不予补贴：申领 shape 不予补贴。' })
    expect(of(government)).toMatchObject({ number: idNumber, link: `${house.settings.publicUrl}/m/claims` })
    expect([of(sms)!.key, of(government)!.key]).toContain(id)
    await say('letter', undefined, ['mail'])
    await sendDue(withMail, async () => ({ phone: null, mail: 'chen@example.cn', number: null }), later(1))
    expect(mail.taken).toEqual([
      expect.objectContaining({ to: 'chen@example.cn', text: expect.stringContaining(detail) }),
    ])
  })
  test('what is told by which is said by the channel, whatever room tells it', async () => {
    const said = async (key: string, kind: KindOfMessage) => {
      await act(house.db, system, (tx) => tell(tx, system, house.keys, { ...telling(key), kind }))
      return (await rows()).filter((one) => one.subject_id === key).map((one) => one.channel)
    }
    expect((await said('weighs-1', 'claim-refused-copy')).sort()).toEqual(['desk'])
    expect((await said('weighs-2', 'class-stopped')).sort()).toEqual(['desk', 'sms'])
    expect((await said('weighs-3', 'payments-held')).sort()).toEqual(['desk', 'government', 'sms'])
  })
  test('more is a file of its own and a line in two lists: nothing else knows its name', async () => {
    const fax = byGateway((gateway, { key, addresses, content }) =>
      handOver(gateway, { key, fax: need(addresses.phone), text: content.text }),
    )
    const double = await openGatewayDouble()
    const further = { ...house, settings: { ...house.settings, gateways: { fax: double.url } } }
    await act(house.db, system, (tx) =>
      tellBy(tx, system, house.keys, telling('faxed'), ['fax' as ChannelName]),
    )
    await sendDue(further, book, { channels: { ...channels, fax }, ...later(1) })
    await double.close()
    expect([double.taken[0]?.fax, (await row('faxed')).status]).toEqual([phone, 'sent'])
  })
})

describe('once is once', () => {
  test('two processes send one message once', async () => {
    for (let i = 0; i < 5; i++) await say(`race-${i}`)
    const before = sms.posts()
    await Promise.all([1, 2, 3].map(() => sendDue(house, book, later(1))))
    expect(sms.posts() - before).toBe(5)
  })
  test('the line lost before the answer, and a process killed before it wrote down: sent again, taken once', async () => {
    await say('cut')
    sms.answer('cut')
    const before = sms.posts()
    await sendDue(house, book, later(1))
    expect((await row('cut')).status).toBe('waiting')
    sms.answer(200)
    // Killed: the gateway has it, and what should be written down is lost.
    const killed = {
      ...channels.sms!,
      send: async (...of: Parameters<Channel['send']>) => {
        await channels.sms!.send(...of)
        await new Promise(() => {})
      },
    }
    void sendDue(house, book, { channels: { ...channels, sms: killed }, ...later(pauses[0]! + 5) })
    await vi.waitFor(() => expect(sms.posts() - before).toBe(2), { timeout: 5_000 })
    await sendDue(house, book, later(pauses[0]! + pauses[1]! + 10))
    expect([sms.posts() - before, asked('cut'), (await row('cut')).status]).toEqual([3, 1, 'sent'])
  })
})

describe('whose it is', () => {
  const list = async (who: SignedInAs) =>
    (await app.inject({ url: '/api/messages', headers: who.headers })).json()
  test('a body sees its own on the desk, reads it once for all, and never another’s', async () => {
    await say('mine', { provider: MINE }, ['desk'])
    await say('theirs', { provider: OTHER }, ['desk'])
    const [principal, colleague] = [
      await as('principal', { provider: MINE }),
      await as('provider-clerk', { provider: MINE }),
    ]
    const other = await as('principal', { provider: OTHER })
    const { rows: seen, unread } = await list(principal)
    expect([seen.length, seen[0].text, unread]).toEqual([1, '申领 mine 不予补贴。', 1])
    const read = (who: SignedInAs, id: string) =>
      app.inject({ method: 'POST', url: `/api/messages/${id}/reading`, headers: who.headers })
    expect((await read(other, seen[0].id)).statusCode).toBe(404)
    expect((await list(principal)).unread).toBe(1)
    expect((await read(colleague, seen[0].id)).json()).toEqual({ unread: 0 })
    const first = (await list(principal)).rows[0]
    await read(principal, seen[0].id)
    expect((await list(principal)).rows[0].readAt).toBe(first.readAt)
    for (const role of ['clerk', 'administrator', 'teacher'] as const)
      expect((await list(await as(role, { provider: MINE }))).rows, role).toEqual([])
  })
  test('a trainee sees their own and nobody else’s', async () => {
    await say('to-me', undefined, ['desk'])
    expect(
      (await list(await as('trainee', { person: person.id }))).rows.map((m: { text: string }) => m.text),
    ).toContain('申领 to-me 不予补贴。')
    expect((await list(await as('trainee'))).rows).toEqual([])
  })
  test('nobody but the house writes a message, also past the application', async () => {
    const { account } = await as('principal', { provider: MINE })
    const actor = { account, name: '某', role: 'principal', provider: MINE, person: null } as const
    const forge = (tx: Tx) =>
      sql`insert into messages (told_key, channel, kind, provider_code, subject_kind, subject_id, content_enc)
        values ('x', 'desk', 'claim-refused', ${MINE}, 'x', 'x', '')`.execute(tx)
    await expect(act(house.db, actor, forge)).rejects.toThrow('row-level security')
    const { numAffectedRows } = await act(house.db, actor, (tx) =>
      sql`update messages set status = 'waiting'`.execute(tx),
    )
    expect(numAffectedRows).toBe(0n)
  })
  test('personal values stand neither in the table nor in log or journal', async () => {
    await say('secret', undefined, ['sms', 'desk'])
    await sendDue(house, book, later(1))
    const journal = await act(house.db, system, (tx) => tx.selectFrom('journal').selectAll().execute())
    const clear = (await rows()).map((one) => ({ ...one, content_enc: one.content_enc.toString('utf8') }))
    const written = JSON.stringify([journal, logged, clear])
    for (const value of ['陈小敏', phone, idNumber, '电话核实']) expect(written).not.toContain(value)
  })
})

type Lost = { id: string; subjectId: string; channelName: string; why: string }
const undelivered = async (who: SignedInAs): Promise<Lost[]> =>
  (await app.inject({ url: '/api/undelivered-messages?size=200', headers: who.headers })).json().rows
