import { expect, it } from 'vitest'
import { system } from '../../../server/access/roles.ts'
import { yearOf } from '../../../server/calendar.ts'
import { act } from '../../../server/database/db.ts'
import { testHouse } from '../../../server/test/house.ts'
import { insertClass, nextClassNo } from '../../classes/queries.ts'
import { aBody, aClass, TODAY } from './fixture.ts'

const { house } = await testHouse()

it('classes of the fixture and classes that a body files get along, in whatever order they come', async () => {
  const body = await aBody(house)
  const filed = () =>
    act(house.db, system, async (tx) => {
      const classNo = await nextClassNo(tx, yearOf(TODAY))
      const form = {
        ...{ name: '电工五级班', occupationCode: '6-31-01-03', occupationName: '电工', level: '5' as const },
        ...{ startsOn: TODAY, endsOn: TODAY, attendanceMode: 'app' as const },
        ...{ otherFunding: false, textbooks: '', onlinePlatform: null },
      }
      const clientKey = `beside-a-fixture-${classNo}`
      await insertClass(tx, {
        classNo,
        clientKey,
        provider: body.code,
        agreementId: body.agreement,
        form,
      })
      return classNo
    })
  const numbers = []
  for (let n = 0; n < 3; n++) numbers.push((await aClass(house, body)).classNo, await filed())
  const year = yearOf(TODAY)
  expect(numbers.filter((no) => no.startsWith('QD2'))).toEqual(
    ['0001', '0002', '0003'].map((no) => `QD${year}-${no}`),
  )
})
