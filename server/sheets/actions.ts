// A choice of columns: kept when the sheet it was made for is taken over, taken up at the next one, forgotten at will.
import type { Actor } from '../access/roles.ts'
import type { Tx } from '../database/db.ts'
import { record } from '../journal/journal.ts'
import type { KeptHeaders, SheetChoice } from '../workbook/sheet/choice.ts'
import { normalTitle } from '../workbook/table.ts'
import type { SheetKind } from './kinds.ts'
import * as queries from './queries.ts'
import type { SheetMapping } from './schema.ts'

export const listMappings = async (tx: Tx): Promise<SheetMapping[]> =>
  (await queries.listMappings(tx)).map((m) => ({
    id: m.id,
    kind: m.kind as SheetKind,
    header: m.header,
    key: m.column_key,
    keptAt: m.kept_at.toISOString(),
  }))

/** What the body, or the bureau, has chosen for this kind of sheet, by header. */
export async function keptHeaders(tx: Tx, kind: SheetKind): Promise<KeptHeaders> {
  const own = (await listMappings(tx)).filter((m) => m.kind === kind)
  return Object.fromEntries(own.map(({ header, key, id }) => [header, { key, id }]))
}

/** Keeps what was chosen on the page for this sheet and is not kept yet. The headers themselves stand in no journal: they are the body's words. */
export async function keepChoice(tx: Tx, actor: Actor, kind: SheetKind, choice: SheetChoice): Promise<void> {
  const chosen = choice.headers.filter((h) => h.by === 'chosen' && h.key !== null)
  if (chosen.length === 0 || actor.account === null) return
  const before = await keptHeaders(tx, kind)
  const fresh = chosen.filter((h) => before[normalTitle(h.title)]?.key !== h.key)
  if (fresh.length === 0) return
  for (const { title, key } of fresh)
    await queries.keepMapping(tx, {
      provider: actor.provider,
      account: actor.account,
      kind,
      header: normalTitle(title),
      key: key!,
    })
  await note(
    tx,
    actor,
    kind,
    '记住表头对应关系',
    fresh.map((h) => h.key!),
  )
}

/** False when there is none, or none of one's own. */
export async function forgetMapping(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const gone = await queries.deleteMapping(tx, id)
  if (gone) await note(tx, actor, gone.kind, '忘记表头对应关系', [gone.column_key])
  return gone !== undefined
}

const note = (tx: Tx, actor: Actor, kind: string, verb: string, columns: string[]) =>
  record(tx, actor, { area: 'sheets', verb, subjectKind: 'sheet', subjectId: kind, detail: { columns } })
