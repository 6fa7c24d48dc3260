// What the template of events demands is asked of every table that is only ever added to; those made before it stand here by name.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withClient } from '../database/embedded/roles.ts'
import { root } from '../root.ts'
import { emptyPlace } from '../test/place.ts'

/** Made by hand before the template, or no event of a person: why each is what it is. Whatever happens to somebody is made by make_event_table. */
const byHand: Record<string, string> = {
  batch_funds: 'which money pays a batch, said with it',
  certificates: 'what a workbook of grants said of certificates of before',
  check_in_tries: 'a try to check in with a wrong code, for the limit; no personal value stands in it',
  claim_check_rows: 'rows of a workbook as they came in',
  claim_submissions: 'what was sent under a client key, so that a repetition answers the same',
  class_imports: 'what was sent under a client key, so that a repetition answers the same',
  class_papers: 'a paper handed in for a class, held by its file',
  concern_papers: 'a paper of a concern, held by its file',
  concern_passes: 'a decision by name about one case, held unique by that case',
  contact_disclosures:
    'who was shown how to reach whoever objected, and why; held by the objection: who objects need be nobody in the register',
  brought_recoveries: 'the rows of a sheet that wait for a second person; its day and source stand there',
  brought_orders: 'the rows of a sheet that wait for a second person; its day and source stand there',
  brought_claims: 'what a sheet said of a claim; its day and source stand with the sheet',
  decisions: 'a judgement of a row of a check, replayed with the law of its day',
  earlier_grant_correction_decisions: 'a decision about one correction, held by it',
  earlier_grant_corrections: 'what was found of one grant or certificate, held by it',
  earlier_grants: 'the rows of a sheet that was brought in; its day and source stand there',
  earlier_ledgers: 'the rows of a sheet that was brought in; its day and source stand there',
  edition_issues: 'the law: an edition and its day',
  editions: 'the law: its text',
  exam_reviews: 'a decision about the papers of one class',
  files: 'found by their content; the rows that name them say of what day they are',
  finding_settlements: 'a decision about one finding of one case',
  first_day_marks: 'what somebody says of one line of the first day, held by that line',
  fund_moves: 'money from one account to another, held by the document, payment or receipt it rests on',
  holiday_years: 'the calendar, brought in whole by the house',
  holidays: 'the calendar, brought in whole by the house',
  intake_confirmations: 'that a second person stands for a sheet, held by it',
  intake_withdrawals: 'a sheet that was brought in and counts no more',
  intakes: 'a sheet that was brought in, whose rows name it',
  interpretations: 'the law: a reading and its two axes of time',
  journal: 'sealed into a chain of its own from the first row on',
  journal_seals: 'the chain of the journal',
  judgements: 'kept with the law of its day, and replayed',
  kept_papers: 'a printed paper, held by its file',
  key_marks: 'that a key is the one that sealed',
  laws: 'the law as it was judged by',
  offset_lines: 'the lines of an offset, written with it',
  person_categories: 'a category of a person with its proof; another takes its place',
  person_list_rows: 'who stands on a list of another department, by a hash',
  person_lists: 'which list a sheet holds that was brought in',
  parameters: 'the law: a number and its two axes of time',
  recovery_receipts: 'money that came back, held against what is owed',
  row_changes:
    'what a change left of a row that money rests on; sealed into a chain of its own from the first on',
  row_seals: 'the chain of changed rows',
  rulesets: 'the rules as they were judged by',
  sanctions: 'a penalty, held by its number',
  shadow_differences: 'the lines of a shadow year, written with its verdicts',
  shadow_settlements: 'what somebody says of one line of a shadow year, held by that line',
  signed_heads: 'where the chains ended, signed by the house',
  site_visits: 'what was measured at a visit to a filing',
}
/** Nothing but the rows of another table, or brought in by the house: when and by whom stands there. */
const withoutInstant = [
  ...[
    ...[
      'batch_funds',
      'brought_claims',
      'brought_orders',
      'brought_recoveries',
      'claim_check_rows',
      'earlier_grants',
      'earlier_ledgers',
      'holiday_years',
      'holidays',
      'offset_lines',
    ],
    ...['person_list_rows', 'person_lists', 'shadow_differences'],
  ],
]
/** What a year's days off are is announced once and may be corrected by a migration. */
const changedByTheOwner = ['holiday_years', 'holidays']

type Part = 'actor' | 'day' | 'source' | 'key'
/**
 * Why a table made by hand lacks a part of the template (decision 0016), and what the catalogue must show for it. `house`: the house writes it, and
 * the journal says for whom. `parent`: it stands in the row this one belongs to. `instant`: it belongs to the day on which it arrived. `desk`: it
 * was written down in the service itself, by whoever it names. `file`: the file it holds is its source. `once`: a key of its own case keeps it from being written twice. `each`: what is done twice is written twice.
 */
const shows = {
  house: 'true',
  parent: `exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f')`,
  instant: `exists (select from pg_attribute a where a.attrelid = c.oid and a.attnotnull and a.atttypid = 'timestamptz'::regtype)`,
  desk: `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname ~ '(^account_id|_by)$')`,
  file: `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('file_id', 'file_hash', 'hash'))`,
  each: 'true',
  once: `exists (select from pg_index i where i.indrelid = c.oid and i.indisunique
    and not (i.indisprimary and i.indnkeyatts = 1 and exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attname = 'id')))`,
}
type Why = keyof typeof shows
const ofHouse: Record<Part, Why> = { actor: 'house', day: 'instant', source: 'house', key: 'once' }
const ofParent: Record<Part, Why> = { actor: 'parent', day: 'parent', source: 'parent', key: 'once' }
const lacking: Record<string, Partial<Record<Part, Why>>> = {
  batch_funds: { actor: 'parent', day: 'parent', key: 'once' },
  certificates: { actor: 'house', source: 'house', key: 'once' },
  check_in_tries: { actor: 'parent', day: 'instant', source: 'house', key: 'each' },
  claim_check_rows: ofParent,
  claim_submissions: { day: 'instant', source: 'desk' },
  class_imports: { day: 'instant', source: 'file' },
  class_papers: { source: 'desk', key: 'each' },
  concern_papers: { key: 'each' },
  brought_orders: { source: 'parent', key: 'once' },
  brought_recoveries: { actor: 'parent', source: 'parent', key: 'once' },
  brought_claims: { day: 'parent', source: 'parent', key: 'once' },
  concern_passes: { key: 'once' },
  contact_disclosures: {},
  decisions: { actor: 'parent', day: 'instant', source: 'parent', key: 'once' },
  earlier_grant_correction_decisions: { day: 'parent', source: 'parent', key: 'once' },
  earlier_grant_corrections: { day: 'parent', source: 'parent', key: 'each' },
  earlier_grants: { actor: 'parent', source: 'parent', key: 'once' },
  earlier_ledgers: { actor: 'parent', source: 'parent', key: 'once' },
  edition_issues: { actor: 'parent', key: 'once' },
  editions: ofHouse,
  exam_reviews: { day: 'instant', source: 'desk', key: 'each' },
  files: { day: 'instant', source: 'file', key: 'each' },
  finding_settlements: { key: 'once' },
  first_day_marks: { key: 'once' },
  fund_moves: { key: 'once' },
  holiday_years: { actor: 'house', day: 'house', key: 'once' },
  holidays: { actor: 'house', source: 'parent', key: 'once' },
  intake_confirmations: { day: 'parent', source: 'parent', key: 'once' },
  intake_withdrawals: { day: 'parent', source: 'parent', key: 'once' },
  intakes: {},
  interpretations: { day: 'instant', key: 'parent' },
  journal: { day: 'instant', source: 'house', key: 'each' },
  journal_seals: ofHouse,
  judgements: { actor: 'house', day: 'instant', source: 'house', key: 'each' },
  kept_papers: { actor: 'house', day: 'instant', source: 'file', key: 'once' },
  key_marks: ofHouse,
  laws: ofHouse,
  offset_lines: ofParent,
  person_categories: {},
  person_list_rows: ofParent,
  person_lists: { ...ofParent, key: 'once' },
  parameters: { day: 'instant', key: 'parent' },
  recovery_receipts: { source: 'desk', key: 'once' },
  row_changes: { actor: 'house', day: 'instant', source: 'house', key: 'each' },
  row_seals: ofHouse,
  rulesets: ofHouse,
  sanctions: { source: 'desk', key: 'once' },
  shadow_differences: ofParent,
  shadow_settlements: { key: 'once' },
  signed_heads: ofHouse,
  site_visits: { source: 'desk', key: 'each' },
}
/** What the template's parts are called where they were made by hand. */
const parts: Record<Part, string> = {
  actor: `a.attname ~ '^(account_id|.*_by)$' and a.atttypid in ('uuid'::regtype, 'text'::regtype)`,
  day: `a.atttypid = 'date'::regtype and a.attnotnull`,
  source: `a.attname in ('source', 'document_no')`,
  key: `a.attname = 'client_key' and a.attnotnull`,
}

type Found = {
  name: string
  template: boolean
  instant: boolean
  kept: boolean
  forced: boolean
  lacks: Part[]
  shown: string[]
}

const { url } = await emptyPlace()
/** Tables that the service may add to, and whose rows it may neither change nor remove. */
const found = (besides = '') =>
  withClient(url, async (owner) => {
    if (besides) await owner.query(besides)
    const { rows } = await owner.query<Found>(`
      select c.relname as name, c.relkind = 'p' as template,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and a.atttypid = 'timestamptz'::regtype) as instant,
        exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and p.proname = 'refuse_change' and t.tgtype = 58) as kept,
        array_remove(array[${Object.entries(parts)
          .map(
            ([part, is]) =>
              `case when not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and ${is}) then '${part}' end`,
          )
          .join(', ')}], null) as lacks,
        array_remove(array[${Object.entries(shows)
          .map(([why, is]) => `case when ${is} then '${why}' end`)
          .join(', ')}], null) as shown
      from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and has_table_privilege('qixun_app', c.oid, 'insert')
        and not has_any_column_privilege('qixun_app', c.oid, 'update') and not has_table_privilege('qixun_app', c.oid, 'delete')
      order by 1`)
    return rows
  })
const tables = await found()
const names = (of: Found[]) => of.map((table) => table.name)

it('a table that is only added to is made from the template, or stands here with its reason', () => {
  expect(names(tables.filter((table) => !table.template))).toEqual(Object.keys(byHand).sort())
  expect(names(tables.filter((table) => table.template))).toEqual(['disclosures', 'event_seals'])
})

it('its rows are kept by a trigger too, whoever tries', () => {
  expect(names(tables.filter((table) => !table.kept))).toEqual(changedByTheOwner)
})

it('it says when a row arrived', () => {
  expect(names(tables.filter((table) => !table.instant))).toEqual(withoutInstant)
})

it('it has the parts of the template, or says here why not, and the catalogue shows it', () => {
  const ofHand = tables.filter((table) => !table.template)
  const said = (name: string) => Object.keys(lacking[name] ?? {}).sort()
  expect(ofHand.map(({ name, lacks }) => [name, ...lacks.sort()])).toEqual(
    ofHand.map(({ name }) => [name, ...said(name)]),
  )
  const unshown = ofHand.flatMap(({ name, shown }) =>
    Object.values(lacking[name] ?? {})
      .filter((why) => !shown.includes(why))
      .map((why) => `${name}: ${why}`),
  )
  expect(unshown).toEqual([])
  expect(Object.keys(lacking).sort()).toEqual(Object.keys(byHand).sort())
  // The template itself lacks nothing.
  expect(tables.find(({ name }) => name === 'disclosures')!.lacks).toEqual([])
})

/** They are the house's own, in the order of their numbers. */
const proving = ['row_changes', 'row_seals', 'signed_heads']

it('what was made by hand after the template says its day and its source, unless it stands in the row of another or proves rows', () => {
  const folder = join(root, 'db', 'migrations')
  const made = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/create table (\w+) \(/g)].map(([, name]) => ({
      file,
      name: name!,
    })),
  )
  const younger = made.filter(({ file, name }) => file > '0113' && name in byHand).map(({ name }) => name)
  expect(younger.sort()).toEqual([
    ...[
      'batch_funds',
      'brought_claims',
      'brought_orders',
      'brought_recoveries',
      'concern_papers',
      'concern_passes',
      'contact_disclosures',
      'earlier_grant_correction_decisions',
      'earlier_grant_corrections',
      'earlier_grants',
      'earlier_ledgers',
      'edition_issues',
      'finding_settlements',
      'first_day_marks',
      'fund_moves',
      'intake_confirmations',
      'intake_withdrawals',
      'intakes',
      'offset_lines',
      'person_categories',
      'person_list_rows',
      'person_lists',
      ...proving,
      'shadow_differences',
      'shadow_settlements',
    ].sort(),
  ])
  const lacks = (name: string) => tables.find((table) => table.name === name)!.lacks
  expect(younger.filter((name) => lacks(name).includes('day') || lacks(name).includes('source'))).toEqual([
    ...[
      'batch_funds',
      'brought_claims',
      'brought_orders',
      'brought_recoveries',
      ...['earlier_grant_correction_decisions', 'earlier_grant_corrections', 'earlier_grants'],
      'earlier_ledgers',
      ...[
        'intake_confirmations',
        'intake_withdrawals',
        'offset_lines',
        'person_list_rows',
        'person_lists',
        ...proving,
        'shadow_differences',
      ],
    ].sort(),
  ])
  expect([lacking.offset_lines, lacking.shadow_differences]).toEqual([ofParent, ofParent])
})

it('a table made by hand beside the template is found, and that nothing keeps its rows', async () => {
  const seen = await found(
    'create table by_hand (id uuid primary key, words text); grant select, insert on by_hand to qixun_app',
  )
  const { name, template, kept, instant, lacks } = seen.find((table) => table.name === 'by_hand')!
  expect(lacks).toEqual(['actor', 'day', 'source', 'key'])
  expect({ name, template, kept, instant }).toEqual({
    name: 'by_hand',
    template: false,
    kept: false,
    instant: false,
  })
})
