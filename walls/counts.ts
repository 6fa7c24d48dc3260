// What the house is counted by. Each count is one rule over the sources, how many there may be, and a second way that it must find.
import { circlesIn, type File, importsOf } from './imports.ts'
import { roleLiterals } from './literals.ts'
import { folderOf } from './scan.ts'

export type Count = {
  name: string
  /** What is counted, in one sentence. */
  rule: string
  most: number
  /** What the rule finds, each as it is told to whoever made one more. */
  find: (files: readonly File[]) => string[]
  /** Sources of a second way, or of one too many. */
  planted: File[]
}

const FLAT = 16

/** Paths of the files whose text it finds. */
const having = (pattern: RegExp) => (files: readonly File[]) =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
/** Each different thing that it catches in files of that path, once. */
const caught = (at: RegExp, pattern: RegExp) => (files: readonly File[]) => [
  ...new Set(
    files
      .filter(({ path }) => at.test(path))
      .flatMap(({ text }) => [...text.matchAll(pattern)].map((m) => m[1]!)),
  ),
]
const without =
  (find: Count['find'], known: Record<string, string>): Count['find'] =>
  (files) =>
    find(files).filter((one) => !(one in known))
const file = (path: string, text: string): File => ({ path, text })

/** Fields called may… that are no second way, and why. */
const mayFields = {
  mayPass:
    'Whether one of these concerns may be let pass: the act stands with each concern, and no case has it.',
  mayDownload: 'Whether the file that was sent to the bank may be opened: reading is no act.',
  mayMeet: 'Which outcomes a finding leaves to whoever settles it: a choice within the one act.',
  mayMiss: 'How many hours a trainee may still miss.',
}

export const counts: Count[] = [
  {
    name: 'circles of imports',
    rule: 'Files that reach themselves again by what they import, types and late imports included, each circle once.',
    most: 0,
    find: (files) =>
      circlesIn(
        files.map(({ path }) => path),
        importsOf(files),
      ).map((circle) => circle.join(' → ')),
    planted: [
      file('areas/x/a.ts', "import './b.ts'"),
      file('areas/x/b.ts', "import type { A } from './a.ts'"),
    ],
  },
  {
    name: `folders with more than ${FLAT} files flat`,
    rule: `Folders in which more than ${FLAT} files that are no tests lie side by side.`,
    most: 0,
    find: (files) => {
      const folders = files.map(({ path }) => folderOf(path))
      return [...new Set(folders)].filter((one) => folders.filter((f) => f === one).length > FLAT)
    },
    planted: Array.from({ length: FLAT + 1 }, (_, n) => file(`areas/x/planted/${n}.ts`, '')),
  },
  {
    name: 'role literals outside server/access/',
    rule: 'Words in quotation marks, or keys, that name a role in a file outside server/access/.',
    most: 0,
    find: (files) => files.flatMap(roleLiterals),
    planted: [file('areas/x/actions.ts', "if (actor.role === 'clerk') return")],
  },
  {
    name: 'spreadsheet readers',
    rule: 'Functions beside the readers of file formats that take a workbook apart into rows: their file finds a table or its header in it.',
    most: 1,
    find: without(having(/\b(findTable|readWorkbook)\(await |\bawait readWorkbook\([^)]*\)\n/), {
      'server/workbook/marked/marked.ts': 'Writes the marks of problems into the workbook that came.',
      'server/outside/bank-double.ts':
        'The double of the bank reads the order that was sent, as the bank does.',
    }),
    planted: [file('areas/x/read.ts', 'const table = findTable(await readWorkbook(bytes, name), titles)')],
  },
  {
    name: 'shapes of a problem in a cell',
    rule: 'Types and schemas that hold the row, the column and the sentence of something wrong.',
    most: 1,
    find: having(
      /(?:type \w+ = |interface \w+ |z\.object\()\{[^}]*\brow\??: [^}]*\bcolumn\??: [^}]*\b(says|message|problem|why)\??: /,
    ),
    planted: [file('areas/x/read.ts', 'type Wrong = { row: number; column: string; message: string }')],
  },
  {
    name: 'ways to confirm a sheet',
    rule: 'What the confirm of a sheet that came in is compared with, or read as by a schema.',
    most: 1,
    find: caught(/^(areas|server)\/.*\.ts$/, /\bconfirm(?: [!=]==|: (?=z\.)) ?((?!null\b)[\w.'()]+)/g),
    planted: [file('areas/x/schema.ts', "export const sent = z.object({ confirm: z.literal('true') })")],
  },
  {
    name: 'shapes of states.ts',
    rule: 'Types that files called states.ts give to what says whence and whither something goes.',
    most: 1,
    find: caught(
      /\/states\.ts$/,
      /^export const \w+: (\w+)<[^=]*> = \{\n(?=(?: [^\n]*\n)*? [^\n]*\b(?:from|to): )/gm,
    ),
    planted: [
      file(
        'areas/x/states.ts',
        "export const life: Course<A> = {\n  submit: { from: 'draft', to: 'submitted' },\n}\n",
      ),
    ],
  },
  {
    name: 'ways a page learns what may be done',
    rule: 'Fields of answers by which pages learn that somebody may do something: acts, and whatever is called may….',
    most: 1,
    find: without(
      caught(/\/(pages|pocket|square)\/|^web\//, /\b\w+\.(acts|may[A-Z]\w*|can[A-Z]\w*)\b(?!\()/g),
      mayFields,
    ),
    planted: [file('areas/x/pages/Page.tsx', '{data.mayApprove && <Button />}')],
  },
  {
    name: 'files that call useMutation',
    rule: 'Files that call useMutation.',
    most: 1,
    find: having(/\buseMutation\(/),
    planted: [file('areas/x/pages/Page.tsx', 'const send = useMutation({ mutationFn })')],
  },
  {
    name: 'names for “facts, then judge”',
    rule: 'Files of areas, or folders, in which rules are put to facts, by their names.',
    most: 1,
    find: (files) => [
      ...new Set(
        having(/\bjudge(Facts)?\(\w*[rR]ules, /)(files)
          .filter((path) => path.startsWith('areas/'))
          .map((path) => (/\/judge(\.ts$|\/)/.test(path) ? 'judge' : path)),
      ),
    ],
    planted: [file('areas/x/gate.ts', 'return judgeFacts(examRules, law, facts)')],
  },
  {
    name: 'limiters in memory',
    rule: 'Maps from a text to when something was done, or until when it may not be.',
    most: 1,
    find: having(/Map<string, (number\[\]|\{[^}]*\b(until|since|at|last): number)/),
    planted: [file('areas/x/limits.ts', 'const tries = new Map<string, number[]>()')],
  },
  {
    name: 'makers of client keys',
    rule: 'Files that draw the bits of a key which the client sends with what it sends.',
    most: 1,
    find: having(/getRandomValues|clientKey: ?(randomUUID|randomBytes)|[kK]ey\b.*= ?randomUUID\(/),
    planted: [file('areas/x/pages/Form.tsx', 'const key = crypto.getRandomValues(new Uint8Array(16))')],
  },
  {
    name: 'pairs of numerator and denominator',
    rule: 'Types of a share in whole numbers; the schema in which one comes in is the same pair.',
    most: 1,
    find: without(having(/\{\s*num: (number|z\.int\(\))[;,]\s*den: /), {
      'regulation/registers/schema.ts': 'The same pair as it comes in.',
    }),
    planted: [file('areas/x/facts.ts', 'type Share = { num: number; den: number }')],
  },
  {
    name: 'shares put into words',
    rule: 'Files that write a share as so many per cent.',
    most: 1,
    find: without(having(/\$\{[^`}]*\b(100|1_?000|10_?000)\b[^`}]*\}%`/), {
      'server/workbook/file/values.ts': 'A cell as the program that wrote it shows it.',
      'web/ui/figures/Bars.tsx': 'How wide a bar is drawn.',
      'web/ui/figures/Ruler.tsx': 'How far a ruler is filled.',
    }),
    planted: [file('areas/x/views.ts', ['const says = `$', '{rate / 100}%`'].join(''))],
  },
  {
    name: 'working days left',
    rule: 'Files that walk over working days one by one.',
    most: 1,
    find: having(/\bisRestDay\(/),
    planted: [file('areas/x/tasks.ts', 'while (isRestDay(calendar, day)) day = addDays(day, 1)')],
  },
]
