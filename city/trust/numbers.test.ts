// @promise one person is shown thirty numbers an hour at most, however many requests come at once, and the auditor is told.
import { expect } from 'vitest'
import { addPerson } from '../../areas/people/add.ts'
import { numbers } from '../../areas/people/disclosures/budget.ts'
import { seedRegisters } from '../../regulation/registers/seed.ts'
import { system } from '../../server/access/roles.ts'
import { act } from '../../server/database/db.ts'
import { withClient } from '../../server/database/embedded/roles.ts'
import { adminOf } from '../../server/test/database.ts'
import { inventedIdNumber, testHouse } from '../../server/test/house.ts'
import { emptyPlace } from '../../server/test/place.ts'
import { promise } from './promise.ts'

const place = await emptyPlace()
const { app, house, as } = await testHouse({}, place)
const { db, keys } = house
await act(db, system, seedRegisters)
const made = () => ({ name: '陈小敏', idNumber: inventedIdNumber(), phone: '19900008888', category: '其他' })
const { id: person } = await act(db, system, (tx) => addPerson(tx, system, keys, made()))
const asSuperuser = (sql: string) => withClient(adminOf(place.url), (client) => client.query(sql))
/** Many at once, as a script would. */
const AT_ONCE = 50

promise({
  says: '一人一小时至多看 30 个号码，同时发多少请求都一样：超出的一个也不显示',
  without: '看过的次数不计入',
  push: 60,
  soak: 10_000,
  control: 200,
  attempt: async (cases, guarded) => {
    if (!guarded) await asSuperuser(uncounted)
    const { headers } = await as('clerk')
    let [shown, refused] = [0, 0]
    for (let asked = 0; asked < numbers.most + cases; asked += AT_ONCE) {
      // However long it runs: who asks has said the password a moment ago.
      await asSuperuser('update sessions set confirmed_at = now()')
      const many = Array.from({ length: Math.min(AT_ONCE, numbers.most + cases - asked) }, (_, n) =>
        app.inject({
          method: 'POST',
          url: `/api/people/${person}/disclosures`,
          payload: { field: 'phone', reason: `核对花名册第${asked + n}行` },
          headers,
        }),
      )
      for (const { statusCode } of await Promise.all(many))
        if (statusCode === 201) shown += 1
        else if (statusCode === 429) refused += 1
    }
    if (!guarded) await asSuperuser('drop trigger uncounted on disclosures')
    // What belongs to the hour is shown: whoever works is not held up.
    expect(shown).toBeGreaterThanOrEqual(numbers.most)
    return { cases, held: refused }
  },
})

const uncounted = `create or replace function uncounted() returns trigger language plpgsql as
    'begin new.received_at := new.received_at - interval ''2 hours''; return new; end';
  create trigger uncounted before insert on disclosures for each row execute function uncounted()`
