// The columns of a list of open orders to bodies and to their classes, as offices keep them.
import { citing, clauseName } from '../../../regulation/clause-name.ts'
import { plain, type Reading, readDay, readNumber } from '../../../server/workbook/cells.ts'
import type { Column } from '../../../server/workbook/sheet/columns.ts'
import type { Cell } from '../../../server/workbook/workbook.ts'
import { nameCell } from '../../people/cells.ts'
import { bodyColumns } from '../../providers/of-sheet.ts'

export const orderColumns = [
  {
    key: 'number',
    titles: ['通知书编号', '整改通知书编号', '整改编号', '文号'],
    required: true,
    read: readNumber,
    hint: '原件上的编号，接入后沿用。',
  },
  ...bodyColumns,
  {
    key: 'clause',
    titles: ['整改情形', '情形', '依据', '条款'],
    required: true,
    read: readTrigger,
    hint: citing`第十四条的哪一项：写项次或者情形，如“第2项”“到课率低”；同一项有几种情形的写明情形，如“虚假培训”。责令班级停课的写“停课整改”（第十条）。`,
  },
  {
    key: 'classNo',
    titles: ['停课班级编号', '班级编号', '班次编号', '班号'],
    required: false,
    blank: true,
    read: readNumber,
    hint: '只在责令班级停课整改时填：该班次原来的编号，或者接入后的编号；班次应已接入并复核。',
  },
  {
    key: 'facts',
    titles: ['查实的情况', '事实', '查明的事实'],
    required: true,
    read: readLong,
    hint: '至少 10 个字。',
  },
  { key: 'demand', titles: ['整改要求', '要求'], required: true, read: readLong, hint: '至少 10 个字。' },
  {
    key: 'orderedOn',
    titles: ['下达日期', '通知日期'],
    required: true,
    read: readDay,
    hint: '如 2026-10-12。',
  },
  {
    key: 'dueOn',
    titles: ['整改期限', '限期', '期限'],
    required: true,
    read: readDay,
    hint: '期限的最后一天。',
  },
  {
    key: 'givenBy',
    titles: ['下达人', '经办人'],
    required: true,
    read: nameCell,
    hint: '原件上的经办人；复查由另一人办理。',
  },
  {
    key: 'interviewedOn',
    titles: ['约谈日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: citing`还没有约谈的留空；送达以前应先约谈（第十四条）。停课整改可以留空。`,
  },
  {
    key: 'deliveredOn',
    titles: ['送达日期'],
    required: false,
    blank: true,
    read: readDay,
    hint: '还没有送达的留空。停课整改可以留空。',
  },
] as const satisfies readonly Column[]

/** By which a class is stopped; it stops its class whether or not anybody was interviewed. */
export const STOP = 'A10.16(f)'

/** The triggers of article 14 by the words people use for them. */
const triggers: [clause: string, words: RegExp][] = [
  ['A14.1', /没有开展|未开展|无培训/],
  ['A14.2', /到课率/],
  ['A14.3(a)', /无法联系|联系不上/],
  ['A14.3(b)', /虚假/],
  ['A14.3(c)', /培训计划|教学计划/],
  ['A14.4', /满意度/],
  ['A14.5(a)', /骗取|冒领|套取/],
  ['A14.5(b)', /收费/],
  ['A14.6', /委托|转包/],
  ['A14.7', /拒绝|拒不/],
  ['A14.8(a)', /投诉/],
  ['A14.8(b)', /舆情|事故|重大事件/],
]

function readTrigger(cell: Cell): Reading<string> {
  const text = plain(cell).replaceAll(' ', '')
  if (/停课/.test(text)) return { value: STOP }
  const byWords = triggers.filter(([, words]) => words.test(text))
  if (byWords.length === 1) return { value: byWords[0]![0] }
  const item = /第?([1-8一二三四五六七八])项/.exec(text)?.[1] ?? /^[1-8]$/.exec(text)?.[0]
  const n = item && (/\d/.test(item) ? Number(item) : ' 一二三四五六七八'.indexOf(item))
  const byItem = triggers.filter(([clause]) => n && new RegExp(`^A14\\.${n}(\\D|$)`).test(clause))
  if (byItem.length === 1) return { value: byItem[0]![0] }
  return {
    wrong:
      byItem.length > 1
        ? `${clauseName(byItem[0]![0])}有几种情形，请写明是哪一种，如“虚假培训”“违规收费”“投诉”。`
        : citing`“${text.slice(0, 30)}”看不出是第十四条的哪一项，请写项次或者情形，如“第2项”“到课率低”；责令班级停课的写“停课整改”。`,
  }
}

/** What a paper says at length. */
export function readLong(cell: Cell): Reading<string> {
  const text = plain(cell)
  return text.length >= 10 && text.length <= 1_000
    ? { value: text }
    : { wrong: `应为 10 至 1000 个字，现为 ${text.length} 个字。` }
}
