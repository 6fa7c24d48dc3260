import type { Reading } from './interpretation.ts'

/** 第十三条 and what 附件2 repeats of it: who may claim, how often, until when. */
export const subsidyReadings: Reading[] = [
  {
    key: 'A13.1.catalogueDate',
    clause: 'A13.1',
    title: '职业（工种）是否在目录内，以哪一天的目录为准？',
    options: [
      { id: 'approvedOn', zh: '以开班批准日为准；没有该日期的，依次以开班备案日、开班日、发证日为准' },
      { id: 'startedOn', zh: '以开班日为准' },
      { id: 'issuedOn', zh: '以证书核发日为准' },
      { id: 'appliedOn', zh: '以申报日为准' },
    ],
    inForce: 'approvedOn',
    why: '学员按批准时的目录参加培训，不因目录以后调整而受损；天津市亦按开班时的目录执行。',
  },
  {
    key: 'A13.1.special',
    clause: 'A13.1',
    title: '专项职业能力证书怎样确定是否在目录内和补贴标准？',
    options: [
      { id: 'category', zh: '所属职业（工种）在目录内的，按其类别的专项能力标准补贴' },
      { id: 'listedOnly', zh: '仅限目录中单独列出的专项职业能力' },
      { id: 'manual', zh: '逐件人工核实' },
    ],
    inForce: 'category',
    why: '省补贴基准按类别列有专项能力标准；专项职业能力是职业（工种）的一部分。',
  },
  {
    key: 'A13.1.shortage',
    clause: 'A13.1',
    title: '目录载有紧缺系数的职业（工种），培训补贴是否按系数上浮？',
    options: [
      { id: 'none', zh: '不上浮，培训补贴按目录标准' },
      { id: 'listed', zh: '上浮，以决定目录的那一天所载的系数乘标准，不足一分的舍去' },
    ],
    inForce: 'none',
    why: '省2025年通知只就参保职工技能提升补贴规定紧缺职业上浮，培训补贴可由市里决定；条文没有写明。',
    basis: 'higher',
    source: '苏人社函〔2025〕32号（网上转载件）',
  },
  {
    key: 'A13.3.year',
    clause: 'A13.3',
    title: '“每年”以哪一天所在的自然年计算？',
    options: [
      { id: 'appliedOn', zh: '以申报日所在自然年计算' },
      { id: 'issuedOn', zh: '以证书核发日所在自然年计算' },
    ],
    inForce: 'appliedOn',
    why: '条文限定的是“申领”的次数，应以申领行为发生的年度计算。',
  },
  {
    key: 'A13.3.counted',
    clause: 'A13.3',
    title: '三次的限制计算已获批准的，还是计算全部申请？',
    options: [
      { id: 'granted', zh: '计算审核通过的申领，未通过和撤回的不计' },
      { id: 'filed', zh: '计算全部申请，不论是否通过' },
    ],
    inForce: 'granted',
    why: '未获补贴的申请没有占用补贴资金，不应减少申领人当年的机会。',
  },
  {
    key: 'A13.3.byBody',
    clause: 'A13.3',
    title: '培训机构或企业就某人申领的，是否计入该人当年次数？',
    options: [
      { id: 'counted', zh: '计入，不论由谁申领' },
      { id: 'notCounted', zh: '不计入，仅计个人申领的' },
    ],
    inForce: 'counted',
    why: '条文按“每人”计算，不区分申领主体。',
  },
  {
    key: 'A13.3.elsewhere',
    clause: 'A13.3',
    title: '在其他城市已享受的补贴是否计入当年次数？',
    options: [
      { id: 'whenKnown', zh: '取得省级数据或查实的予以计入' },
      { id: 'notCounted', zh: '不计入，仅计本市补贴' },
    ],
    inForce: 'whenKnown',
    why: '条文未限于本市；没有省级数据时无从计算，以查实的为限。',
  },
  {
    key: 'A13.4.project',
    clause: 'A13.4',
    title: '“同一个培训项目”指什么？',
    options: [
      { id: 'class', zh: '指同一人参加的同一班次，不论由谁申领' },
      { id: 'occupation', zh: '指同一人的同一职业（工种），不论班次' },
    ],
    inForce: 'class',
    why: '本句限制几方就同一次培训分别申领；同一职业（工种）的重复申领另由后两句规定。',
  },
  {
    key: 'A13.6.reference',
    clause: 'A13.6',
    title: '高等级证书从什么时候起不得再申领低等级补贴？',
    options: [
      { id: 'fromIssue', zh: '自高等级证书核发之日起不得再申领，该证书是否享受补贴不影响' },
      { id: 'beforeLowerCertificate', zh: '仅在高等级证书先于低等级证书核发时不得申领' },
    ],
    inForce: 'fromIssue',
    why: '条文为“获得高等级证书的不得再申领”，按字面自获得高等级证书时起即受限制。',
  },
  {
    key: 'A13.7.start',
    clause: 'A13.7',
    title: '12个月从证书核发日还是学员领到证书之日起算？',
    options: [
      { id: 'issuedOn', zh: '从证书核发之日起算（第十三条）' },
      { id: 'receivedOn', zh: '从学员领到证书之日起算（附件2）' },
    ],
    inForce: 'issuedOn',
    why: '第十三条写明“核发之日”，条文效力高于协议文本；核发日印在证书上，可以核对。',
  },
  {
    key: 'A13.7.restDay',
    clause: 'A13.7',
    title: '申报期限的最后一日是休息日的，是否顺延？',
    options: [
      { id: 'next', zh: '顺延至休息日后的第一个工作日' },
      { id: 'strict', zh: '不顺延' },
    ],
    inForce: 'next',
    why: '期间最后一日是法定休假日的，以休假日结束的次日为最后一日，本细则参照执行。',
    basis: 'higher',
    source: '《中华人民共和国民法典》第二百零三条',
  },
  {
    key: 'A13.8.notice',
    clause: 'A13.8',
    title: '补贴公示多少天？',
    options: [
      { id: 'parameter', zh: '按登记的公示期执行' },
      { id: 'perCase', zh: '每次公示时由审批人确定起止日期' },
    ],
    inForce: 'parameter',
    why: '条文未写期限；常州、天津为5个工作日，启东市2025年公示亦不少于此数。',
  },
  {
    key: 'A13.9.source',
    clause: 'A13.9',
    title: '补贴由哪一项资金支付？',
    options: [
      { id: 'employment', zh: '没有另行选定的，由当年就业补助资金支付' },
      { id: 'chosen', zh: '每一批次由财务选定资金来源，没有选定的不能编制' },
    ],
    inForce: 'employment',
    why: '条文没有写明资金来源；职业培训补贴列入就业补助资金支出范围，失业保险基金、地方财政安排的由财务另行选定。',
    basis: 'higher',
    source: '《就业补助资金管理办法》（财社〔2023〕181号）',
  },
  {
    key: 'X2.2.3.prompt',
    clause: 'X2.2.3',
    title: '收到补贴申请后多久审核、拨付算“及时”？',
    options: [
      { id: 'parameter', zh: '按登记的审核期限提醒，逾期列入待办' },
      { id: 'manual', zh: '不设期限，由负责人督促' },
    ],
    inForce: 'parameter',
    why: '条文没有期限；广东省的做法为10个工作日内提出审核意见，仅用于提醒，不影响申请人的权利。',
  },
  {
    key: 'X2.3.6(a).start',
    clause: 'X2.3.6(a)',
    title: '由乙方办理申报的，期限从“获证之日”还是“核发之日”起算？',
    options: [
      { id: 'oneDeadline', zh: '与第十三条一致，同一证书只有一个期限' },
      { id: 'receivedOn', zh: '从学员领到证书之日起算' },
    ],
    inForce: 'oneDeadline',
    why: '同一笔补贴不应因申领主体不同而有两个期限，协议应服从条文。',
  },
]
