// A sheet that was brought in speaks against what is paid already: the recovery is opened from its row, with the clause and the evidence filled in.
import { clauseName } from '../../../../regulation/clause-name.ts'
import { findClause } from '../../../../regulation/clauses.ts'
import { placeOf } from '../../../../regulation/editions.ts'
import { openTo } from '../../../../regulation/explain.ts'
import { asHouse } from '../../../../server/access/as-house.ts'
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { makePdf } from '../../../../server/documents.ts'
import { Refused } from '../../../../server/errors.ts'
import { storeContent } from '../../../../server/files/content.ts'
import { intakeKindNames, sourceSays } from '../../../../server/intakes/kinds.ts'
import { getIntake } from '../../../../server/intakes/views.ts'
import type { Settings } from '../../../../server/settings/shape.ts'
import { isSure, standingNewsOf } from '../../../subsidy/claims/again/judge.ts'
import { agreed, claimsOfSheet } from '../../../subsidy/claims/again/queries.ts'
import { openRecovery } from '../open.ts'
import type { ToldRecovery } from '../schema.ts'

/** As much as a recovery's finding holds. */
const MOST = 1_000

/**
 * Machines hint, people decide: the finding says what the judge finds today and under which clause, its evidence is kept as a paper, an approver decides as
 * on any other recovery. Throws Missing; Refused where nothing speaks against the payment any more, or only what is not sure or belongs to another department.
 * @clause A13.3 A13.4 A13.5 A13.6 A15(b) workflow: what a sheet speaks against after it was paid is asked back in one act, on its clause and evidence
 */
export async function openToldRecovery(
  tx: Tx,
  actor: Actor,
  settings: Settings,
  code: string,
  { intake, claim, dueOn }: ToldRecovery,
  today: string,
): Promise<void> {
  const sheet = await getIntake(tx, actor, intake)
  const news = await asHouse(tx, actor, async (all) =>
    (await claimsOfSheet(all, intake)).includes(claim)
      ? (await standingNewsOf(all, [claim], agreed)).news
      : [],
  )
  const sure = news.filter(isSure)
  const told = sure.flatMap((one) => {
    const [open] = openTo([one.finding], null)
    return open ? { ...open, place: placeOf(one.clause) } : []
  })
  const [first] = sure
  if (!first || told.length === 0)
    throw new Refused(
      news.length === 0
        ? '这次接入与这笔申领现在没有冲突，或者已由两人认定不成立，没有立案。请刷新页面核对。'
        : openTo(
              news.map(({ finding }) => finding),
              null,
            ).length === 0
          ? '名单上的情况属于其他部门，不能直接写入追回通知，没有立案。请核实后在该单位的“退出”中立案，写明查实的情况。'
          : '这次接入与这笔申领的冲突还须由人核实，不能直接写入追回通知，没有立案。请在这笔申领下登记线索，由两人认定；认定属实的，在该单位的“退出”中立案。',
      placeOf('A15(b)'),
    )
  const { claim_no: number } = first.claim
  const whose = `${intakeKindNames[sheet.kind]}（${sourceSays(sheet)}）`
  const finding = `申领${number}拨付以后，接入的${whose}与其不符：${told.map((f) => `${f.say}（${clauseName(f.place)}）`).join('')}`
  const pdf = makePdf('areas/exit/recoveries/documents/told-evidence.typ', {
    ...{ number, whose, on: today, by: actor.name, person: first.claim.name },
    findings: told.map((f) => ({
      ...{ clause: clauseName(f.place), words: findClause(f.place)?.zh ?? '', says: f.say },
      ...{ columns: f.evidence?.columns ?? [], rows: f.evidence?.rows ?? [] },
    })),
  })
  const file = { ...(await storeContent(settings, pdf)), name: `接入核对 ${number}.pdf` }
  await openRecovery(
    tx,
    actor,
    settings,
    code,
    { claims: [claim], finding: finding.slice(0, MOST), dueOn, file },
    today,
  )
}
