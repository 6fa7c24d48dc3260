// Numbers that the text leaves open, from the public notice to the exit; the earlier ones stand in silent.ts.
import type { Parameter } from './parameter.ts'

export type Silent = Omit<Parameter, 'validFrom' | 'validTo'>

/** How long lists of subsidies are public elsewhere. */
export const notice =
  '常州市职业培训补贴核拨程序（公示5个工作日），https://m.phb7.com/xinwen/ba/533872.html；' +
  '天津市职业培训补贴经办操作规程（2019年）；' +
  '启东市人社局2025年公示实例（4月7日至4月14日），' +
  'http://www.biksqjc.cn/qdsrsj/jycy/content/59d0132d-17c9-4cba-b21c-c9e8fc073a7c.html'

/** Where nothing can be quoted. */
export const undecided = '《实施细则（征求意见稿）》未写明，尚无可引用的文件，待启东市确认'

export const laterSilent: Silent[] = [
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
    key: 'subsidy.maxPerPersonLifetime',
    title: '每人累计领取职业培训补贴次数上限（省文件）',
    unit: 'count',
    value: 3,
    clauses: ['A13.3'],
    basis: 'higher',
    source:
      '苏人社函〔2025〕32号，http://taizhou.bendibao.com/news/2025326/16859.shtm（转载件）；财社〔2023〕181号《就业补助资金管理办法》第五条',
    note: '《实施细则》只写每年的次数；是否按累计次数执行见释义 A13.3.lifetime，待启东市确认。',
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
    key: 'concern.minPrecision',
    title: '系统自动提示的线索，准确率低于此数的停止提出',
    unit: 'ratio',
    value: { num: 1, den: 4 },
    clauses: ['A10.9'],
    basis: 'bureau',
    source: undecided,
    note: '只管系统自动提出的线索：多数查无其事的，不再打扰培训主体，并告知稽核人员。',
  },
  {
    key: 'finding.maxListDays',
    title: '对其他部门清单一并核实的最长有效期（日）',
    unit: 'days',
    value: 90,
    clauses: ['A6.2'],
    basis: 'bureau',
    source: undecided,
    note: '清单接入以前，一并核实到期后各案须重新核实。',
  },
  {
    key: 'payment.accountCoolingDays',
    title: '更改后的收款账户多少日后生效（日）',
    unit: 'days',
    value: 3,
    clauses: ['A13.9'],
    basis: 'bureau',
    source: undecided,
    note: '首次登记的不等待。等待期间不向新账户拨付，并告知收款人；不是本人办理的，可以立即撤回。',
  },
  {
    key: 'concern.precisionFrom',
    title: '计算自动提示准确率的起点（计算期内已认定的条数）',
    unit: 'count',
    value: 10,
    clauses: ['A10.9'],
    basis: 'bureau',
    source: undecided,
    note: '认定的条数不到此数的，准确率只显示，不据以停止。',
  },
  {
    key: 'concern.precisionMonths',
    title: '计算自动提示准确率的期间（近几个月）',
    unit: 'months',
    value: 12,
    clauses: ['A10.9'],
    basis: 'bureau',
    source: undecided,
    note: '更早认定的线索不再计入准确率；未定期间的，全部计入。',
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
    weak: '所引是未注明城市的电话抽查比例，不是满意度调查的样本。',
  },
]
