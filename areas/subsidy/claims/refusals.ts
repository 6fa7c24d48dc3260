// What the database refuses, told to the person at the desk. Anything not named here is a bug and stays one.
import { citing } from '../../../regulation/clause-name.ts'
import { placeOf } from '../../../regulation/editions.ts'
import { Refused } from '../../../server/errors.ts'
import type { Claimant } from '../judge/facts.ts'

/** `own`: of what a trainee claims alone, where it is stopped by another reason. */
const sentences: Record<string, { says: string; own?: string; clause: string }> = {
  claims_slot_once: {
    says: '此人当年的申领名额刚被另一笔申领占用，没有提交。请刷新页面后再看。',
    clause: 'A13.3',
  },
  claims_slots_of_a_year: { says: '此人当年的{}次申领名额均已占用，没有提交。', clause: 'A13.3' },
  claims_project_once: {
    says: '此人在这个班的补贴已有人申领，没有重复提交。请刷新页面后再看。',
    clause: 'A13.4',
  },
  claims_level_once: {
    says: '此人同一职业（工种）同一等级的补贴已有人申领，没有重复提交。',
    clause: 'A13.5',
  },
  claims_level_once_renamed: {
    says: '此人同一职业（工种）同一等级的补贴已以更名、改码前后的另一名称申领，没有重复提交。',
    clause: 'A13.5',
  },
  claims_level_granted_before: {
    says: '接入的记录中，此人同一职业（工种）同一等级已获补贴，没有办理。请刷新页面，查看核验结论和来源；记录有误的，由两人更正后再办。',
    clause: 'A13.5',
  },
  claims_training_granted_before: {
    says: '接入的记录中，此人就同一培训项目（证书编号或者班级编号相同）已获补贴，没有办理。请刷新页面，查看核验结论和来源；记录有误的，由两人更正后再办。',
    clause: 'A13.4',
  },
  cancelled_body_files_nothing: {
    says: '该培训主体已被取消培训补贴资格，不能再申领；没有提交。',
    own: citing`该培训主体已被取消培训补贴资格；按登记的释义（第十四条：单位被取消资格或者被暂停拨付的，学员本人的申领一并停止），您的申领也不受理，没有提交。该项释义改定为不停止的，可以再申领；有疑问的，请向人社部门反映。`,
    clause: 'A14.0(d)',
  },
  claims_two_people: {
    says: '同一笔申领的审核和审批须由两人分别办理，请由另一位同事审批。',
    clause: 'A13.8',
  },
  claims_cleared_without_objection: { says: '这笔申领的公示还有异议未了结，不能转入拨付。', clause: 'A13.8' },
  payments_without_objection: {
    says: '批次中有一笔申领的公示异议未了结，不能拨付。请退回本批次，剔除该笔后重新编制。',
    clause: 'A13.8',
  },
  payments_of_cleared_claims: {
    says: '批次中有一笔申领不在待拨付状态，不能拨付。请刷新页面后再办。',
    clause: 'A13.8',
  },
  payments_claim_once: {
    says: '其中一笔申领刚被编入另一个拨付批次，没有重复编制。请刷新页面后再办。',
    clause: 'A13.9',
  },
  payments_account_cooling: {
    says: '其中有的收款账户刚被更改，正待复核或者在冷静期内，不能拨付；没有办理。请刷新页面后再看。',
    clause: 'A13.9',
  },
  payments_account_of_payee: {
    says: '其中有的收款账户与登记的不一致，没有编制。请刷新页面后再办；仍不行的，请报告稽核查明。',
    clause: 'A13.9',
  },
  payment_batches_offsets_decided: {
    says: '本批次有抵扣还没有审批，不能审批通过批次。请先决定抵扣。',
    clause: 'A15(b)',
  },
  offsets_one_open: {
    says: '本批次对这件追回已经提出抵扣，没有重复提出。请刷新页面后再看。',
    clause: 'A15(b)',
  },
  offsets_within_debt: {
    says: '抵扣的金额超过尚未退回的金额，没有办理。请刷新页面核对后再办。',
    clause: 'A15(b)',
  },
  offset_lines_within_payment: {
    says: '抵扣的金额超过应付给该单位的金额，没有办理。请刷新页面核对后再办。',
    clause: 'A15(b)',
  },
  money_of_cancelled_body: {
    says: '其中有的培训主体刚被取消培训补贴享受资格，不能审批或者拨付；没有办理。请刷新页面后再看。',
    clause: 'A14.0(d)',
  },
  money_on_hold: {
    says: '其中有的培训主体刚被暂停拨付，不能审批或者拨付；没有办理。请刷新页面后再看。',
    clause: 'A14.5(a)',
  },
  money_of_rectifying_body: {
    says: '其中有的培训主体正在限期整改，按登记的释义，整改期间不审批、不拨付；没有办理。请刷新页面后再看。',
    clause: 'A14.0(d)',
  },
  payment_batches_three_people: {
    says: '拨付须由三人分别编制、审批、发送，您已办理过本批次的另一环节，请由另一位同事办理。',
    clause: 'A13.9',
  },
  fund_balances_never_negative: {
    says: '可用的资金刚被另一项办理占用，不够本次的金额；没有办理。请刷新页面核对余额后再办。',
    clause: 'A13.9',
  },
  fund_entries_corrected_once: {
    says: '这项登记刚有人提出更正，没有重复登记。请刷新页面后再看。',
    clause: 'A13.9',
  },
  fund_entries_sent_once: {
    says: '这项登记刚刚已经提交，没有重复登记。请刷新页面后再看。',
    clause: 'A13.9',
  },
  payment_batches_add_up: {
    says: '批次明细与合计金额不一致，没有办理。请退回本批次重新编制。',
    clause: 'A13.9',
  },
}

/**
 * Throws Refused for a constraint that people may meet, else what came. {} is the number that the database refused by. `claimant`: whose it is.
 * @clause A14.0(e) screen: who may not claim alone is told by which reading
 */
export function sayRefusal(error: unknown, claimant?: Claimant): never {
  const name = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
  const known = sentences[name]
  const number = error instanceof Error && 'detail' in error ? String(error.detail) : ''
  const says = (claimant === 'person' && known?.own) || known?.says
  throw known && says ? new Refused(says.replace('{}', number), placeOf(known.clause)) : error
}
