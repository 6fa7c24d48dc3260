// Empty workbooks to fill in, and filled ones to try: made-up people of an area code that is assigned to nobody.
import { addDays } from '../../../server/calendar.ts'
import type { SheetCell, SheetOut } from '../../../server/workbook/write.ts'
import { checkCharacter } from '../../people/identity-number.ts'
import { type RosterColumn, rosterColumns } from '../roster/read.ts'
import { type LessonColumn, lessonColumns } from '../timetable/read.ts'

export const importKinds = ['lessons', 'roster'] as const
export type ImportKind = (typeof importKinds)[number]
export const importNames: Record<ImportKind, string> = { lessons: '课程表', roster: '学员花名册' }

/** `filled`: with sample rows; the sample timetable begins on `startsOn` and names teachers and rooms to be changed. */
export function templateSheets(kind: ImportKind, filled: boolean, startsOn: string): SheetOut[] {
  const columns = kind === 'lessons' ? lessonColumns : rosterColumns
  const rows = !filled ? [] : kind === 'lessons' ? sampleLessons(startsOn) : sampleRoster()
  const hints: Record<string, string> = kind === 'lessons' ? lessonHints : rosterHints
  return [
    {
      name: importNames[kind],
      columns: columns.map(({ titles }) => ({
        title: titles[0]!,
        kind: 'text',
        width: Math.max(12, titles[0]!.length * 2 + 4),
      })),
      rows,
      autofilter: false,
    },
    {
      name: '填写说明',
      columns: [
        { title: '栏目', width: 24 },
        { title: '是否必有', width: 12 },
        { title: '怎样填写', width: 80, wrap: true },
      ],
      rows: columns.map(({ key, titles, required }): SheetCell[] => [
        titles[0]!,
        required ? '必有' : '可以没有',
        hints[key]!,
      ]),
      autofilter: false,
    },
  ]
}

const lessonHints: Record<LessonColumn, string> = {
  on: '如 2026-04-01，应在开班日期和结课日期之间。',
  subject: '本次课的内容。',
  hours: '1 至 12 的整数，每课时 45 分钟。',
  from: '如 08:30。',
  to: '如 11:30，晚于开始时间。',
  room: '与登记的教室名称一致；线上课可以不填。',
  teacher: '与登记的教师姓名一致。',
  teacherId: '有同名教师时填写。',
  textbook: '教材名称及出版社。',
  kind: '理论、实操或线上。线上课时占总课时的比例有上限（第十条）。',
}

const rosterHints: Record<RosterColumn, string> = {
  position: '可以不填，按行的次序编号。',
  name: '与身份证一致。',
  idNumber: '18 位，单元格设为文本。同一人只能列一次。',
  phone: '11 位手机号码。',
  category: '如：企业职工、城镇登记失业人员、农村转移就业劳动者。',
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
