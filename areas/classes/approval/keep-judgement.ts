// Keeps what the rules found of a class.
import type { Judged } from '../../../regulation/judge.ts'
import { keepJudgement } from '../../../regulation/kept/judgements.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import type { ClassFacts } from '../facts.ts'
import type { ClassRecord } from '../judge.ts'

/** Rules and law are frozen beside it, which only the house may write. */
export const keepClassJudgement = (
  tx: Tx,
  actor: Actor,
  row: ClassRecord,
  judged: Judged<ClassFacts>,
): Promise<string> =>
  asHouse(tx, actor, (house) =>
    keepJudgement(house, {
      subjectKind: 'class',
      subjectId: row.id,
      set: 'class',
      provider: row.provider_code,
      at: actor.at,
      ...judged,
    }),
  )
