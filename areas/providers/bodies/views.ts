// A body with its registers, and what the public may know of it.

import { asHouse } from '../../../server/access/as-house.ts'
import { isPrincipal } from '../../../server/access/groups.ts'
import type { Actor } from '../../../server/access/roles.ts'
import { freeActsOf } from '../../../server/cases/free-acts.ts'
import { actsOf } from '../../../server/cases/steps.ts'
import type { Tx } from '../../../server/database/db.ts'
import { Missing } from '../../../server/errors.ts'
import { gigabytes, keptOf } from '../../../server/files/of-body.ts'
import type { Origin } from '../../../server/intakes/kinds.ts'
import { originsOf } from '../../../server/intakes/queries.ts'
import type { Settings } from '../../../server/settings/shape.ts'
import { type Level, levelNames } from '../../catalogue/levels.ts'
import { lastChangeOf } from '../../people/accounts/changes/views.ts'
import { sharedBy } from '../../people/accounts/shared.ts'
import type { Agreement } from '../agreements/case.ts'
import * as agreements from '../agreements/queries.ts'
import { type AgreementStatus, agreementLife } from '../agreements/states.ts'
import type { ProviderKind } from '../filings/application/materials.ts'
import type { AgreementView, FilingForm } from '../schema.ts'
import { recordsOf } from '../teachers/read.ts'
import { byPresence, shownTeacher } from '../teachers/shown.ts'
import { shownFees } from './fees/views.ts'
import * as bodies from './queries.ts'
import { bodyRegister } from './register.ts'
import { shownRoom } from './shown.ts'

/** Throws Missing when it is not there, or not there for this actor. */
export async function viewProvider(
  tx: Tx,
  { ofBody: most }: Settings,
  actor: Actor,
  code: string,
  today: string,
) {
  // Of other bodies with an agreement the public page tells what there is to know.
  if (actor.provider !== null && actor.provider !== code) throw notThere()
  const body = await bodies.findProvider(tx, code)
  if (!body) throw notThere()
  const accountChange = await lastChangeOf(tx, actor, { kind: 'provider', row: code })
  const kept = await keptOf(tx, actor, code)
  const signed = await agreements.agreementsOf(tx, code)
  const origins = await asHouse(tx, actor, (all) =>
    originsOf(
      all,
      signed.flatMap((a) => a.intake_id ?? []),
    ),
  )
  return {
    code,
    name: body.name,
    kind: body.kind as ProviderKind,
    address: body.address,
    standing: body.standing as 'normal',
    contactName: body.contact_name,
    contactPhoneMasked: body.contact_phone_masked,
    licenceNo: body.licence_no,
    licenceUntil: body.licence_until,
    account:
      body.account_masked === null ? null : { masked: body.account_masked, bankName: body.bank_name ?? '' },
    accountChange,
    accountShared: (await sharedBy(tx, actor, [body.account_hash]))(body.account_hash, code),
    agreements: signed.map((a) =>
      shownAgreement(a, actor, (a.intake_id && origins.get(a.intake_id)) || null),
    ),
    fees: await shownFees(tx, code, today),
    files: {
      kept: kept.files,
      gigabytes: gigabytes(kept.bytes),
      most: most.files,
      mostGigabytes: gigabytes(most.bytes),
    },
    teachers: (await recordsOf(tx, code)).map(shownTeacher).sort(byPresence),
    rooms: (await bodies.roomsOf(tx, code)).map(shownRoom),
    acts: freeActsOf(bodyRegister, actor.role, {
      account: !isPrincipal(actor.role)
        ? '收款账户由本单位负责人登记和更改。'
        : accountChange?.open
          ? '上一次更改还没有生效。要改成别的账户，请先撤回那一次。'
          : null,
    }),
  }
}

const notThere = () => new Missing('没有这个培训主体，或它还没有申请备案。请回到“备案”的列表中查找。')

export const shownAgreement = (a: Agreement, { role }: Actor, origin: Origin | null): AgreementView => ({
  id: a.id,
  number: a.number,
  filingId: a.filing_id,
  origin,
  occupations: occupationsOf(a).map((o) => ({ ...o, levelName: levelNames[o.level] })),
  fromOn: a.from_on,
  toOn: a.to_on,
  bureauSealedOn: a.bureau_sealed_on,
  providerSealedOn: a.provider_sealed_on,
  status: a.status as AgreementStatus,
  statusName: agreementLife.names[a.status as AgreementStatus],
  endedOn: a.ended_on,
  endedReason: a.ended_reason,
  documentId: a.document_id,
  acts: actsOf(agreementLife, a.status as AgreementStatus, role, {
    seal: '双方签章后，请在备案案卷中登记。',
    end: '期满时自动终止；提前解除的，请在“退出”办理。',
    'take-back':
      a.intake_id === null
        ? '不是接入的协议。'
        : '随接入的那张表整体撤回，请在“接入”办理；其下有班次的不能撤回。',
  }),
})

export const occupationsOf = (row: { occupations: unknown }) =>
  row.occupations as (FilingForm['occupations'][number] & { level: Level })[]
