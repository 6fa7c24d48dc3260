// The columns of a whole catalogue, as it comes in and as it goes out.

import type { Ratio } from '../../../server/ratio.ts'
import { plain, type Reading, readDay } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { type Category, categories } from '../categories.ts'
import { readLevelCell, readOccupationCode, readOccupationName } from '../cells.ts'
import { kindNames, type LineKind } from '../changes/line.ts'

export const catalogueColumns = [
  {
    key: 'code',
    titles: ['职业编码', '职业代码', '编码'],
    required: true,
    read: readOccupationCode,
    hint: '按《职业分类大典》，如 6-31-01-03。',
  },
  {
    key: 'name',
    titles: ['职业（工种）', '职业名称', '职业工种', '工种', '职业'],
    required: true,
    read: readOccupationName,
    hint: '一个编码下有几个工种的，各占一行。',
  },
  {
    key: 'level',
    titles: ['等级', '技能等级', '级别'],
    required: true,
    read: readLevelCell,
    hint: '一级至五级，或专项能力。每个等级一行。',
  },
  {
    key: 'category',
    titles: ['类别', '职业类别'],
    required: true,
    read: readCategory,
    hint: 'A 生产制造、B 生产服务与办事、C 生活服务。',
  },
  {
    key: 'rate',
    titles: ['补贴标准（元）', '补贴标准', '标准', '补贴金额'],
    required: true,
    read: readYuan,
    hint: '每人的元数，至多两位小数。',
  },
  {
    key: 'kind',
    titles: ['条目类型', '类型'],
    required: false,
    blank: true,
    read: readKind,
    hint: '普通、线上、专项能力、按类别套用；不填的，专项能力为单列条目，其余为普通。',
  },
  {
    key: 'shortage',
    titles: ['紧缺系数', '上浮系数'],
    required: false,
    blank: true,
    read: readShortage,
    hint: '如 1.3；不是紧缺职业的不填。',
  },
  {
    key: 'theory',
    titles: ['理论课时'],
    required: false,
    blank: true,
    read: readHours,
    hint: '整数，每课时 45 分钟。',
  },
  {
    key: 'practice',
    titles: ['实操课时', '实训课时'],
    required: false,
    blank: true,
    read: readHours,
    hint: '整数。',
  },
  {
    key: 'hours',
    titles: ['总课时', '参考课时', '课时'],
    required: false,
    blank: true,
    read: readHours,
    hint: '理论与实操之和；目录没有规定的不填。',
  },
  {
    key: 'validTo',
    titles: ['有效期至', '截止日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '长期有效的不填。',
  },
  {
    key: 'oldCode',
    titles: ['原职业编码', '原编码'],
    required: false,
    blank: true,
    read: readOccupationCode,
    hint: '改码或更名的填原来的编码：前后视为同一职业（工种）。',
  },
  {
    key: 'oldName',
    titles: ['原职业（工种）', '原职业名称', '原名称'],
    required: false,
    blank: true,
    read: readOccupationName,
    hint: '改码或更名的填原来的名称；只填编码、名称之一的，另一项视为没有改。',
  },
] as const satisfies readonly Column[]

function readCategory(cell: Cell): Reading<Category> {
  const text = plain(cell).toUpperCase().replace(/类$/, '').trim()
  const found = categories.find((category) => category === text)
  return found ? { value: found } : { wrong: `“${plain(cell).slice(0, 30)}”不是类别，请填 A、B 或 C。` }
}

/** Whole fen of an amount in yuan. */
function readYuan(cell: Cell): Reading<number> {
  const m = /^(\d{1,6})(?:\.(\d{1,2})0*)?(?: ?元)?$/.exec(plain(cell).replace(/[,¥￥]/g, ''))
  const fen = m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : 0
  return fen > 0 && fen <= 10_000_000
    ? { value: fen }
    : { wrong: `“${plain(cell).slice(0, 30)}”不是补贴标准，请填每人的元数，大于 0，至多两位小数。` }
}

function readKind(cell: Cell): Reading<LineKind> {
  const text = plain(cell)
  const found = (Object.keys(kindNames) as LineKind[]).find((kind) => kindNames[kind] === text)
  return found
    ? { value: found }
    : { wrong: `“${text.slice(0, 30)}”不是条目类型，请填${Object.values(kindNames).join('、')}。` }
}

/** 1.3, 130% or 130/100 as a ratio of whole numbers. */
function readShortage(cell: Cell): Reading<Ratio> {
  const text = plain(cell).replace(/^[×x]\s*/, '')
  const decimal = /^(\d{1,2})(?:\.(\d{1,2})0*)?$/.exec(text)
  const percent = /^(\d{3,4})%$/.exec(text)
  const fraction = /^(\d{1,4})\/(\d{1,4})$/.exec(text)
  const ratio = decimal
    ? { num: Number(decimal[1]) * 100 + Number((decimal[2] ?? '').padEnd(2, '0')), den: 100 }
    : percent
      ? { num: Number(percent[1]), den: 100 }
      : fraction
        ? { num: Number(fraction[1]), den: Number(fraction[2]) }
        : null
  return ratio && ratio.den > 0 && ratio.num >= ratio.den
    ? { value: ratio }
    : { wrong: `“${text.slice(0, 30)}”不是紧缺系数，请填不小于 1 的数，如 1.3。` }
}

function readHours(cell: Cell): Reading<number> {
  const m = /^(\d{1,4})(?:\.0+)? ?(课时|学时)?$/.exec(plain(cell))
  return m && Number(m[1]) <= 5000
    ? { value: Number(m[1]) }
    : { wrong: `“${plain(cell).slice(0, 30)}”不是课时，请填整数。` }
}
