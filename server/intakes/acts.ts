// What may be done with a sheet that was brought in. Pure; shared with the web.
import { approvers } from '../access/groups.ts'
import type { FreeActs } from '../cases/free-acts.ts'
import { sameName } from '../workbook/sheet/same.ts'
import type { IntakeState } from './kinds.ts'

export const intakeActs: FreeActs<'confirm' | 'withdraw'> = {
  steps: {
    confirm: { says: '复核通过', who: approvers },
    withdraw: { says: '撤回这次接入', who: approvers },
  },
}

type Sheet = { state: IntakeState; taken_by: string | null; taken_name: string }

/** Why it is not this person's to confirm; null where it is. */
export const whyNotConfirmed = (sheet: Sheet, by: { account: string | null; name: string }): string | null =>
  sheet.state !== 'waiting'
    ? '这次接入不在待复核。'
    : sheet.taken_by === by.account || sameName(sheet.taken_name, by.name)
      ? '接入和复核由两人办理：请由另一位审批人员复核。'
      : null
