// The columns of a workbook of claims, as training bodies have them.

export type ColumnKey =
  | 'claimNo'
  | 'name'
  | 'idNumber'
  | 'category'
  | 'providerName'
  | 'providerCode'
  | 'classNo'
  | 'occupationCode'
  | 'occupationName'
  | 'level'
  | 'certificateNo'
  | 'issuedOn'
  | 'appliedOn'
  | 'claimant'
  | 'otherFunding'
  | 'filedOn'
  | 'startedOn'
  | 'attendance'

/** `titles`: the official title first, then what else it is called in files seen. */
export const claimColumns: { key: ColumnKey; titles: string[]; required: boolean }[] = [
  { key: 'claimNo', titles: ['申领编号', '申请编号'], required: true },
  { key: 'name', titles: ['姓名', '学员姓名'], required: true },
  { key: 'idNumber', titles: ['身份证号', '身份证号码', '公民身份号码', '身份证'], required: true },
  { key: 'category', titles: ['人员类别'], required: true },
  { key: 'providerName', titles: ['培训机构', '培训机构名称', '培训单位'], required: true },
  { key: 'providerCode', titles: ['统一社会信用代码', '信用代码'], required: true },
  { key: 'classNo', titles: ['班级编号', '班级号'], required: true },
  { key: 'occupationCode', titles: ['职业编码', '职业代码'], required: true },
  { key: 'occupationName', titles: ['职业(工种)', '职业工种', '工种'], required: true },
  { key: 'level', titles: ['等级', '证书等级', '技能等级'], required: true },
  { key: 'certificateNo', titles: ['证书编号', '证书号'], required: true },
  { key: 'issuedOn', titles: ['发证日期', '核发日期'], required: true },
  { key: 'appliedOn', titles: ['申报日期', '申领日期', '申请日期'], required: true },
  { key: 'claimant', titles: ['申领主体'], required: true },
  { key: 'otherFunding', titles: ['其他部门已资助', '是否其他部门已资助'], required: true },
  { key: 'filedOn', titles: ['开班备案日期'], required: false },
  { key: 'startedOn', titles: ['开班日期'], required: false },
  { key: 'attendance', titles: ['出勤率'], required: false },
]

export const columnTitle = (key: ColumnKey): string => claimColumns.find((c) => c.key === key)!.titles[0]!

/** The rules that need an optional column; without it they decide nothing and are named once as 本表未核. */
export const optionalRules: { clause: string; title: string; needs: ColumnKey[] }[] = [
  { clause: 'A8.4', title: '开班前按期备案', needs: ['filedOn', 'startedOn'] },
  { clause: 'A10.18', title: '出勤率达到规定要求', needs: ['attendance'] },
]
