// Empty workbooks to fill in, and filled ones to try: made-up people of an area code that is assigned to nobody.
import { addDays } from '../../../server/calendar.ts'
import { columnSheets } from '../../../server/workbook/sheet/template.ts'
import type { SheetCell, SheetOut } from '../../../server/workbook/write.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { rosterColumns } from '../roster/columns.ts'
import { lessonColumns } from '../timetable/columns.ts'

export const importKinds = ['lessons', 'roster'] as const
export type ImportKind = (typeof importKinds)[number]
export const importNames: Record<ImportKind, string> = { lessons: '课程表', roster: '学员花名册' }

/** `filled`: with sample rows; the sample timetable begins on `startsOn` and names teachers and rooms to be changed. */
export function templateSheets(kind: ImportKind, filled: boolean, startsOn: string): SheetOut[] {
  const columns = kind === 'lessons' ? lessonColumns : rosterColumns
  const rows = !filled ? [] : kind === 'lessons' ? sampleLessons(startsOn) : sampleRoster()
  return columnSheets(importNames[kind], columns, rows)
}

function sampleLessons(startsOn: string): SheetCell[][] {
  return Array.from({ length: 8 }, (_, i) => [
    addDays(startsOn, i),
    i < 3 ? `电工基础（${i + 1}）` : `线路安装与检修（${i - 2}）`,
    '7',
    '08:30',
    '16:30',
    i < 3 ? '理论教室' : '实训室',
    i < 3 ? '理论教师姓名' : '实训教师姓名',
    '',
    '《电工》（中国劳动社会保障出版社）',
    i < 3 ? '理论' : '实操',
  ])
}

const samplePeople = ['陆春燕', '施建军', '黄卫东', '沈小红', '顾海明', '倪秀珍']
const sampleCategories = ['企业职工', '城镇登记失业人员', '农村转移就业劳动者']

function sampleRoster(): SheetCell[][] {
  return samplePeople.map((name, i) => {
    const seventeen = `3206991988${String(i + 1).padStart(2, '0')}15${String(210 + i)}`
    return [
      String(i + 1),
      name,
      seventeen + checkCharacter(seventeen),
      `1390000${String(1001 + i)}`,
      sampleCategories[i % 3]!,
    ]
  })
}
