import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { IntakeSheet } from '../../../../web/desk/intakes/IntakeSheet.tsx'
import { paths } from '../../../../web/paths.ts'
import { SelectField } from '../../../../web/ui/Fields.tsx'
import { grouped } from '../../../../web/ui/Money.tsx'
import { PageHead } from '../../../../web/ui/PageHead.tsx'
import { personListKeys, personLists } from '../kinds.ts'
import type { ListIntake as Answer } from '../schema.ts'

/** A list of another department: evidence about people who are trained, never a decision. */
export function ListIntake() {
  const [list, setList] = useState('')
  const [whole, setWhole] = useState('')
  const client = useQueryClient()
  return (
    <>
      <PageHead
        title="接入其他部门的名单"
        note="只作提示和证据，由审核人员判断"
        from={[{ title: '人员', to: paths.people }]}
      />
      <IntakeSheet<Answer>
        label="接入名单"
        title="名单"
        hint=".xlsx 或 .csv，最多 10 万行。列：姓名、身份证号、起始日期、终止日期、单位名称。只留加密的对照值，不留姓名和号码。"
        path="/api/person-lists/intakes"
        fields={{ list, whole }}
        lacks={list === '' || whole === ''}
        asks={
          <>
            <SelectField
              label="名单"
              asks
              value={list}
              options={personListKeys.map((value) => ({ value, label: personLists[value].title }))}
              onChange={setList}
            />
            <SelectField
              label="范围"
              asks
              value={whole}
              options={[
                { value: '1', label: '全量：不在其中的即不在列' },
                { value: '0', label: '部分：不在其中的仍未核验' },
              ]}
              onChange={setWhole}
            />
          </>
        }
        say={(answer) => `工作表“${answer.sheet}”共 ${grouped(answer.rows)} 人，`}
        explain={(answer) => <p>其中 {grouped(answer.known)} 人在本系统登记。</p>}
        confirm={(answer) => `接入这 ${grouped(answer.rows)} 人`}
        verb="接入"
        done={(answer) => `已接入${personLists[answer.list].title} ${grouped(answer.rows)} 人。`}
        tools={
          <a className="button" href="/api/person-lists/template" download>
            下载空表
          </a>
        }
        onWritten={() => client.invalidateQueries()}
      />
    </>
  )
}
