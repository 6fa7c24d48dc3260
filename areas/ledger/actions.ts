// The verbs of 第十二条: hand a paper in, archive the class.
import { placeOf } from '../../regulation/editions.ts'
import { lawOn } from '../../regulation/registers/law.ts'
import { refuseAlone } from '../../regulation/settlements/gate.ts'
import type { Actor } from '../../server/access/roles.ts'
import { canonical, sha256 } from '../../server/canonical.ts'
import { caseFor, takeStep } from '../../server/cases/case.ts'
import type { Tx } from '../../server/database/db.ts'
import { Refused } from '../../server/errors.ts'
import type { Stored } from '../../server/files/content.ts'
import { isDocument } from '../../server/files/file-types.ts'
import { keepFile } from '../../server/files/files.ts'
import type { Settings } from '../../server/settings/shape.ts'
import { moveClass } from '../classes/actions.ts'
import { refuseAtGate } from '../concerns/gates/ask.ts'
import { ledgerCase } from './case.ts'
import { sealGate } from './concerns/gate.ts'
import { contentsOf } from './contents.ts'
import { type LedgerItem, ledgerItems, type uploadedKinds } from './items.ts'
import * as queries from './queries.ts'
import { judgeLedger, keepLedgerJudgement } from './sealing/judge.ts'
import { openNow, whyNotSealed } from './sealing/settling.ts'
import { checklist, untilOf } from './views.ts'

/**
 * Adds a paper to the ledger of a class. Refused when the class is archived.
 * @clause A12.1 A12.3(d) A12.3(g) A12.5 X2.3.7(c) record: one ledger a class, with what was handed in
 */
export async function addItem(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  input: { kind: (typeof uploadedKinds)[number]; file: Stored & { name: string } },
): Promise<void> {
  const row = await caseFor(tx, actor, ledgerCase, id, 'add')
  const { kind, file } = input
  if (!isDocument(file.mediaType))
    throw new Refused(`“${file.name}”不是 PDF、图片或 Excel、Word 文件，没有收下。请另存为 PDF 后上传。`)
  if ((await queries.itemsOf(tx, id)).some((i) => i.kind === kind && i.hash === file.hash)) return
  const provider = row.provider_code
  const kept = await keepFile(tx, settings, actor, { name: file.name, content: file, provider })
  await takeStep(tx, actor, ledgerCase, row, 'add', {
    change: { item: { classId: id, provider, kind, file: kept.id, at: actor.at } },
    verb: `上传台账材料：${ledgerItems[kind].name}`,
    clause: ledgerItems[kind].clause,
    detail: { file: kept.hash },
  })
}

/**
 * Seals the ledger: what is drawn from the records is kept as it is now, and one hash stands for all of it. Refused while
 * anything is missing or not yet looked at by the bureau, or the class is not examined.
 * @clause A12.3(b) A12.3(e) record: the rosters as they were when the class was archived
 * @clause A12.2 X2.3.7(d) workflow: archived only when complete, per class, under a manifest hash
 */
export async function archive(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  version: number,
  today: string,
): Promise<void> {
  const row = await caseFor(tx, actor, ledgerCase, id, 'archive', version)
  await refuseAtGate(tx, actor, [await sealGate(tx, id)])
  const law = await lawOn(tx)
  const items = checklist(row, law, today)
  const judged = await judgeLedger(tx, actor, id, today)
  const open = await openNow(tx, actor, id, judged.judgement.findings)
  const why = whyNotSealed(open)
  if (why) throw new Refused(why, placeOf('A12.2'))
  refuseAlone(open, actor, '归档')
  await keepLedgerJudgement(tx, actor, row, judged)
  await keepDrawn(tx, actor, settings, row, items)
  const until = untilOf(row, law, today)
  const hash = await manifestHash(tx, id)
  const archive = {
    classId: id,
    provider: row.provider_code,
    on: today,
    by: actor.account!,
    hash,
    until: until.keepUntil,
    videoUntil: until.videoKeepUntil,
  }
  await takeStep(tx, actor, ledgerCase, row, 'archive', {
    change: { archive },
    verb: '台账归档',
    detail: { manifestHash: hash, keepUntil: until.keepUntil, videoKeepUntil: until.videoKeepUntil },
  })
  await moveClass(tx, actor, id, 'archive', 'A12.2')
}

/** One hash over every file kept for the class, papers and recordings: change, lack or excess of one changes it. */
export async function manifestHash(tx: Tx, id: string): Promise<string> {
  const papers = (await queries.itemsOf(tx, id)).map((i) => ({ kind: i.kind, sha256: i.hash }))
  const videos = (await queries.recordingsOf(tx, id)).map((r) => ({ kind: 'video', sha256: r.hash }))
  const entries = [...papers, ...videos].map((e) => canonical(e)).sort()
  return sha256(canonical(entries))
}

async function keepDrawn(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  row: queries.LedgerRow,
  items: LedgerItem[],
): Promise<void> {
  const provider = row.provider_code
  for (const drawn of await contentsOf(tx, row, items)) {
    if (!('content' in drawn)) continue
    const kept = await keepFile(tx, settings, actor, {
      name: drawn.name,
      content: drawn.content,
      provider,
    })
    await queries.insertItem(tx, {
      classId: row.id,
      provider,
      kind: drawn.kind,
      file: kept.id,
      at: actor.at,
    })
  }
}
