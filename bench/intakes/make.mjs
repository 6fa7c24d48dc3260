// Sheets as offices keep them: made-up people (area code 320699 belongs to nobody), each with a number of their own.
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import excel from 'exceljs'
import { dayText, drawFrom } from '../draw.mjs'
import { wholeNumber } from '../workbook/make.mjs'

const trades = [
  ['6-31-01-03', '电工'],
  ['6-18-02-04', '焊工'],
  ['4-10-01-05', '养老护理员'],
]
const levels = { 5: '五级', 4: '四级', 3: '三级' }

/** Every second person twice: in different years, trades and levels. */
export const grants = {
  titles: [
    '姓名',
    '身份证号',
    '职业编码',
    '职业(工种)',
    '等级',
    '申报日期',
    '发证日期',
    '补贴金额(元)',
    '申领主体',
    '培训机构',
    '补贴渠道',
    '发放地区',
  ],
  *rows(count, from) {
    const draw = drawFrom(20_260_303)
    for (let i = from; i < from + count; i++) {
      const [code, trade] = trades[i % trades.length]
      const year = 2021 + (i % 5)
      yield [
        ...personOf(Math.floor((i * 2) / 3)),
        ...[
          code,
          trade,
          levels[5 - (i % 3)],
          `${year}-06-${String(1 + (i % 28)).padStart(2, '0')}`,
          `${year}-03-11`,
        ],
        ...[draw.of(['800', '1000', '1500']), draw.of(['个人', '机构', '企业']), '启东市旧职业培训学校'],
        ...[draw.of(['', '', '线上培训补贴', '失业保险技能提升补贴']), draw.of(['', '', '', '南通市'])],
      ]
    }
  },
}

export const certificates = {
  titles: ['姓名', '身份证号', '证书编号', '职业编码', '职业(工种)', '等级', '发证日期'],
  *rows(count, from) {
    for (let i = from; i < from + count; i++) {
      const [code, trade] = trades[i % trades.length]
      const [year, level] = [2021 + (i % 5), 5 - (i % 3)]
      const number = `S000032069901${String(year).slice(2)}${level}${String(i + 1).padStart(6, '0')}`
      yield [...personOf(i), number, code, trade, levels[level], `${year}-03-11`]
    }
  },
}

/** Resolves when the file is whole. */
export async function makeSheet(path, { titles, rows }, count, from) {
  const stream = createWriteStream(path)
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: false, useSharedStrings: true })
  const sheet = workbook.addWorksheet('名单')
  sheet.addRow(titles).commit()
  for (const row of rows(count, from)) sheet.addRow(row).commit()
  sheet.commit()
  await workbook.commit()
  await finished(stream)
}

const FIRST_BIRTHDAY = -1_000
const personOf = (n) => {
  const born = dayText(FIRST_BIRTHDAY + Math.floor(n / 1_000)).replaceAll('-', '')
  return ['陈小敏', wholeNumber(`320699${born}${String(n % 1_000).padStart(3, '0')}`)]
}
