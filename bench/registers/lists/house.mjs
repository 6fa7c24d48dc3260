// Questions about bodies, notices, accounts, the journal, and what each person is shown of their own.
import { is } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

const notices = {
  from: 'notices',
  columns: 'id, number, kind, title, from_on, to_on',
  order: 'from_on desc, number desc',
  sorts: { toOn: 'to_on, number' },
  filters: { state: (state) => (state === 'running' ? 'to_on >= current_date' : 'to_on < current_date') },
  words: ['number', 'title'],
}

export const ofHouse = [
  {
    path: '/api/notices',
    who: bureau,
    bare: notices,
    asks: {
      first: {},
      far: { page: 80 },
      last: { page: 'last' },
      running: { state: 'running' },
      over: { state: 'over' },
      'by end': { sort: 'toOn' },
    },
    searches: { title: '第12' },
  },
  {
    path: '/api/public/notices',
    who: [null],
    bare: { ...notices, where: 'to_on >= current_date' },
    asks: { first: {} },
  },
  {
    path: '/api/public/providers',
    who: [null],
    bare: { from: 'providers', order: 'name, credit_code', words: ['name', 'initials'] },
    asks: { first: {}, last: { page: 'last' } },
    searches: { name: '江海' },
  },
  {
    path: '/api/filings',
    who: [...bureau, ...body],
    bare: {
      from: 'filings',
      order: 'changed_at desc, number desc',
      words: [`form->>'name'`, 'number'],
      ofBody,
    },
    asks: { first: {}, last: { page: 'last' } },
    searches: { name: '第12' },
  },
  {
    path: '/api/journal',
    who: ['auditor', 'clerk'],
    bare: {
      from: 'journal',
      order: 'id desc',
      sorts: { at: 'id' },
      filters: { area: is('area'), from: (day) => `at >= '${day}'`, to: (day) => `at < date '${day}' + 1` },
      words: ['verb', 'account_name'],
    },
    asks: {
      first: {},
      far: { page: 200 },
      last: { page: 'last' },
      oldest: { sort: 'at' },
      area: { area: 'subsidy' },
      day: { from: '2026-11-01', to: '2026-11-02' },
    },
    searches: { verb: '查看人员' },
  },
  {
    path: '/api/accounts',
    who: ['administrator', 'auditor'],
    bare: { from: 'accounts', order: 'created_at, id', words: ['name', 'sign_in_name', 'provider_name'] },
    asks: { first: {}, last: { page: 'last' } },
    searches: { name: '第12' },
  },
  {
    path: '/api/tasks',
    who: [...bureau, ...body, 'teacher'],
    bare: `select count(*) from claims where status = 'submitted'`,
    asks: { all: {} },
    most: 60 * 1_024,
  },
  {
    path: '/api/providers/searches',
    post: true,
    who: ['clerk'],
    bare: {
      from: 'providers',
      order: 'name',
      search: (q) => `(name ilike '%${[...q].join('%')}%' or initials ilike '%${[...q].join('%')}%')`,
    },
    searches: { loose: '江海学校', initials: 'jhxx' },
  },
  {
    path: '/api/my/provider',
    who: body,
    bare: `select * from providers where credit_code = '${bigBody}'`,
    asks: { all: {} },
  },
  { path: '/api/my/claims', who: ['trainee'], bare: 'select * from claims limit 5', asks: { all: {} } },
  { path: '/api/my/classes', who: ['trainee'], bare: 'select * from classes limit 5', asks: { all: {} } },
  { path: '/api/my/lessons', who: ['trainee'], bare: 'select * from lessons limit 5', asks: { all: {} } },
  { path: '/api/public/fees', who: [null], bare: 'select * from fees limit 50', asks: { first: {} } },
  {
    path: '/api/catalogue',
    who: [null],
    bare: 'select * from catalogue_entries limit 50',
    asks: { first: {} },
  },
]
