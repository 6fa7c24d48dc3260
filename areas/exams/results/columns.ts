// The columns of a workbook of results, as assessment bodies give them out.
import type { WantedColumn } from '../../../server/workbook/table.ts'

export type ResultKey = 'name' | 'idNumber' | 'theory' | 'practice' | 'passed' | 'certificateNo' | 'issuedOn'

export const resultColumns: WantedColumn<ResultKey>[] = [
  { key: 'name', titles: ['姓名', '学员姓名'], required: true },
  { key: 'idNumber', titles: ['身份证号', '身份证号码', '公民身份号码', '身份证'], required: true },
  { key: 'theory', titles: ['理论成绩', '理论考试成绩', '理论'], required: true },
  { key: 'practice', titles: ['实操成绩', '技能成绩', '技能考核成绩', '实操'], required: true },
  { key: 'passed', titles: ['是否合格', '考核结果', '结果'], required: true },
  { key: 'certificateNo', titles: ['证书编号', '证书号'], required: true },
  { key: 'issuedOn', titles: ['发证日期', '核发日期'], required: true },
]

export const resultTitle = (key: ResultKey): string => resultColumns.find((c) => c.key === key)!.titles[0]!
