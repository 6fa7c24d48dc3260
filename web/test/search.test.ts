// The one search at the top, as each side may use it: people, bodies and classes by characters, initials and numbers.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addRunningClass } from '../../areas/attendance/test/my-class.ts'
import { addPerson } from '../../areas/people/add.ts'
import { changeProvider } from '../../areas/providers/bodies/queries.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { inventedIdNumber, type SignedInAs, testHouse } from '../../server/test/house.ts'

const { app, house, as } = await testHouse()
const person = async (name: string) => {
  const idNumber = inventedIdNumber()
  const { id } = await act(house.db, system, (tx) =>
    addPerson(tx, system, house.keys, { name, idNumber, category: '其他' }),
  )
  return { id, lastFour: idNumber.slice(-4) }
}

const chen = await person('陈晓东')
const qiu = await person('仇晓东')
const lesson = { startsAt: Date.now() + 48 * 3_600_000, hours: 3 }
const own = await addRunningClass(house.db, [chen.id], [lesson], { provider: '启东市江海职业培训学校' })
const other = await addRunningClass(house.db, [qiu.id], [lesson], { provider: '启东市建华实业有限公司' })
const clerk = await as('clerk')
const school = await as('provider-clerk', { provider: own.provider })

async function find(kind: 'people' | 'providers' | 'classes', q: string, who: SignedInAs = clerk) {
  const { headers } = who
  const answer = await app.inject({ method: 'POST', url: `/api/${kind}/searches`, headers, payload: { q } })
  if (answer.statusCode !== 200) return answer.statusCode
  const body = answer.json()
  return (body.rows ?? body).map((hit: { name: string; id?: string }) => hit.name)
}

it.each(['江海学校', '江海', 'jhxx', 'JHZY', 'qdsjhzy', own.provider.slice(3, 17)])(
  'finds a body by %s',
  async (q) => expect((await find('providers', q))[0]).toBe('启东市江海职业培训学校'),
)

it('puts first the body in whose name the letters stand together', async () =>
  expect(await find('providers', 'jhsy')).toEqual(['启东市建华实业有限公司']))

it('finds people by initials in the reading of a surname, and by the last four digits', async () => {
  expect(await find('people', 'cxd')).toEqual(['陈晓东'])
  expect(await find('people', 'qxd')).toEqual(['仇晓东'])
  expect(await find('people', chen.lastFour)).toContain('陈晓东')
})

it('finds classes by number, name and body', async () => {
  const { class_no } = await act(house.db, system, (tx) =>
    tx.selectFrom('classes').select('class_no').where('id', '=', own.classId).executeTakeFirstOrThrow(),
  )
  for (const q of [class_no, class_no.toLowerCase(), 'dgsjb', '江海'])
    expect(await find('classes', q), q).toContain('电工四级班')
  expect(await find('classes', '电工')).toHaveLength(2)
  // With something between the characters: 电工四级班, and by its initials.
  expect(await find('classes', '电四班')).toContain('电工四级班')
  expect(await find('classes', 'dsj')).toContain('电工四级班')
})

it('takes % and _ as they stand', async () => {
  expect(await find('classes', '%%%')).toEqual([])
  expect(await find('providers', '___')).toEqual([])
})

it('shows a body its own classes and trainees only, and no list of bodies', async () => {
  expect(await find('classes', '电工', school)).toHaveLength(1)
  expect(await find('people', '晓东', school)).toEqual(['陈晓东'])
  expect(await find('people', 'qxd', school)).toEqual([])
  expect(await find('providers', '建华', school)).toBe(403)
  const file = (id: string) => app.inject({ url: `/api/people/${id}`, headers: school.headers })
  expect((await file(chen.id)).json().classes).toMatchObject([{ id: own.classId }])
  expect((await file(qiu.id)).statusCode).toBe(404)
  expect(other.provider).not.toBe(own.provider)
})

it('is not for teachers and trainees where people are concerned', async () => {
  expect(await find('people', '晓东', await as('teacher', { provider: own.provider }))).toBe(403)
  expect(await find('people', '晓东', await as('trainee'))).toBe(403)
  expect(await find('classes', '电工', await as('trainee'))).toBe(403)
})

it('a body that takes another name is found by the letters of the new one only', async () => {
  const body = await addRunningClass(house.db, [], [lesson], { provider: '启东市旧名职业培训学校' })
  const name = '启东市重庆路职业培训学校'
  await act(house.db, system, (tx) => changeProvider(tx, body.provider, { name }))
  expect(await find('providers', 'qdscql')).toEqual([name])
  expect(await find('providers', 'qdsjm')).toEqual([])
  await act(house.db, system, (tx) => changeProvider(tx, body.provider, { address: '测试路1号' }))
  expect(await find('providers', 'qdscql')).toEqual([name])
})

it('a name without its letters is not taken', async () => {
  const nameless = act(house.db, system, (tx) =>
    sql`insert into providers (credit_code, kind, name) values ('x', 'institution', '无首字母学校')`.execute(
      tx,
    ),
  )
  await expect(nameless).rejects.toThrow(/initials/)
})
