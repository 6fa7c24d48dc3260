// Which concerns a penalty or a dissolution answers: what was found true of the body and waits to be dealt with.
import { placeOf } from '../../regulation/editions.ts'
import type { Tx } from '../../server/database/db.ts'
import { Refused } from '../../server/errors.ts'
import { upheldOfBody } from '../concerns/settling/queries.ts'

type Answered = { id: string; number: string; clause: string; direct: boolean }

/**
 * Of these numbers; `also`: where they still wait. `failed`: how the refusal begins. Throws Refused for one of `asked` that is not the
 * body's or waits for nothing.
 * @clause A14.0(d) A15(a) record: what was found true is named by what was done about it
 */
export async function answeredBy(
  tx: Tx,
  code: string,
  { asked, also = [] }: { asked: string[]; also?: string[] },
  { failed, clause }: { failed: string; clause: string },
): Promise<Answered[]> {
  const upheld = await upheldOfBody(tx, code)
  const numbers = new Set(upheld.map((c) => c.number))
  if (asked.some((number) => !numbers.has(number)))
    throw new Refused(
      `${failed}：所选的问题线索不是该单位的，或者还没有认定属实、已经了结。请刷新页面后重新选择。`,
      placeOf(clause),
    )
  return upheld.filter(({ number }) => asked.includes(number) || also.includes(number))
}
