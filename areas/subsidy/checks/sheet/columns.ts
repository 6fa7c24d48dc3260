// The columns of a workbook of claims, as training bodies have them.
import { citing } from '../../../../regulation/clause-name.ts'
import { readDay, readNumber, readShare, readText, readYesNo } from '../../../../server/workbook/cells.ts'
import { type Column, titleOf } from '../../../../server/workbook/sheet/columns.ts'
import { readLevelCell, readOccupationCode, readOccupationName } from '../../../catalogue/cells.ts'
import { idNumberCell, idNumberTitles, nameTitles, readClaimant } from '../../../people/cells.ts'

export const claimColumns = [
  {
    key: 'claimNo',
    titles: ['申领编号', '申请编号'],
    required: true,
    read: readText,
    hint: '每笔一个编号，不重复。',
  },
  { key: 'name', titles: nameTitles, required: true, read: readText, hint: '与身份证一致。' },
  {
    key: 'idNumber',
    titles: idNumberTitles,
    required: true,
    read: idNumberCell,
    hint: '18 位，单元格设为文本；旧的 15 位也可以。',
  },
  {
    key: 'category',
    titles: ['人员类别'],
    required: true,
    read: readText,
    hint: '如：企业职工、城镇登记失业人员、农村转移就业劳动者。',
  },
  {
    key: 'providerName',
    titles: ['培训机构', '培训机构名称', '培训单位'],
    required: true,
    read: readText,
    hint: '全称；申领主体为个人的可以不填。',
  },
  {
    key: 'providerCode',
    titles: ['统一社会信用代码', '信用代码'],
    required: true,
    read: readNumber,
    hint: '18 位；申领主体为个人的可以不填。',
  },
  {
    key: 'classNo',
    titles: ['班级编号', '班级号'],
    required: true,
    read: readNumber,
    hint: citing`开班备案时的编号。同一人同一班只能获得一次补贴（第十三条）。`,
  },
  {
    key: 'occupationCode',
    titles: ['职业编码', '职业代码'],
    required: true,
    read: readOccupationCode,
    hint: '按《职业分类大典》，如 6-31-01-03。',
  },
  {
    key: 'occupationName',
    titles: ['职业(工种)', '职业工种', '工种'],
    required: true,
    read: readOccupationName,
    hint: '与编码相符的职业或工种名称，如 电工。',
  },
  {
    key: 'level',
    titles: ['等级', '证书等级', '技能等级'],
    required: true,
    read: readLevelCell,
    hint: '一级、二级、三级、四级、五级或专项能力。',
  },
  {
    key: 'certificateNo',
    titles: ['证书编号', '证书号'],
    required: true,
    read: readText,
    hint: '证书上的编号。',
  },
  {
    key: 'issuedOn',
    titles: ['发证日期', '核发日期'],
    required: true,
    read: readDay,
    hint: '证书核发日期，如 2026-03-11。',
  },
  {
    key: 'appliedOn',
    titles: ['申报日期', '申领日期', '申请日期'],
    required: true,
    read: readDay,
    hint: citing`申报补贴的日期，应在证书核发后的申报期内（第十三条）。`,
  },
  { key: 'claimant', titles: ['申领主体'], required: true, read: readClaimant, hint: '个人、机构或企业。' },
  {
    key: 'otherFunding',
    titles: ['其他部门已资助', '是否其他部门已资助'],
    required: true,
    read: readYesNo,
    hint: citing`是或否。已由其他部门资助的不得重复申请（第七条）。`,
  },
  {
    key: 'filedOn',
    titles: ['开班备案日期'],
    required: false,
    read: readDay,
    hint: citing`开班备案日期。有此列和开班日期才核对第八条。`,
  },
  {
    key: 'startedOn',
    titles: ['开班日期'],
    required: false,
    read: readDay,
    hint: citing`开班日期。有此列和开班备案日期才核对第八条。`,
  },
  {
    key: 'attendance',
    titles: ['出勤率'],
    required: false,
    read: readShare,
    hint: citing`如 92% 或 0.92。有此列才核对第十条。`,
  },
  {
    key: 'elsewhere',
    titles: ['发放地区', '补贴发放地区'],
    required: false,
    blank: true,
    read: readText,
    hint: citing`只在已获补贴表中填写：外地发放的写明城市，本市发放的留空。是否计入当年次数按登记的释义（第十三条）。`,
  },
] as const satisfies readonly Column[]

export type ColumnKey = (typeof claimColumns)[number]['key']

export const columnTitle = (key: ColumnKey): string => titleOf(claimColumns, key)

/** The rules that need an optional column; without it they decide nothing and are named once as 本表未核. */
export const optionalRules: { clause: string; title: string; needs: ColumnKey[] }[] = [
  { clause: 'A8.4', title: '开班前按期备案', needs: ['filedOn', 'startedOn'] },
  { clause: 'A10.18', title: '出勤率达到规定要求', needs: ['attendance'] },
]
