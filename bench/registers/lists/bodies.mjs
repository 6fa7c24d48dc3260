// Questions about bodies: what they applied for, and what anybody may know of them.
import { is } from '../bare.mjs'
import { bigBody } from '../names.mjs'
import { body, bureau, ofBody } from './roles.mjs'

const teachesNow = `exists (select from teacher_terms m where m.teacher_id = t.id and (m.to_on is null or m.to_on >= current_date))`

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
    path: '/api/teachers',
    who: [...bureau, ...body],
    pages: 'row',
    posted: true,
    bare: {
      from: 'teachers t',
      order: 'provider_code, name, id',
      sorts: { name: 'name, id', bornOn: 'born_on, id' },
      filters: {
        provider: is('provider_code'),
        presence: (value) => `${value === 'here' ? '' : 'not '}${teachesNow}`,
        time: (value) =>
          `${value === 'full' ? '' : 'not '}(select full_time from teacher_terms m where m.teacher_id = t.id order by from_on desc limit 1)`,
        ending: () =>
          `${teachesNow} and exists (select from teacher_qualifications q where q.teacher_id = t.id and q.expires_on <= current_date + 60)`,
      },
      words: ['name', 'initials'],
      ofBody,
    },
    values: { provider: [bigBody], presence: ['here', 'left'], time: ['full', 'part'], ending: ['1'] },
    asks: { 'name in the address': { q: '王' }, 'name in the address, far': { q: '王', page: 'far' } },
    searches: { name: '王', initials: 'w' },
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
