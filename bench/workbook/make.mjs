// A workbook of claims as training bodies send it: 18 columns, made-up people (area code 320699 belongs to nobody).
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import excel from 'exceljs'
import { readOccupations } from '../catalogue.mjs'
import { dayNumber, dayText, drawFrom } from '../draw.mjs'

const titles = [
  '申领编号',
  '姓名',
  '身份证号',
  '人员类别',
  '培训机构',
  '统一社会信用代码',
  '班级编号',
  '职业编码',
  '职业(工种)',
  '等级',
  '证书编号',
  '发证日期',
  '申报日期',
  '申领主体',
  '其他部门已资助',
  '开班备案日期',
  '开班日期',
  '出勤率',
]
const categories = ['企业职工', '城镇登记失业人员', '农村转移就业劳动者', '毕业年度高校毕业生']
const levelNames = { 1: '一级', 2: '二级', 3: '三级', 4: '四级', 5: '五级', special: '专项能力' }
const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const givens = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰']

/** Writes `rows` claims of about half as many people; resolves when the file is whole. */
export async function makeWorkbook(path, rows) {
  const stream = createWriteStream(path)
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: false, useSharedStrings: true })
  const sheet = workbook.addWorksheet('补贴申领')
  sheet.addRow(titles).commit()
  for (const row of claimRows(rows)) sheet.addRow(row).commit()
  sheet.commit()
  await workbook.commit()
  await finished(stream)
}

function* claimRows(count) {
  const draw = drawFrom(20_260_302)
  const occupations = readOccupations()
  const people = Array.from({ length: Math.ceil(count / 2) }, (_, i) => makePerson(draw, i))
  const providers = Array.from({ length: 24 }, (_, i) => [
    `启东市示例${i + 1}职业培训学校`,
    `91320681MA${String(i + 1).padStart(8, '0')}`,
  ])
  for (let i = 1; i <= count; i++) {
    const [name, idNumber] = draw.of(people)
    const [provider, code] = draw.of(providers)
    const work = draw.of(occupations)
    const issued = draw.int(dayNumber('2025-01-02'), dayNumber('2026-02-27'))
    const started = issued - draw.int(30, 90)
    const ahead = draw.chance(2) ? draw.int(0, 6) : draw.int(7, 30)
    const applied = issued + (draw.chance(3) ? draw.int(366, 420) : draw.int(1, 300))
    yield [
      `SL${String(i).padStart(6, '0')}`,
      name,
      idNumber,
      draw.of(categories),
      provider,
      code,
      `KB${draw.int(10_000, 10_799)}`,
      work.code,
      draw.chance(1) ? '同类工种' : work.name,
      levelNames[draw.of(work.levels)],
      `ZS${String(i).padStart(10, '0')}`,
      dayText(issued),
      dayText(applied),
      draw.of(['个人', '机构', '企业']),
      draw.chance(1.5) ? '是' : '否',
      dayText(started - ahead),
      dayText(started),
      `${draw.chance(2) ? draw.int(50, 79) : draw.int(80, 100)}%`,
    ]
  }
}

function makePerson(draw, i) {
  const name = draw.of(families) + draw.of(givens) + (draw.chance(70) ? draw.of(givens) : '')
  const born = dayText(draw.int(dayNumber('1968-01-01'), dayNumber('2005-12-31'))).replaceAll('-', '')
  return [name, wholeNumber(`320699${born}${String(i % 1_000).padStart(3, '0')}`)]
}

/** An identity number with its check character. */
export function wholeNumber(seventeen) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0)
  return seventeen + '10X98765432'[sum % 11]
}
