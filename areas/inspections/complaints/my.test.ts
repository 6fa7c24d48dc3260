import { describe, expect, test } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { act } from '../../../server/database/db.ts'
import { inventedIdNumber, testHouse } from '../../../server/test/house.ts'
import { addRunningClass } from '../../attendance/test/my-class.ts'
import { addPerson } from '../../people/add.ts'

const { app, house, as } = await testHouse()
const made = { name: '陈小敏', idNumber: inventedIdNumber(), category: '其他' }
const { id: person } = await act(house.db, system, (tx) => addPerson(tx, system, house.keys, made))
const { headers } = await as('trainee', { person })
const { classId, provider } = await addRunningClass(house.db, [person], [{ startsAt: Date.now(), hours: 2 }])
const good = { clientKey: '0123456789abcdef', classId, kind: 'sham', content: '我没有报名参加这个班。' }
const send = (payload: object, as_ = headers) =>
  app.inject({ method: 'POST', url: '/api/my/objections', payload, headers: as_ })
const all = () => act(house.db, system, (tx) => tx.selectFrom('complaints').selectAll().execute())

describe('what a trainee tells the bureau', () => {
  test('A14.6 is kept once, however often it is sent, and shown again to the trainee', async () => {
    const [first, second] = [await send(good), await send(good)]
    expect([first.statusCode, second.json()]).toEqual([201, first.json()])
    expect(await all()).toHaveLength(1)
    expect((await all())[0]).toMatchObject({ provider_code: provider, class_id: classId, verified: null })
    const mine = await app.inject({ url: '/api/my/objections', headers })
    expect(mine.json()).toEqual([expect.objectContaining({ content: good.content, state: 'open' })])
  })
  test('is seen by the bureau, not by the body and not by other trainees', async () => {
    const body = await as('principal', { provider })
    const seen = await act(
      house.db,
      { account: body.account, name: 'x', role: 'principal', provider, person: null },
      (tx) =>
        Promise.all([
          tx.selectFrom('complaints').selectAll().execute(),
          tx.selectFrom('journal').selectAll().where('subject_kind', '=', 'complaint').execute(),
        ]),
    )
    expect(seen).toEqual([[], []])
    const other = await as('trainee')
    expect((await app.inject({ url: '/api/my/objections', headers: other.headers })).json()).toEqual([])
    // Nor does the entry of the journal say of which body or class it is.
    const journal = await act(house.db, system, (tx) =>
      tx.selectFrom('journal').selectAll().where('verb', '=', '反映问题').execute(),
    )
    expect(journal).toHaveLength(1)
    expect(JSON.stringify(journal)).not.toContain(provider)
    expect(JSON.stringify(journal)).not.toContain(classId)
  })
  test('of a class of others is refused, by the application and by the database', async () => {
    const other = await as('trainee')
    expect((await send({ ...good, clientKey: 'f'.repeat(32) }, other.headers)).statusCode).toBe(404)
    const { person_id } = await act(house.db, system, (tx) =>
      tx.selectFrom('accounts').select('person_id').where('id', '=', other.account).executeTakeFirstOrThrow(),
    )
    const actor = {
      account: other.account,
      name: '学员',
      role: 'trainee',
      provider: null,
      person: person_id,
    } as const
    const row = {
      provider_code: provider,
      class_id: classId,
      kind: 'sham',
      content: 'x',
      received_on: '2026-05-20',
      recorded_by: other.account,
    }
    await expect(
      act(house.db, actor, (tx) => tx.insertInto('complaints').values(row).execute()),
    ).rejects.toThrow('row-level security')
  })
  test.each([
    ['too short', { content: '不对' }, 'content'],
    ['an unknown kind', { kind: 'fraud' }, 'kind'],
    ['no key', { clientKey: '' }, 'clientKey'],
  ])('%s is answered at the field', async (_, change, field) => {
    const answer = await send({ ...good, ...change })
    expect([answer.statusCode, Object.keys(answer.json().fields)]).toEqual([400, [field]])
  })
  test.each(['clerk', 'principal'] as const)('is not said by a %s here', async (role) =>
    expect((await send(good, (await as(role)).headers)).statusCode).toBe(403),
  )
})
