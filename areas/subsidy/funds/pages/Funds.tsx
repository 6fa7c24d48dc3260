// 资金: a year by source, what was entered of it, and the statement of the bank beside the books.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got, type RowOf } from '../../../../web/api.ts'
import { Day } from '../../../../web/ui/Day.tsx'
import { Money } from '../../../../web/ui/Money.tsx'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import type { Column } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Await } from '../../../../web/ui/States.tsx'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { fundEntryKindNames, fundEntryStatuses, fundEntryStatusNames } from '../names.ts'
import { DecideEntries } from './DecideEntries.tsx'
import { EntryForm } from './EntryForm.tsx'
import { FundYear } from './FundYear.tsx'
import { Reconcile } from './Reconcile.tsx'
import '../../pages/subsidy.css'

type Entry = RowOf<'/api/fund-entries'>

export function Funds() {
  const { get } = useAddress()
  const year = get('year')
  const [entering, setEntering] = useState(false)
  const books = useQuery({
    queryKey: ['funds', year ?? 'now'],
    queryFn: () => got(api.GET('/api/funds', { params: { query: year ? { year: Number(year) } : {} } })),
  })
  const years = books.data?.years ?? []
  return (
    <ListPage
      path="/api/fund-entries"
      name="fund-entries"
      title="补贴资金"
      note="按年度和来源复式记账；登记和复核由两人办理，审批批次不能超过可用资金"
      actions={(acts) => (
        <>
          <button type="button" className="button" onClick={() => window.print()}>
            打印
          </button>
          {isOffered(acts, 'enter') && (
            <button type="button" className="button button-primary" onClick={() => setEntering(true)}>
              登记资金
            </button>
          )}
        </>
      )}
      above={
        <>
          <SubsidyTabs />
          {entering && <EntryForm close={() => setEntering(false)} />}
          <Await query={books}>
            {(view) => (
              <>
                <FundYear view={view} />
                <Reconcile year={view.year} />
              </>
            )}
          </Await>
          <h2 className="batches-head">资金登记</h2>
        </>
      }
      below={(rows) => <DecideEntries entries={rows} />}
      what="资金登记"
      unit="项"
      filters={[
        {
          kind: 'choice',
          name: 'year',
          label: '年度',
          all: '全部年度',
          options: years.map((one) => ({ value: String(one), label: `${one}年` })),
        },
        {
          kind: 'choice',
          name: 'status',
          label: '状态',
          all: '全部状态',
          options: fundEntryStatuses.map((value) => ({ value, label: fundEntryStatusNames[value] })),
        },
      ]}
      columns={columns}
      keyOf={(entry) => entry.id}
      nothing={{
        title: '还没有登记过资金。',
        words: <p>资金拨入后，由财务点“登记资金”，填写文号、来源和金额，另一人复核后入账。</p>,
      }}
    />
  )
}

const looks: Partial<Record<Entry['status'], string>> = {
  waiting: 'sign-manual',
  confirmed: 'sign-pass',
  declined: 'sign-fail',
}
const signs: Partial<Record<Entry['status'], string>> = { waiting: '? ', confirmed: '✓ ', declined: '× ' }

const columns: Column<Entry>[] = [
  { title: '编号', main: true, cell: (e) => <span className="number">{e.number}</span> },
  {
    title: '事项',
    cell: (e) => (
      <>
        {fundEntryKindNames[e.kind]}
        {e.corrects && <span className="second-line">更正 {e.corrects}</span>}
        {e.corrected && <span className="second-line">另有更正</span>}
      </>
    ),
  },
  { title: '年度', cell: (e) => <span className="number">{e.year}</span> },
  { title: '来源', cell: (e) => e.sourceName },
  { title: '金额', right: true, cell: (e) => <Money fen={e.amountFen} /> },
  { title: '日期', cell: (e) => <Day on={e.on} /> },
  {
    title: '文号或凭证号',
    deskOnly: true,
    cell: (e) => (
      <>
        {e.documentNo}
        <span className="second-line">{e.reason}</span>
      </>
    ),
  },
  {
    title: '状态',
    cell: (e) => (
      <span className={looks[e.status]}>
        {signs[e.status]}
        {fundEntryStatusNames[e.status]}
      </span>
    ),
  },
  { title: '登记', cell: (e) => e.proposedBy },
  { title: '复核', deskOnly: true, cell: (e) => e.decidedBy ?? '—' },
]
