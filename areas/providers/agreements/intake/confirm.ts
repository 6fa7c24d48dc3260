// A sheet of agreements before a second person: what stands in it, and what follows once it is confirmed. The agreements themselves go with their sheet in the
// database (migration 0269).
import type { Actor } from '../../../../server/access/roles.ts'
import type { Tx } from '../../../../server/database/db.ts'
import { findIntake } from '../../../../server/intakes/queries.ts'
import type { Contents } from '../../../../server/intakes/schema.ts'
import { tellTakenBack } from '../../../../server/intakes/tell.ts'
import { record } from '../../../../server/journal/journal.ts'
import type { Keys } from '../../../../server/keys/cipher.ts'
import { tell } from '../../../../server/telling/tell.ts'
import { agreementLife } from '../states.ts'
import { namedSays } from './occupations.ts'
import { agreementsOfIntake } from './queries.ts'

/** @clause A6.5 screen: whoever confirms a sheet of agreements reads each as it was brought in */
export async function agreementContents(tx: Tx, intake: string): Promise<Contents> {
  return {
    titles: ['单位', '信用代码', '协议编号', '起', '止', '职业和等级', '甲方签章', '乙方签章', '状态'],
    rows: (await agreementsOfIntake(tx, intake)).map((a) => [
      ...[a.name, a.provider_code, a.number, a.from_on, a.to_on, namedSays(a.occupations)],
      ...[a.bureau_sealed_on ?? '', a.provider_sealed_on ?? '', agreementLife.names[a.status]],
    ]),
  }
}

/** Each is in force from now on; its body is told. @clause A6.5 document: an agreement of before is in force once two people stand for it */
export async function agreementsConfirmed(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  for (const a of await agreementsOfIntake(tx, intake)) {
    await record(tx, actor, {
      area: 'providers',
      verb: '复核接入的备案协议',
      subjectKind: 'provider',
      subjectId: a.provider_code,
      clause: 'A6.5',
      detail: { intake, number: a.number },
    })
    await tell(tx, actor, keys, {
      kind: 'agreement-in-force',
      key: a.id,
      to: { provider: a.provider_code },
      subject: { kind: 'provider', id: a.provider_code },
      clause: 'A6.5',
      title: '备案协议已登记生效',
      text: `贵单位的备案协议（${a.number}，${a.from_on}至${a.to_on}）已登记生效，可以据此申请开班。请登录启训核对。`,
      detail: null,
      href: '/providers/mine',
    })
  }
}

/** Bodies that were told that theirs is in force are told that it is not. @clause A6.5 document: an agreement that is taken back with its sheet */
export async function agreementsTakenBack(tx: Tx, actor: Actor, keys: Keys, intake: string): Promise<void> {
  if (!(await findIntake(tx, intake))?.confirmed_at) return
  for (const { id, provider_code: code, number } of await agreementsOfIntake(tx, intake))
    await tellTakenBack(tx, actor, keys, {
      ...{ id, provider: code, subject: { kind: 'provider', id: code }, clause: 'A6.5' },
      ...{ what: `备案协议（${number}）`, href: '/providers/mine' },
    })
}
