import type { Parameter } from './parameter.ts'

type Silent = Omit<Parameter, 'validFrom' | 'validTo'>

const notice =
  '常州市职业培训补贴核拨程序（公示5个工作日），https://m.phb7.com/xinwen/ba/533872.html；' +
  '天津市职业培训补贴经办操作规程（2019年）；' +
  '启东市人社局2025年公示实例（4月7日至4月14日），' +
  'http://www.biksqjc.cn/qdsrsj/jycy/content/59d0132d-17c9-4cba-b21c-c9e8fc073a7c.html'

const tianjin = '天津市职业培训补贴经办操作规程（2019年，内部参考）'
const undecided = '《实施细则（征求意见稿）》未写明，尚无可引用的文件，待启东市确认'

/**
 * The numbers that the regulation needs and does not give. Where another place has one, it is the working value,
 * marked practice (or higher, for a document above the city); where nobody has, the value is null.
 */
const numbers: Silent[] = [
  {
    key: 'filing.minLeaseMonths',
    title: '“长期租赁”的最短租期（月）',
    unit: 'months',
    value: null,
    clauses: ['A4.3(a)'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'filing.enterprise.minStaff',
    title: '企业“一定的规模”的职工人数下限',
    unit: 'persons',
    value: null,
    clauses: ['A5.1(a)'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'filing.violationYears',
    title: '违规行为记录追溯的年限（年），仅在口径为“仅追溯市人社部门确定的年限”时适用',
    unit: 'years',
    value: 5,
    clauses: ['A4.7'],
    basis: 'practice',
    source:
      '《征信业管理条例》第十六条（不良信息的保存期限为5年），国家法律法规数据库 https://flk.npc.gov.cn/',
    note: '第四条没有写明年限，参照不良信息的保存期限，待启东市确认。',
  },
  {
    key: 'filing.publicNoticeWorkingDays',
    title: '签协备案公示期（工作日）',
    unit: 'workingDays',
    value: 5,
    clauses: ['A6.4'],
    basis: 'practice',
    source: notice,
    note: '所引为补贴公示的期限，备案公示参照执行，待启东市确认。',
  },
  {
    key: 'class.duplicateFunding.overlapShare',
    title: '认定重复开班的学员重合比例',
    unit: 'ratio',
    value: null,
    clauses: ['A7.2'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'class.minHours',
    title: '各等级最低培训课时（键为等级，1为一级，5为五级；每课时45分钟）',
    unit: 'hours',
    value: { 5: 40, 4: 56, 3: 56, 2: 56, 1: 56 },
    clauses: ['A10.11', 'X2.3.4(c)'],
    basis: 'higher',
    source:
      '2023年江苏省政府补贴性职业技能培训项目及参保职工技能提升补贴基准（苏人社发〔2023〕25号）：五级不少于40课时，' +
      '四级及以上不少于56课时，http://m.ljsggw.cn/techan/9db9dae1815e42da788f13757695f493.html',
    note: '原文称“参考课时”，依据网上转载件，是否作为硬性下限待启东市确认；专项职业能力未见规定。',
  },
  {
    key: 'video.startToleranceMin',
    title: '录像开始晚于上课的允许时长（分钟）',
    unit: 'minutes',
    value: null,
    clauses: ['A10.5'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'inspection.onsiteRate',
    title: '培训期内接受实地核查的班次比例',
    unit: 'ratio',
    value: { num: 1, den: 1 },
    clauses: ['A10.8(a)'],
    basis: 'practice',
    source: `${tianjin}第六部分、津人社办发〔2022〕60号第十二条：每个班次现场检查不少于1次`,
    note: '津人社办发〔2022〕60号已于2024年8月31日到期，仅作参考，待启东市确认。',
  },
  {
    key: 'trainee.minAttendance',
    title: '参训人员最低出勤率',
    unit: 'ratio',
    value: { num: 80, den: 100 },
    clauses: ['A10.18', 'X2.3.4(c)'],
    basis: 'practice',
    source: `${tianjin}：个人出勤率低于80%的，不予补贴`,
    note: '未查到江苏省、南通市的规定，待启东市确认；第十四条的到课率是对机构的检查线，不适用于个人。',
  },
  {
    key: 'exam.promptDays',
    title: '培训结束后“及时”组织考核的期限（日）',
    unit: 'days',
    value: null,
    clauses: ['A11.1'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'ledger.archiveDays',
    title: '培训结束后“及时”归档的期限（日）',
    unit: 'days',
    value: null,
    clauses: ['A12.2', 'X2.3.7(d)'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'certificate.handoverDays',
    title: '“及时”领取并发放证书的期限（日）',
    unit: 'days',
    value: null,
    clauses: ['X2.3.5(b)'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'subsidy.publicNoticeWorkingDays',
    title: '补贴公示期（工作日）',
    unit: 'workingDays',
    value: 5,
    clauses: ['A13.8'],
    basis: 'practice',
    source: notice,
    note: '所引网页为转载件，待启东市确认。',
  },
  {
    key: 'concern.answerWorkingDays',
    title: '认定问题之前，听取培训主体说明的期限（工作日）',
    unit: 'workingDays',
    value: 5,
    clauses: ['X2.2.6'],
    basis: 'higher',
    source:
      '《中华人民共和国行政处罚法》第六十四条第一项（行政机关告知后五日内）、第八十五条（指工作日），国家法律法规数据库 https://flk.npc.gov.cn/',
    note: '《实施细则》没有规定说明期限，参照听证告知的期限执行，待启东市确认。',
  },
  {
    key: 'claim.reviewWorkingDays',
    title: '补贴申请“及时”审核的期限（工作日）',
    unit: 'workingDays',
    value: 10,
    clauses: ['X2.2.3'],
    basis: 'practice',
    source:
      '广东省做法（10个工作日内提出审核意见），http://sooncaller.com/hyzx/145.html；' +
      '常州市职业培训补贴核拨程序（每季度后10日内审核），https://m.phb7.com/xinwen/ba/533872.html',
    note: '待启东市确认。',
  },
  {
    key: 'quota',
    title: '单位年度政府补贴性培训人数（键为单位与年度）',
    unit: 'persons',
    value: null,
    clauses: ['X2.2.1(b)'],
    basis: 'bureau',
    source: '由劳动就业管理处按附件2第二部分第1项逐家逐年确定',
  },
  {
    key: 'exit.callAttempts',
    title: '认定“无法联系”前的拨打次数',
    unit: 'count',
    value: null,
    clauses: ['A14.3(a)', 'X2.4.1(3)'],
    basis: 'bureau',
    source: undecided,
  },
  {
    key: 'exit.minSurveySample',
    title: '满意度调查最低样本占学员的比例',
    unit: 'ratio',
    value: { num: 10, den: 100 },
    clauses: ['A14.4', 'X2.4.1(4)'],
    basis: 'practice',
    source:
      '某市定点机构管理规定（摘录未注明城市）：每班电话抽查不少于10%，' +
      'http://fsou.com/html/text/lar/172521/17252169_2.html',
    note: '所引为电话抽查比例，满意度由电话回访取得，暂按此执行，待启东市确认。',
  },
]

export const silentParameters: Parameter[] = numbers.map((number) => ({
  ...number,
  validFrom: null,
  validTo: null,
}))
