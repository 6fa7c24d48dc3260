// Questions about bodies: what they applied for, and what anybody may know of them.
import { is } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

export const bodyLists = [
  {
    path: '/api/filings',
    who: [...bureau, ...body],
    pages: 'row',
    bare: {
      from: 'filings',
      order: 'number',
      sorts: { changed: 'changed_at, number', number: 'number', submitted: 'submitted_at, number' },
      filters: { status: is('status'), kind: is(`form->>'kind'`) },
      words: [`form->>'name'`, 'number'],
      ofBody,
    },
    values: {
      status: [
        'draft',
        'submitted',
        'returned',
        'reviewed',
        'visited',
        'approved',
        'on-notice',
        'cleared',
        'signed',
        'refused',
        'withdrawn',
      ],
      kind: ['institution', 'enterprise'],
    },
    searches: { name: '第12' },
  },
  {
    path: '/api/providers/searches',
    post: true,
    who: bureau,
    bare: {
      from: 'providers',
      order: 'name',
      search: (q) => `(name ilike '%${[...q].join('%')}%' or initials ilike '%${[...q].join('%')}%')`,
    },
    searches: { loose: '江海学校', initials: 'jhxx' },
  },
  {
    path: '/api/public/providers',
    who: [null],
    pages: 'row',
    bare: { from: 'providers', order: 'name, credit_code', words: ['name', 'initials'] },
    searches: { name: '江海' },
  },
  {
    path: '/api/public/fees',
    who: [null],
    pages: 'row',
    bare: {
      from: 'fees f join providers p on p.credit_code = f.provider_code',
      columns: 'f.*, p.name',
      where: 'f.withdrawn_on is null',
      order: 'p.name, f.item, f.id',
      filters: { on: (day) => `f.from_on <= '${day}' and (f.to_on is null or f.to_on >= '${day}')` },
      words: ['p.name', 'f.item', 'f.occupation_name'],
    },
    values: { on: ['2026-06-30'] },
    searches: { name: '江海', item: '培训费' },
  },
  {
    path: '/api/my/provider',
    who: body,
    bare: `select * from providers where credit_code = '${bigBody}'`,
    asks: { all: {} },
  },
]
