// Which cleared claims go into the next batch: all of those listed unless some are ticked off.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { claimPath, paymentPath } from '../../../../web/paths.ts'
import { useWrite, type Writing } from '../../../../web/ui/act/useWrite.ts'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { grouped, Money, moneyText } from '../../../../web/ui/Money.tsx'
import { type Column, Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Await, Nothing } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { levelNames } from '../../../catalogue/levels.ts'
import { BatchBar } from './BatchBar.tsx'
import type { Payable } from './batch.ts'
import { LeftOut } from './LeftOut.tsx'

/** What a batch may hold at once, as the server has it. */
const MOST = 1000

export function BatchChoice() {
  const payable = useQuery({
    queryKey: ['payable-claims'],
    queryFn: () => got(api.GET('/api/payable-claims')),
  })
  const client = useQueryClient()
  const prepare = useWrite({
    mutationFn: (claims: string[]) => got(api.POST('/api/payment-batches', { body: { claims } })),
    onSettled: () =>
      Promise.all(
        ['payable-claims', 'batches', 'claim-totals', 'tasks'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
  return (
    <section aria-label="编制批次" className="batch-choice">
      <h2 className="section-title">编制批次</h2>
      {prepare.data && (
        <div className="notice notice-pass" role="status">
          <p>
            已编制批次 <Link to={paymentPath(prepare.data.id)}>{prepare.data.number}</Link>，
            {grouped(prepare.data.count)} 笔，{moneyText(prepare.data.totalFen)}，等审批人审批。
          </p>
        </div>
      )}
      <Await query={payable}>
        {(claims) =>
          claims.length === 0 ? (
            <Nothing title="现在没有待拨付的申领。">
              <p>申领公示期满、没有异议后列在这里，已编入批次的不再列出。</p>
            </Nothing>
          ) : (
            <Choice
              claims={claims}
              act={prepare}
              onPrepare={(ids, done) => prepare.mutate(ids, { onSuccess: done })}
            />
          )
        }
      </Await>
    </section>
  )
}

type ChoiceProps = { claims: Payable[]; act: Writing; onPrepare: (ids: string[], done: () => void) => void }

function Choice({ claims, act, onPrepare }: ChoiceProps) {
  const { get, change } = useAddress()
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const [body, classNo] = [get('body') ?? '', get('class') ?? '']
  const ready = claims.filter((c) => c.why === null)
  const ofBody = ready.filter((c) => !body || c.providerCode === body)
  const listed = ofBody.filter((c) => !classNo || c.classNo === classNo)
  const chosen = listed.filter((c) => !off.has(c.claimId)).slice(0, MOST)
  const tick = (ids: string[], on: boolean) => {
    setAsking(false)
    setOff((before) => {
      const after = new Set(before)
      for (const id of ids) on ? after.delete(id) : after.add(id)
      return after
    })
  }
  const narrow = (values: { body?: string; class?: string }) => {
    setAsking(false)
    change(values)
  }
  const columns: Column<Payable>[] = [
    {
      title: '编入',
      cell: (c) => (
        <Tick
          label={<span className="unseen">编入 {c.claimNo}</span>}
          checked={!off.has(c.claimId)}
          onChange={(on) => tick([c.claimId], on)}
        />
      ),
    },
    ...particulars,
  ]
  return (
    <>
      <LeftOut left={claims.flatMap((c) => (c.why === null ? [] : [{ ...c, why: c.why }]))} />
      {ready.length > 0 && (
        <Register
          title="待拨付的申领"
          unit="笔"
          query={{
            data: { rows: listed, total: listed.length, page: 1, size: Math.max(1, listed.length) },
            error: null,
            isPending: false,
            refetch: () => undefined,
          }}
          columns={columns}
          keyOf={(c) => c.claimId}
          filters={
            <>
              <SelectField
                hidden
                label="培训主体"
                value={body}
                options={choices('全部培训主体', ready, (c) => [c.providerCode, c.providerName])}
                onChange={(to) => narrow({ body: to, class: '' })}
              />
              <SelectField
                hidden
                label="班级"
                value={classNo}
                options={choices('全部班级', ofBody, (c) => [c.classNo, c.classNo])}
                onChange={(to) => narrow({ class: to })}
              />
              <Tick
                label="全部编入"
                checked={listed.length > 0 && chosen.length === listed.length}
                onChange={(on) =>
                  tick(
                    listed.map((c) => c.claimId),
                    on,
                  )
                }
              />
            </>
          }
          nothing={{ title: '没有符合筛选条件的申领。' }}
        />
      )}
      {ready.length > 0 && (
        <BatchBar
          chosen={chosen}
          ready={ready}
          tooMany={listed.length > MOST ? `一个批次最多 ${MOST} 笔，其余的请另编一批。` : ''}
          act={act}
          asking={asking}
          onAsk={setAsking}
          onPrepare={onPrepare}
        />
      )}
    </>
  )
}

/** Each once, with how many claims it has. */
function choices(all: string, claims: Payable[], of: (c: Payable) => [value: string, name: string]) {
  const found = new Map<string, { label: string; count: number }>()
  for (const [value, label] of claims.map(of))
    found.set(value, { label, count: (found.get(value)?.count ?? 0) + 1 })
  return [
    { value: '', label: all },
    ...[...found].map(([value, { label, count }]) => ({ value, label: `${label}（${count}）` })),
  ]
}

const particulars: Column<Payable>[] = [
  {
    title: '申领编号',
    main: true,
    cell: (c) => (
      <Link className="number" to={claimPath(c.claimId)}>
        {c.claimNo}
      </Link>
    ),
  },
  { title: '学员', cell: (c) => c.person },
  { title: '职业（工种）', deskOnly: true, cell: (c) => `${c.occupation}${levelNames[c.level]}` },
  {
    title: '培训主体',
    cell: (c) => (
      <>
        {c.providerName}
        <span className="second-line number">{c.classNo}</span>
      </>
    ),
  },
  {
    title: '收款人',
    deskOnly: true,
    cell: (c) => (
      <>
        {c.payee}
        <span className="second-line number">{c.account}</span>
      </>
    ),
  },
  { title: '金额', right: true, cell: (c) => <Money fen={c.amountFen} /> },
]
