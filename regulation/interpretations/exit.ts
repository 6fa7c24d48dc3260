import type { Reading } from './interpretation.ts'

/** 第十四至十七条: leaving, sanctions, and how the regulation itself is applied. */
export const exitReadings: Reading[] = [
  {
    key: 'A14.0(c).issuer',
    clause: 'A14.0(c)',
    title: '整改通知书、追回通知由谁署名盖章？',
    options: [
      { id: 'bureau', zh: '启东市人力资源和社会保障局' },
      { id: 'office', zh: '启东市劳动就业管理处' },
    ],
    inForce: 'bureau',
    why: '第十四条写明由市人社部门约谈并下达，协议的甲方则是劳动就业管理处。',
  },
  {
    key: 'A14.0(a).renewal',
    clause: 'A14.0(a)',
    title: '续签协议以后，此前查实的问题和拒绝检查是否仍作为退出情形？',
    options: [
      { id: 'carried', zh: '仍然计入，直至整改合格；到课率不足的次数按本期协议另计' },
      { id: 'agreement', zh: '只计本期协议内发现的' },
    ],
    inForce: 'carried',
    why: '第十四条适用于“签订备案协议后发现”的情形，没有规定续签即予免除；已经整改合格的不再计入。',
  },
  {
    key: 'A14.0(d).rectifying',
    clause: 'A14.0(d)',
    title: '正在限期整改的单位，公示期满的补贴是否照常审批、拨付？',
    options: [
      { id: 'paid', zh: '照常审批、拨付；有骗取嫌疑的另行暂停拨付' },
      { id: 'held', zh: '整改期间不审批、不拨付，复查合格后再办' },
    ],
    inForce: 'paid',
    why: '第十四条只规定逾期达不到整改要求的取消资格，整改期间资格仍在；条文没有规定整改期间停付。',
  },
  {
    key: 'A14.0(e).trainees',
    clause: 'A14.0(e)',
    title: '单位被取消资格或者被暂停拨付的，学员本人的申领是否一并停止？',
    options: [
      { id: 'notBarred', zh: '不停止，学员本人可以申领，补贴拨付到本人社会保障卡' },
      { id: 'barred', zh: '一并停止，该单位班次的申领都不受理、不拨付' },
    ],
    inForce: 'notBarred',
    why: '第十四条取消的是培训主体的资格；第十三条规定学员可以本人申领，没有规定因培训主体退出而丧失。',
  },
  {
    key: 'A14.2.window',
    clause: 'A14.2',
    title: '到课率不足“超过2次”在多长时间内累计？',
    options: [
      { id: 'agreement', zh: '在本期协议期内累计' },
      { id: 'year', zh: '在一个自然年内累计' },
    ],
    inForce: 'agreement',
    why: '第十四条适用于“签订备案协议后”，以本期协议为范围。',
  },
  {
    key: 'A14.2.acrossClasses',
    clause: 'A14.2',
    title: '不同班次的检查结果是否合并计算？',
    options: [
      { id: 'together', zh: '合并计算该单位的全部班次' },
      { id: 'perClass', zh: '每个班次分别计算' },
    ],
    inForce: 'together',
    why: '退出机制针对培训机构（企业），条文没有按班次区分。',
  },
  {
    key: 'A14.4.satisfied',
    clause: 'A14.4',
    title: '哪些答复计为“满意”？',
    options: [
      { id: 'basically', zh: '“满意”和“基本满意”均计入' },
      { id: 'only', zh: '仅“满意”计入' },
    ],
    inForce: 'basically',
    why: '条文没有定义；无效答卷不计入总数。',
  },
  {
    key: 'A14.4.period',
    clause: 'A14.4',
    title: '满意度按班次还是按年度计算？',
    options: [
      { id: 'class', zh: '按每个班次的调查计算' },
      { id: 'year', zh: '按该单位全年的调查合并计算' },
    ],
    inForce: 'class',
    why: '满意度调查以班次为单位开展，按字面每次调查均应达到；是否启动退出由经办人员确认。',
  },
  {
    key: 'A14.4.sample',
    clause: 'A14.4',
    title: '有效答卷不足最低样本的，如何处理？',
    options: [
      { id: 'manual', zh: '不作结论，补充调查或转人工核实' },
      { id: 'anyway', zh: '有答卷即计算' },
    ],
    inForce: 'manual',
    why: '样本过少不足以反映真实情况，不宜据此启动退出程序。',
  },
  {
    key: 'A14.5(a).path',
    clause: 'A14.5(a)',
    title: '骗取、冒领补贴的，先限期整改还是直接处理？',
    options: [
      { id: 'officer', zh: '由经办人员按案情选择先限期整改（第十四条）还是直接处理（第七条、第十五条）' },
      { id: 'rectify', zh: '先按第十四条约谈并限期整改' },
      { id: 'direct', zh: '直接按第七条、第十五条处理' },
    ],
    inForce: 'officer',
    why: '第七条、第十五条与第十四条的处理方式不同，应由人员结合事实作出决定，系统不代为选择。',
  },
  {
    key: 'A16.transition',
    clause: 'A16',
    title: '施行时已经开班的班次适用新规定还是旧规定？',
    options: [
      { id: 'approvedOn', zh: '按班次批准日适用当时有效的规定' },
      { id: 'startedOn', zh: '按开班日适用当时有效的规定' },
      { id: 'immediately', zh: '自印发之日起全部适用新规定' },
    ],
    inForce: 'approvedOn',
    why: '条文没有过渡规定；新规定一般不溯及既往，以批准日为准可预期。',
  },
  {
    key: 'A16.name',
    clause: 'A16',
    title: '第十六条、第十七条所称“本办法”指什么？',
    options: [
      { id: 'same', zh: '即本实施细则' },
      { id: 'other', zh: '另有所指，待市人社局说明' },
    ],
    inForce: 'same',
    why: '标题称“实施细则”，全文未提及其他办法，应属用语不一。',
  },
  {
    key: 'A17.boundaryWords',
    clause: 'A17',
    title: '“以上、不少于、不超过、以内”是否包含本数？',
    options: [
      { id: 'civilCode', zh: '“以上、不少于、不超过、以内”包含本数，“超过、少于、低于”不含本数' },
      { id: 'perClause', zh: '逐条由市人社局说明' },
    ],
    inForce: 'civilCode',
    why: '条文没有定义，参照民法典对同类用语的规定。逐条说明的，第四、五条的面积、座位和专职教师恰为限额时转人工核实，其余各条仍含本数。',
    basis: 'higher',
    source: '《中华人民共和国民法典》第一千二百五十九条',
  },
  {
    key: 'A15(b).debtor',
    clause: 'A15(b)',
    title: '补贴付到学员本人社会保障卡，经查应予追回的，向谁追回？',
    options: [
      { id: 'payee', zh: '向谁付的，向谁追回：付给学员的向学员追回，付给单位的向单位追回' },
      { id: 'body', zh: '一律由该培训主体退回' },
    ],
    inForce: 'payee',
    why: '第十五条写明追回补贴资金，没有写明由谁退回；补贴由谁取得，由谁退回。',
  },
]
