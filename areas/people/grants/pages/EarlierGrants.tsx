import { useState } from 'react'
import { shanghaiDay, yearOf } from '../../../../server/calendar.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { confidenceNames } from '../../../../server/intakes/kinds.ts'
import type { RowOf } from '../../../../web/api.ts'
import { useOfIntake } from '../../../../web/desk/intakes/useOfIntake.ts'
import { earlierGrantPath, paths } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import type { Filter } from '../../../../web/ui/register/useList.ts'
import { broughtStateNames } from '../../corrections/names.ts'
import { channelNames, channels, placeNames, places } from '../names.ts'
import { GrantImport } from './GrantImport.tsx'

type Line = RowOf<'/api/earlier-grants'>

/** 以前和外地的补贴: what people were granted before Qixun or elsewhere, from which list, and whether it counts. */
export function EarlierGrants() {
  const [open, setOpen] = useState(false)
  return (
    <ListPage
      path="/api/earlier-grants"
      name="earlier-grants"
      title="以前和外地的补贴"
      note="按名单接入，与本系统的补贴一并计算次数和重复；不是本人的，由两人核实更正"
      from={[{ title: '人员', to: paths.people }]}
      actions={(acts) =>
        isOffered(acts, 'import') && (
          <button type="button" className="button button-primary" onClick={() => setOpen(!open)}>
            导入名单
          </button>
        )
      }
      above={() => open && <GrantImport close={() => setOpen(false)} />}
      what="补贴"
      unit="笔"
      filters={useOfIntake(filters)}
      order="-appliedOn"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={(row) => earlierGrantPath(row.id)}
      nothing={{
        title: '还没有接入以前的补贴。',
        words: <p>由经办人员导入以前年度、外地和其他部门的名单；接入之前的补贴不计入次数。</p>,
      }}
    />
  )
}

const now = yearOf(shanghaiDay(Date.now()))
const years = Array.from({ length: 12 }, (_, n) => String(now - n))
const filters: Filter[] = [
  { kind: 'search', name: 'q', label: '姓名、拼音首字母、身份证号或后四位', secret: true },
  {
    kind: 'choice',
    name: 'year',
    label: '年度',
    all: '全部年度',
    options: years.map((value) => ({ value, label: `${value}年` })),
  },
  {
    kind: 'choice',
    name: 'channel',
    label: '渠道',
    all: '全部渠道',
    options: channels.map((value) => ({ value, label: channelNames[value] })),
  },
  {
    kind: 'choice',
    name: 'place',
    label: '发放地',
    all: '全部发放地',
    options: places.map((value) => ({ value, label: placeNames[value] })),
  },
]

const columns: Column<Line>[] = [
  { title: '姓名', main: true, cell: (g) => g.name },
  { title: '身份证号', deskOnly: true, cell: (g) => <span className="number">{g.idNumberMasked}</span> },
  { title: '职业（工种）', cell: (g) => `${g.occupationName}${g.levelName}` },
  { title: '申报日期', sort: 'appliedOn', cell: (g) => <Day on={g.appliedOn} /> },
  { title: '金额', right: true, sort: 'amount', cell: (g) => <Money fen={g.amountFen} /> },
  { title: '渠道', deskOnly: true, cell: (g) => channelNames[g.channel] },
  { title: '发放地', cell: (g) => g.placeName ?? placeNames[g.place] },
  { title: '来源', cell: (g) => g.source },
  { title: '可信程度', deskOnly: true, cell: (g) => confidenceNames[g.confidence] },
  {
    title: '现状',
    cell: (g) =>
      g.state === 'counts' ? (
        '计入'
      ) : (
        <span className={g.state === 'asked' ? 'sign-manual' : 'mute'}>{broughtStateNames[g.state]}</span>
      ),
  },
]
