// One concern: what was noticed, what the body says, what was decided, and who let something pass meanwhile.
import { Link, useParams } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { api, got } from '../../../web/api.ts'
import { clausePath, paths } from '../../../web/paths.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { sourceNames } from '../names.ts'
import { undecided } from '../states.ts'
import { ConcernActs } from './ConcernActs.tsx'
import { ConcernHolds } from './ConcernHolds.tsx'
import type { ConcernView } from './concern.ts'
import { Matter, Papers, Passes } from './Matter.tsx'
import { StatusSign } from './StatusSign.tsx'

const from = [{ title: '问题线索', to: paths.concerns }]

export function Concern() {
  const { id = '' } = useParams()
  const concern = useCase(['concern', id], () =>
    got(api.GET('/api/concerns/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={concern} from={from}>
      {(data) => <Case concern={data} />}
    </AwaitCase>
  )
}

function Case({ concern: c }: { concern: ConcernView }) {
  const open = undecided.includes(c.status)
  return (
    <CasePage
      title={c.subjectName}
      note={c.number}
      from={from}
      facts={[
        { title: '对象', value: `${c.subjectSays} · ${c.providerName}` },
        { title: '来源', value: c.source === null ? '依法不公开' : sourceNames[c.source] },
        {
          title: '状态',
          value: <StatusSign status={c.status} />,
          look: c.status === 'upheld' ? 'fail' : open ? 'manual' : undefined,
        },
        {
          title: '所涉条款',
          value: <Link to={clausePath(c.clause)}>{clauseName(c.clause)}</Link>,
        },
      ]}
      steps={{ title: '办理进度', steps: stepsOf(c) }}
      standing={<ConcernHolds concern={c} />}
      tabs={[
        { key: 'matter', title: '情况', body: () => <Matter concern={c} /> },
        { key: 'papers', title: '材料', count: c.papers.length, body: () => <Papers concern={c} /> },
        ...(c.passList.length > 0
          ? [
              {
                key: 'passes',
                title: '放行记录',
                count: c.passList.length,
                body: () => <Passes concern={c} />,
              },
            ]
          : []),
      ]}
      act={<ConcernActs concern={c} />}
      course={{ kind: 'concern', id: c.id, renews: ['concern', c.id] }}
    />
  )
}

function stepsOf({ status, raisedOn, dueOn, answer }: ConcernView): Step[] {
  const at = ['raised', 'heard', 'proposed', 'upheld', 'settled'].indexOf(
    status === 'dismissed' ? 'settled' : status,
  )
  const state = (of: number) => (at > of ? 'done' : at === of ? 'now' : 'next')
  const until = dueOn ? `培训主体，到 ${dueOn} 为止` : '培训主体'
  return [
    { title: '登记', state: 'done', note: raisedOn },
    {
      title: '听取说明',
      state: state(0),
      note: at === 0 ? until : answer ? '已说明' : status === 'dismissed' ? undefined : '期限届满，没有说明',
    },
    { title: '提出意见', state: state(1), note: at === 1 ? '轮到经办、审批或检查人员' : undefined },
    { title: '认定', state: state(2), note: at === 2 ? '轮到另一名审批人员' : undefined },
    status === 'dismissed'
      ? { title: '不成立，已了结', state: 'done' }
      : {
          title: '了结',
          state: status === 'settled' ? 'done' : state(3),
          note: at === 3 ? '整改或处理后' : undefined,
        },
  ]
}
