// What is typed into a form outlives the page: every form with fields keeps them as a draft (web/ui/draft/useDraft.ts). Counted by
// shape, not by name: a field whose value lies in the page alone is found where it stands.
import { expect, it } from 'vitest'
import { draftFormWords } from '../server/drafts/forms.ts'
import { product } from './scan.ts'

/** Forms whose fields are not kept, and why. */
const unkept: Record<string, string> = {
  'areas/classes/timetable/pages/LessonEditor.tsx':
    'From which day to which one copies: done at once. The lessons are kept.',
  'areas/people/pages/Disclosure.tsx':
    'A reason to see one number once: begun anew each time, with a key of its own.',
  'areas/people/pages/PersonAccount.tsx': 'A whole account number is kept nowhere but under its own key.',
  'areas/providers/teachers/pages/TeacherAccount.tsx': 'A sign-in name: one word.',
  'areas/providers/bodies/fees/pages/EndFee.tsx': 'A day alone.',
  'areas/providers/bodies/pages/PayeeAccount.tsx': 'The same: the number of the account of a body.',
  'areas/subsidy/claims/pages/ClaimsBar.tsx':
    'The last day of one notice of what is chosen at this moment: it goes with the choice.',
  'areas/subsidy/shadow/pages/BeginYear.tsx': 'The year alone.',
  'areas/exit/recoveries/told/pages/ToldRecovery.tsx': 'A day alone: the rest is filled in.',
  'areas/ledger/pages/LedgerActs.tsx': 'Which kind the chosen file is: files are never drafts.',
  'areas/providers/filings/pages/FilingForm.tsx':
    'The application is no form beside its case: it is saved as it is typed (useAutosave.ts).',
  'web/desk/accounts/NewIdentity.tsx': 'A role, or a staff number: one word.',
  'web/desk/sign-in/Password.tsx': 'Passwords.',
  'web/desk/sign-in/Setup.tsx': 'Passwords, and nobody is signed in.',
  'web/desk/sign-in/SignIn.tsx': 'Passwords, and nobody is signed in.',
  'web/ui/register/ExportButton.tsx': 'A reason for one file: begun anew each time.',
  'web/ui/register/SavedViews.tsx': 'The name of a view: one word.',
  'web/ui/sheet/SheetProblems.tsx': 'Cells of a sheet that is kept itself.',
}

/** Fields of the small pages that are not kept, and why. */
const unkeptSmall: Record<string, string> = {
  'areas/attendance/check-in/pocket/check-in.ts':
    'A code of a minute; without a network it waits on the phone (waiting.ts).',
  'areas/notices/square/notice.ts': 'Nobody is signed in: there is nobody whose draft it could be.',
  'areas/people/sign-in/pocket/sign-in.ts': 'Codes, and nobody is signed in.',
  'areas/subsidy/payments/pocket/account.ts': 'A whole account number is kept nowhere but under its own key.',
  'web/square/list.ts': 'What is looked for.',
}

type Page = { path: string; text: string }
const pages = product.filter(({ path }) => path.endsWith('.tsx'))
const hasSmallFields = ({ text }: Page) => /\bh\(\s*'(?:textarea|input|select)'/.test(text)
const isUnkeptSmall = (page: Page) => hasSmallFields(page) && !/\bkeptDraft\(/.test(page.text)
const isForm = ({ text }: Page) => /<(ActForm|Form|form)\b/.test(text)
/** Each field as it is written, from its name to its end. */
const fieldsIn = ({ text }: Page): string[] =>
  [...text.matchAll(/<(?:TextField|SelectField|Tick|textarea|input|select)\b[\s\S]*?\/>/g)].map(
    ([field]) => field,
  )
/** What useState answers: the names of the setters. */
const settersIn = ({ text }: Page): string[] =>
  [...text.matchAll(/const \[\w+, (\w+)\] = useState\b/g)].map(([, setter]) => setter!)
const keepsInPage = (page: Page): string[] =>
  fieldsIn(page).filter((field) =>
    settersIn(page).some((setter) => new RegExp(`\\b${setter}\\b`).test(field)),
  )
const isUnkept = (page: Page) =>
  isForm(page) &&
  (keepsInPage(page).length > 0 || (fieldsIn(page).length > 0 && !/\buseDraft\b/.test(page.text)))

it('every form with fields keeps a draft, or is named with a reason', () => {
  // The form itself, its parts and its pieces have no values of their own.
  const own = ['web/ui/act/ActForm.tsx', 'web/ui/Fields.tsx']
  const found = pages.filter((page) => !own.includes(page.path) && isUnkept(page)).map(({ path }) => path)
  expect(found.sort()).toEqual(Object.keys(unkept).sort())
})

it('so does every form of the small pages', () => {
  const found = product
    .filter((page) => page.path.endsWith('.ts') && isUnkeptSmall(page))
    .map(({ path }) => path)
  expect(found.sort()).toEqual(Object.keys(unkeptSmall).sort())
  const field = { path: 'x.ts', text: "h(\n 'textarea', {})" }
  expect([isUnkeptSmall(field), isUnkeptSmall({ ...field, text: `${field.text}; keptDraft('x')` })]).toEqual([
    true,
    false,
  ])
})

it('a form that keeps its fields in the page is found', () => {
  const page = (text: string) => isUnkept({ path: 'x.tsx', text })
  const kept = `<ActForm draft={draft}><TextField value={reason} onChange={(text) => draft.change({ reason: text })} /></ActForm>`
  expect(page(`const draft = useDraft({ form: 'x' }, { reason: '' })\n${kept}`)).toBe(false)
  expect(
    page(
      `const draft = useDraft({ form: 'x' }, {})\nconst [on, setOn] = useState('')\n${kept}<TextField onChange={setOn} />`,
    ),
  ).toBe(true)
  expect(page(`<ActForm><TextField value={form.reason} onChange={set('reason')} /></ActForm>`)).toBe(true)
  expect(page(`<ActForm says="x" />`)).toBe(false)
})

it('every word for a form is used by one', () => {
  const used = new Set(
    product.flatMap(({ text }) =>
      [...text.matchAll(/\b(?:form: |keptDraft\()['"]([a-z-]+)['"]/g)].map(([, word]) => word!),
    ),
  )
  expect(draftFormWords.filter((word) => !used.has(word))).toEqual([])
})
