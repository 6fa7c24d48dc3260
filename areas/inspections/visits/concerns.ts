// What a visit or a call makes a concern of: findings, too few heads, a refusal.
import { ratioOn } from '../../../regulation/in-force.ts'
import { lawOn } from '../../../regulation/registers/law.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { shanghaiDay } from '../../../server/calendar.ts'
import type { Tx } from '../../../server/database/db.ts'
import { isBelow, ratioText } from '../../../server/ratio.ts'
import { raise } from '../../concerns/raise.ts'
import { isSilentNow } from '../../concerns/signals/accuracy.ts'
import type { FoundClass } from '../views.ts'
import type { VisitedLesson } from './lesson.ts'
import { findings, inspectionKindNames } from './rules.ts'
import type { NewInspection } from './schema.ts'

type Seen = Pick<NewInspection, 'kind' | 'inspectedAt' | 'present' | 'refused' | 'findings' | 'remarks'> & {
  inspectors: string[]
} & Pick<VisitedLesson, 'outside' | 'checked_in'>

/**
 * Raises one concern a finding, one where fewer were there than the line of that day, one where fewer were there than had checked in,
 * one for a refusal, and those of a call are secret; `on`: the day of the act. Heads counted outside any lesson say nothing.
 */
export async function raiseFromVisit(
  tx: Tx,
  actor: Actor,
  found: FoundClass,
  visit: Seen & { id: string },
  on: string,
): Promise<void> {
  const day = shanghaiDay(Date.parse(visit.inspectedAt))
  const name = inspectionKindNames[visit.kind]
  // Whoever was called spoke to the bureau: what they said and who they are stays with the record of the call.
  const called = visit.kind === 'phone'
  const more = called || visit.remarks === '' ? '' : `检查记录：${visit.remarks}`
  const seen = (clause: string, words: string) =>
    raise(tx, actor, {
      subject: { kind: 'class', id: found.id, name: found.name },
      provider: found.provider_code,
      clause,
      source: called ? 'call' : 'visit',
      secret: called,
      sourceId: visit.id,
      words: `${day}${name}：${words}。${more}`,
      evidence: {
        columns: ['日期', '检查', '检查人员', '在场人数', '花名册人数', '当时已签到'],
        rows: [
          [
            ...[day, name, visit.inspectors.join('、'), heads(visit.present)],
            ...[String(found.trainees), heads(visit.checked_in)],
          ],
        ],
      },
      on,
    })
  for (const kind of new Set(visit.findings)) await seen(findings[kind].clause, findings[kind].title)
  const line = ratioOn(await lawOn(tx), 'exit.minCheckAttendance', day)
  const { present, checked_in } = visit
  const isFewer = present !== null && checked_in !== null && present < checked_in
  if (isFewer && !(await isSilentNow(tx, actor, 'heads-below-check-ins', on)))
    await seen('A10.2', `在场${present}人，而这节课当时已签到${checked_in}人`)
  if (present !== null && !visit.outside && found.trainees > 0 && isBelow(present, found.trainees, line))
    await seen('A14.2', `在场${present}人，花名册${found.trainees}人，到课率低于${ratioText(line)}`)
  if (visit.refused) await seen('A14.7', '拒绝或者阻挠检查')
}

const heads = (count: number | null) => (count === null ? '—' : String(count))
