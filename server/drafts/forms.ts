// Which forms keep a draft, and what people call them. Pure; shared with the web. A new form is one line here.

export const draftForms = {
  account: '开设账号',
  'batch-return': '退回批次',
  claim: '办理申领',
  class: '班次信息',
  'class-cancellation': '取消开班',
  'class-decision': '开班审批',
  complaint: '登记投诉',
  concern: '办理问题线索',
  'attendance-correction': '更正考勤',
  decision: '登记决定',
  'direct-proposal': '直接提议取消补贴资格',
  'exam-review': '审核考核材料',
  erasure: '删除个人信息',
  exit: '办理退出',
  fee: '公示收费项目',
  filing: '办理备案',
  finding: '逐项核实',
  handover: '发放证书',
  hold: '暂停拨付',
  inspection: '登记检查',
  lessons: '填写课程表',
  issue: '拟定印发日期',
  'lesson-change': '申请变动一节课',
  'lesson-change-decision': '决定变动申请',
  'my-objection': '向人社部门反映',
  'new-teacher': '登记教师',
  objection: '答复异议',
  offset: '抵扣',
  'payee-change': '收款账户更改',
  'paper-receipt': '登记收到纸质件',
  pass: '放行线索',
  'proposal-decision': '审定拟定',
  recheck: '整改复查',
  recovery: '追回',
  rectification: '责令停课整改',
  room: '登记场地',
  sanction: '登记处罚或移送',
  sitting: '登记考核',
  survey: '登记满意度调查',
  withdrawal: '登记撤回',
} as const
export type DraftForm = keyof typeof draftForms
export const draftFormWords = Object.keys(draftForms) as DraftForm[]

/** The subject of a form whose case does not exist yet; a case with several forms adds the act: `<id>-visit`. */
export const newSubject = 'new'
