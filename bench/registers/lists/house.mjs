// Questions about notices, accounts, the catalogue, the journal, and what waits for whom.
import { is } from '../bare.mjs'
import { aClaim, anAccount } from '../names.mjs'
import { body, bureau, everyone } from './roles.mjs'

/** Kinds of lines of the catalogue. */
const kinds = {
  ordinary: "not online and level <> 'special'",
  online: 'online',
  special: "not online and level = 'special' and not by_category",
  category: "not online and level = 'special' and by_category",
}

const notices = {
  path: '/api/notices',
  who: bureau,
  pages: 'row',
  bare: {
    from: 'notices',
    columns: 'id, number, kind, title, from_on, to_on',
    order: 'from_on desc, number desc',
    sorts: { fromOn: 'from_on, number', toOn: 'to_on, number', number: 'number' },
    filters: {
      kind: is('kind'),
      state: (state) => (state === 'running' ? 'to_on >= current_date' : 'to_on < current_date'),
    },
    words: ['number', 'title'],
  },
  values: { kind: ['filing', 'subsidy'], state: ['running', 'over'] },
  searches: { title: '第12' },
}

export const ofHouse = [
  notices,
  { ...notices, path: '/api/public/notices', who: [null] },
  {
    path: '/api/journal',
    who: everyone,
    pages: 'row',
    bare: {
      from: 'journal',
      order: 'id desc',
      sorts: { at: 'id' },
      filters: {
        area: is('area'),
        account: is('account_id'),
        from: (day) => `at >= '${day}'`,
        to: (day) => `at < date '${day}' + 1`,
      },
      words: ['verb', 'account_name'],
    },
    values: { area: ['subsidy', 'exit'], account: [anAccount], from: ['2026-11-01'], to: ['2020-06-30'] },
    asks: { day: { from: '2026-11-01', to: '2026-11-02' } },
    searches: { verb: '查看人员', person: '经办12', rare: 'SL2026-003', nobody: '欧阳锋' },
  },
  {
    path: '/api/exports',
    who: ['auditor'],
    pages: 'row',
    bare: {
      from: 'journal',
      where: `subject_kind = 'export'`,
      order: 'id desc',
      sorts: { at: 'id' },
      filters: { from: (day) => `at >= '${day}'`, to: (day) => `at < date '${day}' + 1` },
      words: ['verb', 'account_name', `(detail ->> 'reason')`],
    },
    values: { from: ['2026-11-01'], to: ['2020-06-30'] },
    searches: { what: '补贴' },
  },
  {
    path: `/api/timeline/claim/${aClaim}`,
    says: '/api/timeline/…',
    who: [...bureau, ...body],
    bare: `select * from journal where subject_kind = 'claim' and subject_id = '${aClaim}' order by id desc`,
    asks: { 'of a claim': {} },
  },
  {
    path: '/api/accounts',
    who: ['administrator', 'auditor'],
    pages: 'row',
    bare: {
      from: 'accounts',
      order: 'created_at, sign_in_name',
      sorts: { signInName: 'sign_in_name', createdAt: 'created_at, sign_in_name' },
      filters: { role: is('role') },
      words: ['name', 'sign_in_name', 'provider_name'],
    },
    values: { role: [...bureau, 'administrator', 'principal', 'provider-clerk', 'teacher', 'trainee'] },
    searches: { name: '第12' },
  },
  {
    path: '/api/catalogue',
    who: [null],
    pages: 'row',
    bare: {
      from: 'catalogue_entries',
      order: 'code, name, level, id',
      filters: {
        category: is('category'),
        level: is('level'),
        kind: (kind) => kinds[kind],
        all: () => 'true',
        on: (day) => `(valid_from is null or valid_from <= '${day}')`,
      },
      words: ['code', 'name'],
    },
    values: {
      category: ['A', 'B', 'C'],
      level: ['5', '4', '3', '2', '1', 'special'],
      kind: Object.keys(kinds),
      on: ['2026-11-01'],
      all: ['1'],
    },
    searches: { trade: '焊工', code: '6-18' },
  },
  {
    path: '/api/tasks',
    who: everyone,
    // Gathered from every room: no statement asks the same.
    bare: null,
    asks: { all: {} },
    most: 60 * 1_024,
  },
]
