// A change of the catalogue is proposed, with the document it rests on. It changes nothing until another person adopts it (decide.ts).
import { placeOf } from '../../../regulation/editions.ts'
import { asHouse } from '../../../server/access/as-house.ts'
import type { Actor } from '../../../server/access/roles.ts'
import type { Tx } from '../../../server/database/db.ts'
import { inTurn } from '../../../server/database/in-turn.ts'
import { Invalid, Refused } from '../../../server/errors.ts'
import type { Stored } from '../../../server/files/content.ts'
import { keepFile } from '../../../server/files/files.ts'
import { record } from '../../../server/journal/journal.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { levels } from '../levels.ts'
import { checkLines } from './check.ts'
import type { ChangeLine, ProposedLine } from './line.ts'
import * as queries from './queries.ts'
import type { ChangeHead } from './schema.ts'
import { standsFrom, type TouchedOf, touchedBy, type Work } from './stands.ts'

export type Paper = { name: string; hash: string; content: Buffer | Stored }
type Proposal = ChangeHead & { clientKey: string; lines: ProposedLine[] }

/**
 * Answers its id; the same sending twice is one. Throws Invalid for lines that cannot be, each by its place, and for a day gone by that
 * is not said to be dated back; Refused for a key of another file and for a file that waits already.
 * @clause A13.1 workflow: a change says its document, its day and what it does; dated back, it says so and shows what it touches
 */
export async function proposeChange(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  { lines: proposed, clientKey, ...head }: Proposal,
  paper: Paper,
  today: string,
  rooms: TouchedOf[],
): Promise<string> {
  await inTurn(tx, `catalogue change ${clientKey}`)
  const before = await proposedBefore(tx, clientKey, paper.hash)
  if (before) return before
  refuseBackdated(head, today)
  const { lines, wrong } = checkLines(proposed, head.fromOn, await standsFrom(tx, head.fromOn))
  if (wrong.size > 0)
    throw new Invalid(
      `有 ${wrong.size} 行不能办理，没有提出。${[...wrong.values()][0]}`,
      Object.fromEntries([...wrong].map(([at, says]) => [`lines.${at}`, says])),
    )
  return keepChange(tx, actor, settings, { ...head, clientKey, lines }, paper, rooms)
}

/** The same request once more, or null. Throws Refused for a key of another file and a file that waits. */
export async function proposedBefore(tx: Tx, clientKey: string, hash: string): Promise<string | null> {
  const done = await queries.findByKey(tx, clientKey)
  if (done && done.file_hash !== hash)
    throw new Refused('这次提交的编号已用于另一个文件，请刷新页面后重新提交。', placeOf('A13.1'))
  if (done) return done.id
  const waiting = await queries.findWaitingOfFile(tx, hash)
  if (waiting)
    throw new Refused(
      `同一个文件已提出目录更改（${waiting.document_no}，自${waiting.from_on}起），还没有审定；没有重复提出。请在“目录与标准”的“更改”中查看。`,
      placeOf('A13.1'),
    )
  return null
}

export function refuseBackdated({ fromOn, backdated }: ChangeHead, today: string): void {
  if (fromOn < today && !backdated)
    throw new Invalid('没有提出：生效日早于今天。', {
      backdated: `生效日${fromOn}早于今天，属于追溯更改；确须追溯的请勾选，提出后列出可能涉及的未办结班级和申领，已经作出的决定不变。`,
    })
  if (fromOn >= today && backdated)
    throw new Invalid('没有提出：生效日不早于今天，不是追溯更改。', {
      backdated: '请取消勾选，或核对生效日。',
    })
}

/** Lines that were checked, written down with the paper and the journal entry. */
export async function keepChange(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  { lines, ...change }: ChangeHead & { clientKey: string; lines: ChangeLine[] },
  { name, hash, content }: Paper,
  rooms: TouchedOf[],
): Promise<string> {
  const { fromOn, backdated, documentNo } = change
  const touched = backdated
    ? await asHouse(tx, actor, (all) => touchedBy(all, rooms, worksOf(lines), fromOn))
    : null
  const { id: fileId } = await keepFile(tx, settings, actor, { name, content, provider: null })
  const { id } = await queries.insertChange(tx, {
    ...change,
    ...{ lines, touches: touched, fileId, fileHash: hash, proposedBy: actor.account!, at: actor.at },
  })
  await record(tx, actor, {
    area: 'catalogue',
    verb: '提出目录更改',
    subjectKind: 'catalogue-change',
    subjectId: id,
    clause: 'A13.1',
    detail: {
      documentNo,
      fromOn,
      backdated,
      lines: lines.length,
      ...(touched && { touches: touched.count }),
    },
  })
  return id
}

/** The occupations and levels that a change is about, each once: of a renaming every level, under the old name and the new. */
export function worksOf(lines: ChangeLine[]): Work[] {
  const works = lines.flatMap((line): Work[] => {
    if (line.act === 'map' || line.act === 'unmap') {
      const { oldCode, oldName, code, name } = line.act === 'unmap' ? line.was : line
      return levels.flatMap((level) => [
        { code: oldCode, name: oldName, level },
        { code, name, level },
      ])
    }
    const { code, name, level } = line.act === 'end' ? line.was : line
    return [{ code, name, level }]
  })
  return [...new Map(works.map((w) => [`${w.code} ${w.name} ${w.level}`, w])).values()]
}
