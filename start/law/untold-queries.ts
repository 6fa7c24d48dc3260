// Numbers and readings of which a trial cannot say what they would have changed: why, and how many cases ask them (A17).
import { type RawBuilder, sql } from 'kysely'
import type { Untold } from '../../regulation/kept/trial-gates.ts'

const ask = (keys: string[], says: string, from: RawBuilder<unknown>): Untold => ({
  ...{ keys, says },
  count: async (tx) => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${from}`.execute(tx)
    return Number(rows[0]?.n ?? 0)
  },
})

/** Each is asked by a paper, a task or a step of its own, whose outcome is not kept with what it was asked of. */
export const untold: readonly Untold[] = [
  ask(
    ['exam.promptDays', 'A11.1.prompt', 'certificate.handoverDays'],
    '只排定考核和发证待办的期限，不决定任何案件；已结课的班次会按新的期限排待办。',
    sql`classes where status in ('ended', 'examined')`,
  ),
  ask(['teacher.expiryWarnDays'], '只决定教师证书到期以前多少天提醒，不决定任何案件。', sql`teachers`),
  ask(['X2.3.2(b).papers'], '材料登记收到时才问，当时班次处在哪一步没有随材料留存。', sql`class_papers`),
  ask(
    ['A12.6.start', 'retention.ledgerMonths', 'retention.videoMonths', 'ledger.archiveDays'],
    '只推算归档和保存期限；已归档的按归档时承诺的期限与现行期限中较长的保存。',
    sql`archives`,
  ),
  ask(
    ['X2.5.5.term', 'X2.0.1.partyA'],
    '在生成协议时才问；已经生成的协议以签章的文本为准。',
    sql`agreements`,
  ),
  ask(
    [
      'A6.4.notice',
      'A13.8.notice',
      'A6.4.issuer',
      'filing.publicNoticeWorkingDays',
      'subsidy.publicNoticeWorkingDays',
    ],
    '在发布公示时才问；已经发布的公示起止日期和署名不变。',
    sql`notices`,
  ),
  ask(['A14.0(c).issuer'], '只决定今后文书的署名；已经送达的通知书不变。', sql`rectifications`),
  ask(
    ['A7.3.order', 'A14.5(a).path'],
    '决定先整改还是直接提议解除；已经提议的按提议时的规定办理，当时可走的另一条路没有留存。',
    sql`dissolution_proposals`,
  ),
  ask(['exit.callAttempts'], '登记“联系不上”的反映时才问，打了几次电话没有随反映留存。', sql`complaints`),
  ask(
    ['inspection.minInspectors', 'A10.8(a).companions'],
    '登记核查时才问；已登记的核查以当时的人数为准。',
    sql`inspections`,
  ),
  ask(
    ['concern.answerWorkingDays', 'concern.minPrecision', 'concern.precisionFrom', 'concern.precisionMonths'],
    '只推算说明期限、决定系统今后是否自动提出线索；已经提出的线索不变。',
    sql`concerns`,
  ),
  ask(
    ['attendance.minRecorded', 'video.recordingDays', 'video.askedDays', 'class.comparedDays'],
    '只决定系统今后何时核对考勤、录像，比对班次；已经提出的线索不变。',
    sql`concerns where clause in ('A7.2', 'A10.1', 'A10.2', 'A10.6', 'A14.6', 'X2.3.3(d)')`,
  ),
  ask(
    [
      ...['attendance.checkInMinutesBefore', 'attendance.checkOutMinutesAfter', 'attendance.sheetDays'],
      ...['attendance.sheetNearMinutes', 'attendance.checkInTries', 'attendance.checkInTriesMinutes'],
    ],
    '打卡、导入考勤表的当时才问；已经收下的记录不变。',
    sql`classes where status in ('approved', 'running', 'ended')`,
  ),
  ask(
    ['finding.maxListDays'],
    '只在登记一并核实时限定最长有效期；已经登记的按当时定的到期日。',
    sql`finding_settlements where subject_kind = 'source'`,
  ),
  ask(
    ['payment.accountCoolingDays'],
    '只在更改收款账户时定生效的日子；已经定了的不变。',
    sql`payee_changes where status = 'cooling'`,
  ),
  ask(
    ['A13.9.source'],
    '只在编制拨付批次时定资金来源；已经编制的批次不变。',
    sql`payment_batches where status = 'prepared'`,
  ),
  ask(['quota'], '审批开班时列给审批人权衡，不决定结论。', sql`classes where status = 'submitted'`),
  ask(
    ['filing.preference.minExperienceMonths'],
    '只在备案案卷上提示优先，不决定结论。',
    sql`filings where status not in ('signed', 'refused', 'withdrawn')`,
  ),
]
