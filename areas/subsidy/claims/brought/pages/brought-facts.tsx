import { sourceSays } from '../../../../../server/intakes/kinds.ts'
import { Money } from '../../../../../web/ui/Money.tsx'
import type { ClaimView } from '../../pages/claim.ts'
import { stoodNames } from '../names.ts'

/** What the sheet said of one that was brought in. */
export const broughtFacts = (brought: ClaimView['brought']): [string, React.ReactNode][] =>
  brought === null
    ? []
    : [
        ['接入', `${sourceSays(brought)}第 ${brought.row} 行`],
        ['原编号', brought.number],
        [
          '接入前',
          [
            stoodNames[brought.stood],
            brought.decidedBy && `${brought.decidedBy}决定`,
            brought.decidedOn,
            brought.paper,
          ]
            .filter(Boolean)
            .join('，'),
        ],
        ['名单上的班级', classDays(brought) || '没有写明日期'],
        ['名单上的金额', <Money key="before" fen={brought.amountFen} />],
      ]

const classDays = ({ filedOn, approvedOn, startedOn }: NonNullable<ClaimView['brought']>): string =>
  [filedOn && `${filedOn}备案`, approvedOn && `${approvedOn}批准`, startedOn && `${startedOn}开班`]
    .filter(Boolean)
    .join('，')
