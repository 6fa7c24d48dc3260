import type { Reading } from './interpretation.ts'

/** 第八至十二条: opening a class, teaching, examining, keeping the ledger. */
export const classReadings: Reading[] = [
  {
    key: 'A8.1.lastDay',
    clause: 'A8.1',
    title: '开班前第七日当天备案，是否及时？',
    options: [
      { id: 'inclusive', zh: '及时，备案日距开班日满七日即可' },
      { id: 'exclusive', zh: '不及时，备案日与开班日之间应隔满七日' },
    ],
    inForce: 'inclusive',
    why: '“一周前”按日期相差七日理解，采取有利于学员的算法。',
  },
  {
    key: 'A8.1.days',
    clause: 'A8.1',
    title: '“一周前”按自然日还是工作日计算？',
    options: [
      { id: 'calendar', zh: '按自然日计算，一周为七日' },
      { id: 'working', zh: '按工作日计算，一周为五个工作日' },
    ],
    inForce: 'calendar',
    why: '条文用“一周”，未用“工作日”；附件2需要按工作日计算的，均已写明。',
  },
  {
    key: 'A9.2(e).decideBy',
    clause: 'A9.2(e)',
    title: '开班申请应在什么时候作出决定？',
    options: [
      { id: 'beforeStart', zh: '最迟在申请的开班日前一日作出' },
      { id: 'fiveWorkingDays', zh: '收到申请后，在登记的期限（工作日）内作出' },
    ],
    inForce: 'beforeStart',
    why: '条文没有审批期限；申请在开班一周前提出，应在开班前答复。天津市的做法为五个工作日。',
  },
  {
    key: 'A10.2.record',
    clause: 'A10.2',
    title: '没有打卡或签到记录的课，经认定已经上课的，培训主体的补录能否作为考勤记录？',
    options: [
      { id: 'accepted', zh: '可以，经人社部门认定后按补录计算' },
      { id: 'refused', zh: '不可以，这节课不计入任何人的出勤' },
    ],
    inForce: 'accepted',
    why: '条文只要求做好考勤记录，没有规定漏记怎样处理；补录未经认定的一律不计，既不算出勤，也不算缺课。',
  },
  {
    key: 'A10.8(a).companions',
    clause: 'A10.8(a)',
    title: '现场检查、查验的同行人员，是否必须是本地在册的检查员？',
    options: [
      { id: 'accounts', zh: '必须是，从有检查员账号的人员中选择' },
      { id: 'byHand', zh: '不必，其他单位派来的人员可以由登记人填写姓名' },
    ],
    inForce: 'accounts',
    why: '条文要求由市人社部门组织检查；只填写姓名的，无从核对是否确有其人、是否具有检查资格。',
  },
  {
    key: 'A10.11.hours',
    clause: 'A10.11',
    title: '“参考课时”是不是最低课时？',
    options: [
      { id: 'floor', zh: '是，少于所列课时的不符合要求' },
      { id: 'reference', zh: '不是，仅供参考，少于所列课时不影响开班和补贴' },
      { id: 'manual', zh: '少于所列课时的，由审核人员逐件判断' },
    ],
    inForce: 'floor',
    why: '条文要求课时“按照相关文件规定执行”；文件称“参考课时”，按下限掌握，以免缩减培训。',
    basis: 'higher',
    source: '苏人社发〔2023〕25号（网上转载件）',
  },
  {
    key: 'A10.16(f).period',
    clause: 'A10.16(f)',
    title: '班次停课整改的期限多长？',
    options: [
      { id: 'perOrder', zh: '由整改通知书逐案写明截止日期' },
      { id: 'fixed', zh: '统一按市人社部门确定的期限' },
    ],
    inForce: 'perOrder',
    why: '条文仅称“限期”，整改内容各不相同，通知书不写日期的不予发出。',
  },
  {
    key: 'A10.18.rate',
    clause: 'A10.18',
    title: '参训人员出勤率的“规定要求”是多少？',
    options: [
      { id: 'parameter', zh: '按登记的最低出勤率判断' },
      { id: 'manual', zh: '由审核人员逐人判断' },
    ],
    inForce: 'parameter',
    why: '条文未写比例；天津市经办规程为80%，作为暂行值。第十四条的到课率针对机构，不适用于个人。',
  },
  {
    key: 'A10.18.leave',
    clause: 'A10.18',
    title: '请假的课时是否计为出勤？',
    options: [
      { id: 'excluded', zh: '不计为出勤，仍计入应出勤课时' },
      { id: 'attended', zh: '经批准的请假计为出勤' },
      { id: 'deducted', zh: '经批准的请假从应出勤课时中扣除' },
    ],
    inForce: 'excluded',
    why: '出勤率反映实际接受培训的时间，请假未到课，按字面不属于出勤。',
  },
  {
    key: 'A10.18.measure',
    clause: 'A10.18',
    title: '个人出勤率按什么单位计算？',
    options: [
      { id: 'hours', zh: '按课时计算' },
      { id: 'lessons', zh: '按课次计算' },
      { id: 'days', zh: '按上课天数计算' },
    ],
    inForce: 'hours',
    why: '每次课的课时不等，按课时计算与培训总课时的口径一致。',
  },
  {
    key: 'A10.18.partial',
    clause: 'A10.18',
    title: '迟到、早退的课次是否计为出勤？',
    options: [
      { id: 'attended', zh: '计为出勤，迟到、早退另行标明' },
      { id: 'excluded', zh: '不计为出勤' },
    ],
    inForce: 'attended',
    why: '条文只规定出勤率，没有规定迟到、早退怎样折算；先按到课计算，并逐次标明，供检查和审核时掌握。',
    weak: '没有找到依据；外地多规定缺签到或者缺签退按缺勤。',
  },
  {
    key: 'A11.1.prompt',
    clause: 'A11.1',
    title: '培训结束后多久组织考核算“及时”？',
    options: [
      { id: 'manual', zh: '由经办人员判断，系统仅列出尚未组织考核的班次' },
      { id: 'parameter', zh: '按登记的期限判断' },
    ],
    inForce: 'manual',
    why: '条文没有期限，也未查到可引用的标准。',
  },
  {
    key: 'A12.6.start',
    clause: 'A12.6',
    title: '台账保存期从哪一天起算？',
    options: [
      { id: 'later', zh: '从班次结束日与最后一笔补贴拨付日中较晚的一日起算' },
      { id: 'classEnd', zh: '从班次结束日起算' },
      { id: 'archived', zh: '从归档完成日起算' },
    ],
    inForce: 'later',
    why: '补贴可在取得证书后12个月内申报，资料在拨付之后仍须备查，从较晚日期起算更稳妥。',
  },
  {
    key: 'A12.6.exception',
    clause: 'A12.6',
    title: '“原则上不少于3年”能否有例外？',
    options: [
      { id: 'none', zh: '不作例外，一律不得提前销毁' },
      { id: 'approval', zh: '经市人社部门书面同意可以提前销毁' },
    ],
    inForce: 'none',
    why: '条文没有规定由谁批准例外，提前销毁无法挽回。',
    notYet: '台账和录像还没有清理销毁的功能。',
  },
  {
    key: 'X2.3.2(b).papers',
    clause: 'X2.3.2(b)',
    title: '开班备案表、花名册在申请时还是审核通过后提交？',
    options: [
      { id: 'both', zh: '两次均可，分别记录提交时间' },
      { id: 'application', zh: '随开班申请提交（第八条）' },
      { id: 'approval', zh: '审核通过后打印提交（附件2）' },
    ],
    inForce: 'both',
    why: '第八条与附件2的表述不一，两者均予接受，不因先后影响备案。',
  },
]
