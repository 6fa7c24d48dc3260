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

type By = { account: string | null; name: string }

/** Why it is not this person's to confirm; null where it is. */
export const whyNotConfirmed = (sheet: Sheet, by: By): string | null =>
  sheet.state !== 'waiting'
    ? '这次接入不在待复核。'
    : isTaker(sheet, by)
      ? '接入和复核由两人办理：请由另一位审批人员复核。'
      : null

/** Why it is not this person's to take back; null where it is. */
export const whyNotWithdrawn = (sheet: Sheet, by: By): string | null =>
  sheet.state === 'withdrawn'
    ? '这次接入已经撤回，不用再撤。'
    : isTaker(sheet, by)
      ? '接入和撤回由两人办理：请由另一位审批人员撤回。'
      : null

/** Under this account, or this name. */
const isTaker = (sheet: Sheet, by: By): boolean =>
  sheet.taken_by === by.account || sameName(sheet.taken_name, by.name)
