// The register of earlier grants as a workbook.
import type { ListColumn } from '../../../server/http/lists/list-workbook.ts'
import { confidenceNames } from '../../../server/intakes/kinds.ts'
import { broughtStateNames } from '../corrections/names.ts'
import { channelNames, claimantNames, placeNames } from './names.ts'
import type { Grant } from './schema.ts'

export const grantListColumns: ListColumn<Grant>[] = [
  { title: '姓名', width: 12, cell: (g) => g.name },
  { title: '身份证号', width: 22, cell: (g) => g.idNumberMasked },
  { title: '职业编码', width: 14, cell: (g) => g.occupationCode },
  { title: '职业（工种）', width: 20, cell: (g) => g.occupationName },
  { title: '等级', width: 10, cell: (g) => g.levelName },
  { title: '申报日期', kind: 'date', cell: (g) => g.appliedOn },
  { title: '发证日期', kind: 'date', cell: (g) => g.issuedOn },
  { title: '金额', kind: 'number', cell: (g) => g.amountFen / 100 },
  { title: '申领主体', width: 10, cell: (g) => claimantNames[g.claimant] },
  { title: '培训机构', width: 30, cell: (g) => g.providerName },
  { title: '渠道', width: 22, cell: (g) => channelNames[g.channel] },
  { title: '发放地', width: 16, cell: (g) => g.placeName ?? placeNames[g.place] },
  { title: '来源', width: 30, cell: (g) => g.source },
  { title: '截至', kind: 'date', cell: (g) => g.asOf },
  { title: '可信程度', width: 16, cell: (g) => confidenceNames[g.confidence] },
  { title: '现状', width: 20, cell: (g) => broughtStateNames[g.state] },
]
