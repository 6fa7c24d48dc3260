// @promise a judgement that was kept is judged again with the rules and the law of its day, byte for byte: another order of its parts is another judgement.
import { sql } from 'kysely'
import { expect } from 'vitest'
import { replay } from '../../regulation/kept/replay.ts'
import { pastTriggers, tried } from '../../server/proof/test/tamper.ts'
import { promise } from './promise.ts'
import { provedCity } from './proved-city.ts'

const { superuser } = await provedCity()

promise({
  says: '所存判断按当日规则和条款重放，逐字节相同；改动一处的，逐件指出',
  without: '所存结论只比内容，不比字节',
  push: 100,
  soak: 100_000,
  attempt: (cases, guarded) =>
    tried(superuser, async (tx) => {
      expect((await replay(tx, null)).differences, 'untouched').toEqual([])
      await pastTriggers(tx)
      // The same values in another order, as another program would write them.
      const { rows } = await sql<{ id: string }>`
        update judgements set findings = (findings::jsonb)::text, as_judged = ${guarded}
        where id in (select id from judgements where findings <> (findings::jsonb)::text order by id limit ${cases})
        returning id`.execute(tx)
      const named = (await replay(tx, null)).differences.map((d) => ('judgementId' in d ? d.judgementId : ''))
      return { cases: rows.length, held: rows.filter(({ id }) => named.includes(id)).length }
    }),
})
