// The empty workbook to fill in, with a page that says what goes where.
import type { SheetCell, SheetOut } from '../../../../server/workbook/write.ts'
import { type ColumnKey, claimColumns, optionalRules } from './columns.ts'

export function templateSheets(): SheetOut[] {
  return [
    {
      name: '补贴申领',
      columns: claimColumns.map(({ titles }) => ({
        title: titles[0]!,
        kind: 'text',
        width: Math.max(12, titles[0]!.length * 2 + 4),
      })),
      rows: [],
      autofilter: false,
    },
    {
      name: '填写说明',
      columns: [
        { title: '栏目', width: 18 },
        { title: '是否必有', width: 12 },
        { title: '怎样填写', width: 80, wrap: true },
      ],
      rows: claimColumns.map(({ key, titles, required }): SheetCell[] => [
        titles[0]!,
        required ? '必有' : '可以没有',
        hints[key],
      ]),
      autofilter: false,
    },
  ]
}

const rulesNeeding = (key: ColumnKey) => optionalRules.find((r) => r.needs.includes(key))!.clause

const hints: Record<ColumnKey, string> = {
  claimNo: '每笔一个编号，不重复。',
  name: '与身份证一致。',
  idNumber: '18 位，单元格设为文本；旧的 15 位也可以。',
  category: '如：企业职工、城镇登记失业人员、农村转移就业劳动者。',
  providerName: '全称；申领主体为个人的可以不填。',
  providerCode: '18 位；申领主体为个人的可以不填。',
  classNo: '开班备案时的编号。同一人同一班只能获得一次补贴（第十三条）。',
  occupationCode: '按《职业分类大典》，如 6-31-01-03。',
  occupationName: '与编码相符的职业或工种名称，如 电工。',
  level: '一级、二级、三级、四级、五级或专项能力。',
  certificateNo: '证书上的编号。',
  issuedOn: '证书核发日期，如 2026-03-11。',
  appliedOn: '申报补贴的日期，应在证书核发后的申报期内（第十三条）。',
  claimant: '个人、机构或企业。',
  otherFunding: '是或否。已由其他部门资助的不得重复申请（第七条）。',
  filedOn: `开班备案日期。有此列和开班日期才核对 ${rulesNeeding('filedOn')}（第八条）。`,
  startedOn: `开班日期。有此列和开班备案日期才核对 ${rulesNeeding('startedOn')}（第八条）。`,
  attendance: `如 92% 或 0.92。有此列才核对 ${rulesNeeding('attendance')}（第十条）。`,
}
