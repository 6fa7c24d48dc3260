// Papers of 附件1 are handed in and taken out again.
import type { Actor } from '../../../../server/access/roles.ts'
import { holdCase } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Invalid, Missing, Refused } from '../../../../server/errors.ts'
import type { Stored } from '../../../../server/files/content.ts'
import { isPaper } from '../../../../server/files/file-types.ts'
import { keepFile } from '../../../../server/files/files.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { Settings } from '../../../../server/settings/shape.ts'
import { filingCase } from '../case.ts'
import { type FilingStatus, filingLife, isEditable } from '../states.ts'
import { materialItems } from './materials.ts'
import * as queries from './queries.ts'

/** Hands in one paper for an item of 附件1; the same content again answers the first. Throws Invalid for an unknown item, Refused for what is no paper. */
export async function addMaterial(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  id: string,
  item: string,
  file: Stored & { name: string },
): Promise<{ id: string }> {
  const filing = await holdCase(tx, filingCase, id)
  refuseSubmitted(filing)
  const { kind } = filing.form
  const wanted = materialItems[kind].find((m) => m.id === item && !m.counted)
  if (!wanted) throw new Invalid('没有收下：附件1中没有这一项材料。', { item: '请选择附件1所列的材料。' })
  if (!isPaper(file.mediaType))
    throw new Refused(`“${file.name}”不是 PDF、PNG 或 JPEG 文件，没有收下。请扫描或另存为 PDF 后上传。`)
  const given = await queries.findMaterial(tx, id, item, file.hash)
  if (given) return given
  const kept = await keepFile(tx, settings, actor, {
    name: file.name,
    content: file,
    provider: filing.provider_code,
  })
  await queries.addMaterial(tx, {
    filing_id: id,
    provider_code: filing.provider_code,
    kind: item,
    file_id: kept.id,
  })
  await record(tx, actor, {
    area: 'providers',
    verb: `上传备案材料：${wanted.title}`,
    subjectKind: 'filing',
    subjectId: id,
    clause: item,
    detail: { hash: kept.hash },
  })
  return { id: kept.id }
}

/** Takes a paper back out; the file itself stays on record. Throws Missing, Refused. */
export async function removeMaterial(
  tx: Tx,
  actor: Actor,
  id: string,
  fileId: string,
): Promise<{ removed: true }> {
  refuseSubmitted(await holdCase(tx, filingCase, id))
  if (!(await queries.removeMaterial(tx, id, fileId)))
    throw new Missing('没有这份材料，可能已被移除。请刷新页面查看现有材料。')
  await record(tx, actor, {
    area: 'providers',
    verb: '移除备案材料',
    subjectKind: 'filing',
    subjectId: id,
    clause: 'A6.1',
    detail: { file: fileId },
  })
  return { removed: true }
}

export function refuseSubmitted({ status, number }: { status: string; number: string }) {
  if (isEditable(status as FilingStatus)) return
  throw new Refused(
    `申请 ${number} 现为“${filingLife.names[status as FilingStatus]}”，不能再改。需要更正的，请联系培训科退回。`,
  )
}
