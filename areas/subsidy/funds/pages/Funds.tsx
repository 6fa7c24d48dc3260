// 资金: a year by source, what was entered of it, and the statement of the bank beside the books.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { ListPage } from '../../../../web/ui/register/ListPage.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { Await } from '../../../../web/ui/States.tsx'
import { SubsidyTabs } from '../../pages/SubsidyTabs.tsx'
import { fundEntryStatuses, fundEntryStatusNames } from '../names.ts'
import { entryColumns } from './columns.tsx'
import { DecideEntries } from './DecideEntries.tsx'
import { EntryForm } from './EntryForm.tsx'
import { FundYear } from './FundYear.tsx'
import { Reconcile } from './Reconcile.tsx'
import '../../pages/subsidy.css'

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
      columns={entryColumns}
      keyOf={(entry) => entry.id}
      nothing={{
        title: '还没有登记过资金。',
        words: <p>资金拨入后，由财务点“登记资金”，填写文号、来源和金额，另一人复核后入账。</p>,
      }}
    />
  )
}
