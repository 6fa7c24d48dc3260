// A filing that was agreed to is published, and cleared when nobody objects (第六条).
import { placeOf } from '../../../../regulation/editions.ts'
import { lawOn } from '../../../../regulation/registers/law.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import { caseFor, takeStep } from '../../../../server/cases/case.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { Refused } from '../../../../server/errors.ts'
import { levelNames } from '../../../catalogue/levels.ts'
import { closeNotice, noticeState, publishNotice } from '../../../notices/actions.ts'
import { kindNames } from '../application/materials.ts'
import { filingCase } from '../case.ts'
import { filingNoticeTo } from './days.ts'

/** 发布公示: the working days of the parameter, counted from tomorrow, or until the day that the approver sets (A6.4). */
export async function publishFiling(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  today: string,
  asked?: string,
) {
  const filing = await caseFor(tx, actor, filingCase, id, 'publish', version)
  const form = filing.form
  const toOn = filingNoticeTo(await lawOn(tx), actor.role, today, asked)
  const notice = await publishNotice(tx, actor, {
    kind: 'filing',
    title: `关于拟与${form.name}签订职业技能培训备案协议的公示`,
    subjectId: id,
    columns: ['单位名称', '类型', '地址', '职业（工种）'],
    lines: [
      {
        key: filing.provider_code,
        cells: [
          form.name,
          kindNames[form.kind],
          form.address,
          form.occupations.map((o) => `${o.name}（${levelNames[o.level]}）`).join('、'),
        ],
      },
    ],
    fromOn: today,
    toOn,
    clause: 'A6.4',
  })
  return takeStep(tx, actor, filingCase, filing, 'publish', { detail: { notice: notice.number, to: toOn } })
}

/**
 * 结束公示: the last day has passed and no objection is open or upheld (A6.4). Throws Refused.
 * @clause A6.4 rule: what was agreed to, with every finding settled, is signed only after a notice that nobody holds up
 */
export async function clearFiling(tx: Tx, actor: Actor, id: string, version: number, today: string) {
  const filing = await caseFor(tx, actor, filingCase, id, 'clear', version)
  const notice = await noticeState(tx, 'filing', id)
  if (!notice) throw new Refused('没有找到本申请的公示，不能签订协议。', placeOf('A6.4'))
  if (today <= notice.toOn)
    throw new Refused(`公示到 ${notice.toOn} 为止，期满后才能签订协议。`, placeOf('A6.4'))
  if (notice.open.length > 0)
    throw new Refused(
      `公示期间收到的异议还有 ${notice.open.length} 条没有答复，请先核查并答复。`,
      placeOf('A6.4'),
    )
  if (notice.upheld.length > 0)
    throw new Refused('公示期间有异议成立，不能签订协议，应由审批人员决定不予备案。', placeOf('A6.4'))
  await closeNotice(tx, actor, notice.id, today)
  return takeStep(tx, actor, filingCase, filing, 'clear', { detail: { notice: notice.number } })
}
