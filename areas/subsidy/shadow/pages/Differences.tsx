// Every row on which the judge and the office differ, or which cannot be told: chosen and settled, one by one or a group at once.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { clauseName } from '../../../../regulation/clause-name.ts'
import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { Register } from '../../../../web/ui/register/Register.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { ExplanationDrawer } from '../../checks/pages/ExplanationDrawer.tsx'
import { differenceKinds, kindNames, outcomeNames, outcomes } from '../names.ts'
import { columnsOf } from './columns.tsx'
import { SettleBar } from './SettleBar.tsx'
import type { DifferenceRow, YearView } from './year.ts'

const states = ['open', ...outcomes] as const

export function Differences({ year }: { year: YearView }) {
  const { get, page, after, before, change } = useAddress()
  const filter = {
    kind: differenceKinds.find((kind) => kind === get('kind')),
    reason: get('reason'),
    outcome: states.find((state) => state === get('outcome')),
    sort: (['fen', '-fen', 'row', '-row'] as const).find((order) => order === get('sort')),
    ...{ page, after, before, size: 50 },
  }
  const rows = useQuery({
    queryKey: ['shadow-differences', year.id, filter],
    queryFn: () =>
      got(
        api.GET('/api/shadow-years/{id}/differences', { params: { path: { id: year.id }, query: filter } }),
      ),
    placeholderData: keepPreviousData,
  })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const settles = isOffered(year.acts, 'settle')
  const reopens = isOffered(year.acts, 'reopen')
  const may = (row: DifferenceRow) =>
    row.kind !== 'untold' && ((settles && row.settlement === null) || (reopens && row.settlement !== null))
  const listed = (rows.data?.rows ?? []).filter(may)
  const tick = (ids: string[], on: boolean) =>
    setChosen((was) => {
      const now = new Set(was)
      for (const id of ids) on ? now.add(id) : now.delete(id)
      return now
    })
  const narrow = (values: Record<string, string>) => {
    setChosen(new Set())
    change(values)
  }
  const check = get('check') ?? ''
  const row = /^\d{1,7}$/.test(get('row') ?? '') ? Number(get('row')) : null
  return (
    <>
      <Register
        title="不一致和不能判断的各行"
        unit="行"
        query={rows}
        columns={columnsOf({ may, chosen, tick, choosing: settles || reopens })}
        keyOf={(d) => d.id}
        hrefOf={(d) => `?${withRow(d)}`}
        openKey={rows.data?.rows.find((d) => d.checkId === check && d.row === row)?.id ?? null}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        onPage={(to, beside) => change({ page: to, ...beside })}
        filters={
          <>
            <SelectField
              hidden
              label="类别"
              value={filter.kind ?? ''}
              options={[
                { value: '', label: '全部类别' },
                ...differenceKinds.map((value) => ({ value, label: kindNames[value] })),
              ]}
              onChange={(kind) => narrow({ kind })}
            />
            <SelectField
              hidden
              label="条款"
              value={filter.reason ?? ''}
              options={[
                { value: '', label: '全部条款' },
                ...[...new Map(year.reasons.map((group) => [group.reason, group])).values()].map((group) => ({
                  value: group.reason,
                  label: group.clauses.map((c) => `${clauseName(c.clause)} ${c.title}`).join('；'),
                })),
              ]}
              onChange={(reason) => narrow({ reason })}
            />
            <SelectField
              hidden
              label="认定"
              value={filter.outcome ?? ''}
              options={[
                { value: '', label: '全部认定' },
                { value: 'open', label: '未认定' },
                ...outcomes.map((value) => ({ value, label: outcomeNames[value] })),
              ]}
              onChange={(outcome) => narrow({ outcome })}
            />
          </>
        }
        nothing={{ title: '没有符合筛选条件的行。', words: <p>请放宽类别、条款或者认定的条件。</p> }}
      />
      {(settles || reopens) && (
        <SettleBar
          year={year}
          act={settles ? 'settle' : 'reopen'}
          group={year.reasons.find((g) => g.kind === filter.kind && g.reason === filter.reason)}
          listed={listed}
          chosen={[...chosen]}
          onChoose={(ids) => setChosen(new Set(ids))}
        />
      )}
      <ExplanationDrawer
        checkId={check}
        row={check ? row : null}
        listed={[]}
        onRow={(to) => change(to === null ? { row: null, check: null } : { row: to }, row !== null)}
      />
    </>
  )
}

/** The present address with this row: filters and page stay. */
function withRow(d: DifferenceRow): string {
  const params = new URLSearchParams(location.search)
  params.set('check', d.checkId)
  params.set('row', String(d.row))
  return params.toString()
}
