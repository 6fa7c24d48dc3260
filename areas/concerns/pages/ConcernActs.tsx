// The bar at the foot of a concern: answer, propose, decide, settle, each in the one form; papers beside it.

import { useState } from 'react'
import { citing } from '../../../regulation/clause-name.ts'
import type { ActOffer } from '../../../server/cases/steps.ts'
import { ActForm } from '../../../web/ui/act/ActForm.tsx'
import { Acts, WhyNot } from '../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../web/ui/Fields.tsx'
import { Tick } from '../../../web/ui/Tick.tsx'
import { wholeIn } from '../../../web/ui/whole.ts'
import { settlementNames } from '../names.ts'
import { type ConcernAct, concernLife } from '../states.ts'
import type { ConcernView } from './concern.ts'
import { PaperForm } from './PaperForm.tsx'
import { sendAct, type Verb } from './send-act.ts'

type Act = Exclude<ConcernAct, 'lapse'>
const order: Act[] = ['answer', 'uphold', 'propose', 'settle', 'add', 'dismiss']

export function ConcernActs({ concern: c }: { concern: ConcernView }) {
  const [open, setOpen] = useState<Act | null>(null)
  const acts = order.flatMap(
    (act) => (c.acts as ActOffer<ConcernAct>[]).find((offer) => offer.act === act) ?? [],
  )
  if (acts.length === 0) return null
  const close = () => setOpen(null)
  return (
    <section className="act-bar" aria-label="办理">
      {open === null ? (
        <Acts acts={acts} quiet={['add', 'dismiss']} onBegin={(act) => setOpen(act as Act)}>
          {/* What would settle it is said beside the paper that may be put in for it. */}
          {c.status === 'upheld' && acts.some(({ allowed }) => allowed) && (
            <WhyNot acts={acts.filter(({ act }) => act === 'settle')} />
          )}
        </Acts>
      ) : open === 'add' ? (
        <PaperForm concern={c} close={close} />
      ) : (
        <WordsForm key={open} concern={c} verb={open} close={close} />
      )}
    </section>
  )
}

const asks: Record<Verb, { label: string; says: string; help?: string }> = {
  answer: {
    label: '情况说明',
    says: '只能提交一次。能证明的材料请先在“补充材料”中上传，再提交说明。',
  },
  propose: {
    label: '查到的事实和理由',
    says: '提请后由另一名审批人员按所提意见认定；认定以前不产生效力。已有他人意见的，改提后以新的意见为准，原意见保留。',
    help: '请不要写出反映人。',
  },
  uphold: { label: '认定的理由', says: '', help: '培训主体会看到，请不要写出反映人。' },
  dismiss: {
    label: '认定不成立的理由',
    says: '认定后不再计入任何统计，也不妨碍任何办理；须写明依据，不能更改。',
    help: '培训主体会看到，请不要写出反映人。',
  },
  settle: {
    label: '整改或处理的情况',
    says: '了结须有依据：已经办理的事项，或者另一名工作人员放入的证明材料。了结后，这条线索不再妨碍其他办理；不能更改。',
  },
}

function WordsForm({ concern: c, verb, close }: { concern: ConcernView; verb: Verb; close: () => void }) {
  const draft = useDraft(
    { form: 'concern', subject: `${c.id}-${verb}` },
    { words: '', rest: '', severe: false, attempts: '', proposes: '' },
  )
  const { words, rest, severe, attempts, proposes } = draft.form
  const set = (change: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...change })
  const named = c.rests.find((one) => rest === keyOf(one)) ?? null
  const dismissed = c.dismissalRests.find((one) => rest === dismissalKey(one)) ?? null
  const untrue = verb === 'propose' && proposes === 'dismissed'
  const act = useAct<ConcernView>({
    of: ['concern', c.id],
    answers: isCase<ConcernView>,
    renews: [['concerns']],
    send: () =>
      sendAct(c, verb, words, {
        settlement: named?.settles ?? 'mended',
        restsOn:
          verb === 'dismiss'
            ? dismissed && { kind: dismissed.kind, id: dismissed.id }
            : named && { kind: named.kind, id: named.id },
        proposes: untrue ? 'dismissed' : 'upheld',
        severe: severe && asksSeverity(c, verb) && !untrue ? true : undefined,
        attempts: asksCalls(c, verb) && !untrue ? wholeIn(attempts) : undefined,
      }),
    onSuccess: () => {
      draft.done()
      close()
    },
  })
  return (
    <ActForm
      title={concernLife.steps[verb].says}
      says={verb === 'uphold' ? `认定后不能更改。${c.effect}` : asks[verb].says}
      act={act}
      danger={verb === 'uphold'}
      stopped={
        (verb === 'settle' && named === null) ||
        (verb === 'dismiss' && dismissed === null) ||
        (verb === 'propose' && proposes === '')
      }
      onSend={() => act.mutate()}
      close={close}
      draft={draft}
    >
      {verb === 'settle' && (
        <SelectField
          label="了结依据"
          value={named ? rest : ''}
          asks
          options={[
            ...c.rests.map((one) => ({
              value: keyOf(one),
              label: `${settlementNames[one.settles]}｜${one.says}：${one.name}`,
            })),
          ]}
          onChange={(value) => set({ rest: value })}
        />
      )}
      {verb === 'propose' && (
        <SelectField
          label="意见"
          value={proposes}
          asks
          options={[
            { value: 'upheld', label: '情况属实' },
            { value: 'dismissed', label: '情况不成立' },
          ]}
          onChange={(value) => set({ proposes: value })}
        />
      )}
      {verb === 'dismiss' && (
        <SelectField
          label="依据"
          value={dismissed ? rest : ''}
          asks
          options={[
            ...c.dismissalRests.map((one) => ({
              value: dismissalKey(one),
              label: one.name === null ? one.says : `${one.says}：${one.name}`,
            })),
          ]}
          onChange={(value) => set({ rest: value })}
        />
      )}
      <TextField
        label={asks[verb].label}
        help={asks[verb].help}
        long
        value={words}
        onChange={(text) => set({ words: text })}
        error={act.fields.words}
        required
      />
      {asksCalls(c, verb) && !untrue && (
        <TextField
          label="给学员拨打过的次数"
          type="number"
          value={attempts}
          onChange={(text) => set({ attempts: text })}
          error={act.fields.attempts}
        />
      )}
      {asksSeverity(c, verb) && !untrue && (
        <Tick
          label={
            verb === 'uphold'
              ? citing`同意认定影响恶劣（第十四条第8项）`
              : citing`影响恶劣，须由认定的人同意（第十四条第8项）`
          }
          checked={severe}
          onChange={(ticked) => set({ severe: ticked })}
        />
      )}
    </ActForm>
  )
}

const keyOf = ({ settles, kind, id }: ConcernView['rests'][number]): string => `${settles} ${kind} ${id}`

const dismissalKey = ({ kind, id }: ConcernView['dismissalRests'][number]): string => `${kind} ${id ?? ''}`

/** Of complaints alone; whoever upholds agrees to what was proposed. */
const asksSeverity = (c: ConcernView, verb: Verb): boolean =>
  (verb === 'propose' && c.severity !== null) || (verb === 'uphold' && c.severity === 'proposed')
const asksCalls = (c: ConcernView, verb: Verb): boolean => verb === 'propose' && c.clause === 'A14.3(a)'
