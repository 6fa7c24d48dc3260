// A file that no longer is what was kept: said once in the log and once in the journal, for whoever keeps the machines.
import { system } from '../access/roles.ts'
import { act } from '../database/db.ts'
import { inTurn } from '../database/in-turn.ts'
import { Refused } from '../errors.ts'
import type { House } from '../house.ts'
import { stderrLog } from '../http/log.ts'
import { record } from '../journal/journal.ts'
import { Damaged } from './checked.ts'

const verb = '发现文件损坏'

/** Notes the damage, however often it is met; what else went wrong is no concern of it. Never throws. */
export async function noteDamage({ db, settings }: House, error: unknown): Promise<void> {
  if (!(error instanceof Damaged)) return
  const { hash } = error
  const log = stderrLog(settings.mode)
  log({ error: 'Damaged', code: hash })
  await act(db, system, async (tx) => {
    await inTurn(tx, `damage ${hash}`)
    const known = await tx
      .selectFrom('journal')
      .select('id')
      .where('subject_kind', '=', 'content')
      .where('subject_id', '=', hash)
      .where('verb', '=', verb)
      .limit(1)
      .executeTakeFirst()
    if (!known) await record(tx, system, { area: 'files', verb, subjectKind: 'content', subjectId: hash })
  }).catch((cause: Error) => log({ error: 'DamageNotNoted', code: cause.name }))
}

/** Notes it and says it to whoever asked for the file; any other error goes on as it is. */
export async function refuseDamaged(house: House, error: unknown): Promise<never> {
  await noteDamage(house, error)
  if (!(error instanceof Damaged)) throw error
  throw new Refused('这个文件的内容与保存时不一致，没有发出。已记入日志，请联系系统管理员从备份中恢复。')
}
