import { sourceSays } from '../../../../server/intakes/kinds.ts'
import type { Got } from '../../../../web/api.ts'
import { earlierGrantPath } from '../../../../web/paths.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { broughtStateNames } from '../../corrections/names.ts'
import { placeNames } from '../names.ts'

type Grant = Got<'/api/people/{id}'>['grants'][number]

/** In the file of a person: what was granted before Qixun and elsewhere. */
export function PersonGrants({ grants }: { grants: Grant[] }) {
  return (
    <Register
      title="以前和外地的补贴"
      unit="笔"
      query={wholeList(grants)}
      columns={columns}
      keyOf={(grant) => grant.id}
      hrefOf={(grant) => earlierGrantPath(grant.id)}
      nothing={{ title: '没有接入以前和外地的补贴。' }}
    />
  )
}

const columns: Column<Grant>[] = [
  { title: '职业（工种）', main: true, cell: (grant) => `${grant.occupationName}${grant.levelName}` },
  { title: '申报日期', cell: (grant) => <Day on={grant.appliedOn} /> },
  { title: '发放地', cell: (grant) => grant.placeName ?? placeNames[grant.place] },
  { title: '来源', cell: (grant) => sourceSays(grant) },
  { title: '现状', cell: (grant) => broughtStateNames[grant.state] },
  { title: '金额', right: true, cell: (grant) => <Money fen={grant.amountFen} /> },
]
