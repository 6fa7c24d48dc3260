// Which cleared claims go into the next batch: all of those listed unless some are ticked off.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, got } from '../../../../web/api.ts'
import { paymentPath } from '../../../../web/paths.ts'
import type { Beside } from '../../../../web/plain/turns.ts'
import { useWrite, type Writing } from '../../../../web/ui/act/useWrite.ts'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { grouped, moneyText } from '../../../../web/ui/Money.tsx'
import { type Column, Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Await, Nothing } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import { MOST_IN_BATCH } from '../names.ts'
import { BatchBar } from './BatchBar.tsx'
import type { Payable, PayableChoice } from './batch.ts'
import { LeftOut } from './LeftOut.tsx'
import { particulars } from './particulars.tsx'

export function BatchChoice() {
  const { get } = useAddress()
  const of = { provider: get('body'), classNo: get('class') }
  const choice = useQuery({
    queryKey: ['payable-claims', 'choice', of],
    queryFn: () => got(api.GET('/api/payable-claims/choice', { params: { query: of } })),
    placeholderData: keepPreviousData,
  })
  const client = useQueryClient()
  const prepare = useWrite({
    mutationFn: (body: { claims: string[]; source?: string }) =>
      got(api.POST('/api/payment-batches', { body })),
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
      <Await query={choice}>
        {(found) => (
          <>
            {found.notIssued && (
              <div className="notice notice-amber" role="status">
                <p>{found.notIssued}</p>
              </div>
            )}
            <LeftOut left={found.left} />
            {found.ready.count > 0 ? (
              <Choice
                choice={found}
                of={of}
                act={prepare}
                onPrepare={(body, done) => prepare.mutate(body, { onSuccess: done })}
              />
            ) : (
              found.left.total === 0 && (
                <Nothing title="现在没有待拨付的申领。">
                  <p>申领公示期满、没有异议后列在这里，已编入批次的不再列出。</p>
                </Nothing>
              )
            )}
          </>
        )}
      </Await>
    </section>
  )
}

const begin = { page: 1 }

type ChoiceProps = {
  choice: PayableChoice
  of: { provider?: string; classNo?: string }
  act: Writing
  onPrepare: (body: { claims: string[]; source?: string }, done: () => void) => void
}

/** What is ticked off stays so on every page; of those listed one batch holds the first. */
function Choice({ choice, of, act, onPrepare }: ChoiceProps) {
  const { change } = useAddress()
  // The page in the address is that of the register of batches below.
  const [place, setPlace] = useState<{ page: number } & Beside>(begin)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const [source, setSource] = useState(choice.sources.find((s) => s.usual)?.code ?? '')
  const asked = { ...of, state: 'ready' as const, ...place }
  const rows = useQuery({
    queryKey: ['payable-claims', 'list', asked],
    queryFn: () => got(api.GET('/api/payable-claims', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  })
  const { bodies, classes, first, listed, ready } = choice
  const chosen = first.filter((c) => !off.has(c.id))
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
    setPlace(begin)
    change(values)
  }
  const batchable = new Set(first.map((c) => c.id))
  const columns: Column<Payable>[] = [
    {
      title: '编入',
      cell: (c) =>
        batchable.has(c.claimId) ? (
          <Tick
            label={<span className="unseen">编入 {c.claimNo}</span>}
            checked={!off.has(c.claimId)}
            onChange={(on) => tick([c.claimId], on)}
          />
        ) : (
          <span className="mute">下一批</span>
        ),
    },
    ...particulars,
  ]
  return (
    <>
      <Register
        title="待拨付的申领"
        unit="笔"
        query={rows}
        columns={columns}
        keyOf={(c) => c.claimId}
        onPage={(page, beside) => setPlace({ page, ...beside })}
        filters={
          <>
            <SelectField
              hidden
              label="培训主体"
              value={of.provider ?? ''}
              options={[
                { value: '', label: '全部培训主体' },
                ...bodies.map((b) => ({ value: b.code, label: `${b.name}（${b.count}）` })),
              ]}
              onChange={(to) => narrow({ body: to, class: '' })}
            />
            <SelectField
              hidden
              label="班级"
              value={of.classNo ?? ''}
              options={[
                { value: '', label: '全部班级' },
                ...classes.map((c) => ({ value: c.classNo, label: `${c.classNo}（${c.count}）` })),
              ]}
              onChange={(to) => narrow({ class: to })}
            />
            <Tick
              label="全部编入"
              checked={first.length > 0 && chosen.length === first.length}
              onChange={(on) =>
                tick(
                  first.map((c) => c.id),
                  on,
                )
              }
            />
          </>
        }
        nothing={{ title: '没有符合筛选条件的申领。' }}
      />
      <SelectField
        label="资金来源"
        asks={source === ''}
        value={source}
        options={choice.sources.map((s) => ({ value: s.code, label: `${s.name}（${s.says}）` }))}
        onChange={setSource}
      />
      <BatchBar
        chosen={chosen}
        ready={ready}
        tooMany={listed.count > first.length ? `一个批次最多 ${MOST_IN_BATCH} 笔，其余的请另编一批。` : ''}
        act={act}
        asking={asking}
        onAsk={setAsking}
        onPrepare={(ids, done) =>
          onPrepare({ claims: ids, source: source || undefined }, () => {
            setPlace(begin)
            done()
          })
        }
      />
    </>
  )
}
