import { useState } from 'react'
import { isOffered } from '../../../../server/cases/steps.ts'
import type { Got } from '../../../../web/api.ts'
import { Acts } from '../../../../web/ui/act/Acts.tsx'
import { Day } from '../../../../web/ui/Day.tsx'
import { type Column, Register, wholeList } from '../../../../web/ui/register/Register.tsx'
import { Origin } from '../../certificates/pages/Origin.tsx'
import { listStateNames, personLists } from '../../lists/kinds.ts'
import { CategoryForm } from './CategoryForm.tsx'

type File = Got<'/api/people/{id}'>
type Entry = File['categories'][number]
type Standing = File['lists'][number]

/** Categories with their proof, and how the person stands to the lists of other departments. */
export function Categories({ file }: { file: File }) {
  const [open, setOpen] = useState(false)
  const offer = file.acts.find(({ act }) => act === 'categorize')
  return (
    <div className="stack">
      {open ? (
        <CategoryForm file={file} close={() => setOpen(false)} />
      ) : (
        isOffered(file.acts, 'categorize') &&
        offer && <Acts acts={[{ ...offer, act: 'categorize' }]} onBegin={() => setOpen(true)} />
      )}
      <Register
        title="人员类别"
        unit="条"
        query={wholeList(file.categories)}
        columns={entryColumns}
        keyOf={(entry) => entry.id}
        nothing={{
          title: '未核验：没有登记有证明的人员类别。',
          words: <p>花名册上填写的是“{file.category}”。</p>,
        }}
      />
      <Register
        title="其他部门的名单"
        unit="条"
        query={wholeList(file.lists)}
        columns={listColumns}
        keyOf={(line) => `${line.list} ${line.says} ${line.origin?.asOf ?? ''}`}
        nothing={{ title: '名单只供人社部门查看。' }}
      />
    </div>
  )
}

const entryColumns: Column<Entry>[] = [
  { title: '人员类别', main: true, cell: (entry) => entry.category },
  { title: '证明材料', cell: (entry) => entry.proof },
  { title: '出具单位', cell: (entry) => entry.source },
  { title: '自', cell: (entry) => <Day on={entry.fromOn} /> },
  { title: '至', cell: (entry) => (entry.toOn ? <Day on={entry.toOn} /> : '长期') },
  { title: '登记', deskOnly: true, cell: (entry) => `${entry.name} ${entry.enteredOn}` },
  { title: '现状', cell: (entry) => (entry.replaced ? <span className="mute">已更正</span> : '有效') },
]

const looks = { on: 'sign-manual', off: 'sign-pass', unchecked: 'mute' } as const
const marks = { on: '? ', off: '✓ ', unchecked: '' } as const

const listColumns: Column<Standing>[] = [
  { title: '名单', main: true, cell: (line) => personLists[line.list].title },
  {
    title: '核验',
    cell: (line) => (
      <span className={looks[line.state]}>
        {marks[line.state]}
        {listStateNames[line.state]}
      </span>
    ),
  },
  { title: '情况', cell: (line) => line.says },
  { title: '来源', cell: (line) => (line.origin ? <Origin origin={line.origin} /> : '尚未接入') },
]
