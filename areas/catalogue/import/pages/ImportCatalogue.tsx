// A whole catalogue from a sheet: what differs is shown before anything, and becomes a change that another person adopts.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { SheetForm } from '../../../../web/ui/sheet/SheetForm.tsx'
import { newHead, renewed } from '../../changes/pages/changes.ts'
import { HeadFields } from '../../changes/pages/HeadFields.tsx'
import { changeHref } from '../../pages/words.tsx'
import type { CatalogueImport } from '../schema.ts'
import { Differences, differenceText } from './Differences.tsx'

export function ImportCatalogue({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [head, setHead] = useState({ ...newHead, scope: 'whole' })
  const { backdated, ...fields } = head
  const ready = head.fromOn !== '' && head.documentNo !== '' && head.source !== '' && head.reason !== ''
  return (
    <section className="card stack" aria-label="导入目录">
      <h2>导入目录</h2>
      <p className="mute">先填写以下各项，再放入表格；改了任何一项，请重新放入表格核对。</p>
      <HeadFields head={head} fields={{}} onChange={setHead} />
      <SelectField
        label="范围"
        value={head.scope}
        options={[
          { value: 'whole', label: '整本目录：表中没有的条目自生效日起终止' },
          { value: 'part', label: '部分条目：只新增和更改，其余不动' },
        ]}
        onChange={(scope) => setHead({ ...head, scope })}
      />
      {ready ? (
        <SheetForm<CatalogueImport>
          key={JSON.stringify(head)}
          label="补贴目录"
          title="补贴目录"
          hint=".xlsx 或 .csv。先逐行核对，列出差异和全部错误；提出以后由另一名审批人员审定。"
          path="/api/catalogue-imports"
          fields={{ ...fields, backdated: String(backdated) }}
          verb="提出"
          say={(answer) => `工作表“${answer.sheet}”共 ${answer.rows} 行，`}
          explain={(answer) => <p>{differenceText(answer)}</p>}
          confirm={() => '提出这项更改'}
          done={(answer) => (
            <>
              已提出。
              {answer.changeId && <Link to={changeHref(answer.changeId)}>查看这项更改</Link>}
            </>
          )}
          tools={tools(onClose)}
          onWritten={() =>
            Promise.all(renewed.map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })))
          }
        >
          {(answer) => <Differences answer={answer} />}
        </SheetForm>
      ) : (
        <p className="row">{tools(onClose)}</p>
      )}
    </section>
  )
}

const tools = (onClose: () => void) => (
  <>
    <a className="button" href="/api/catalogue-workbook" download>
      下载空表
    </a>
    <a className="button" href="/api/catalogue-workbook?filled=1" download>
      下载现行目录
    </a>
    <button type="button" className="button" onClick={onClose}>
      关闭
    </button>
  </>
)
