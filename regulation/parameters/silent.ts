import type { Parameter } from './parameter.ts'

import { laterSilent, notice, type Silent, undecided } from './silent-money.ts'
import { teachingSilent } from './silent-teaching.ts'

const tianjin = '天津市职业培训补贴经办操作规程（2019年，内部参考）'

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
    key: 'teacher.titleLevels',
    title: '职称级别相当于哪一技能等级（5 五级，4 四级，3 三级，2 二级，1 一级，0 高于一级）',
    unit: 'count',
    value: { 初级: 3, 中级: 2, 副高级: 1, 正高级: 0 },
    clauses: ['A5.4(b)'],
    basis: 'higher',
    source:
      '《人力资源社会保障部关于进一步加强高技能人才与专业技术人才职业发展贯通的实施意见》（人社部发〔2020〕96号）：高级工、技师、高级技师可分别申报助理级、中级、副高级职称；《关于健全完善新时代技能人才职业技能等级制度的意见（试行）》（人社部发〔2022〕14号）：特级技师比照正高级职称',
    note: '第五条要求高于授课等级，没有写明职称怎样比较，待启东市确认。',
    weak: '所引规定的是互相申报的条件和待遇的比照，不是等级的换算。',
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
    weak: '所引规定的是征信机构对个人不良信息的保存期限，不是补贴资金违规行为的追溯期限；没有找到更近的规定。',
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
    weak: '没有找到备案公示期限的规定，暂借补贴公示的期限。',
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
    key: 'class.rectificationDays',
    title: '班次停课整改的统一期限（日）',
    unit: 'days',
    value: null,
    clauses: ['A10.16(f)'],
    basis: 'bureau',
    source: undecided,
    note: '释义定为“统一期限”时按此下达；由通知书逐案写明时不用。',
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
    key: 'inspection.minInspectors',
    title: '实地核查的检查人员人数下限（人）',
    unit: 'persons',
    value: 2,
    clauses: ['A10.8(a)'],
    basis: 'higher',
    source:
      '《中华人民共和国行政处罚法》（2021年修订）第四十二条：“执法人员不得少于两人”，国家法律法规数据库 https://flk.npc.gov.cn/',
    note: '第十条没有写明人数，参照行政执法的人数要求，待启东市确认。',
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
    weak: '所引文件是外地的，且已经到期。',
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
    weak: '所引是外地的内部参考，没有找到本省规定。',
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
  ...teachingSilent,
  ...laterSilent,
]

export const silentParameters: Parameter[] = numbers.map((number) => ({
  ...number,
  validFrom: null,
  validTo: null,
}))
