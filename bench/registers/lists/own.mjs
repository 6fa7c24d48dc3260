// What each person is shown of their own.
import { aPerson } from '../names.mjs'
import { bureau, everyone, ofBody } from './roles.mjs'

export const ofOneself = [
  {
    path: '/api/messages',
    who: everyone,
    pages: 'row',
    bare: {
      from: 'messages',
      where: `channel = 'desk'`,
      order: 'told_at desc, id desc',
      filters: { unread: () => 'read_at is null' },
      ofBody,
    },
    values: { unread: ['true'] },
  },
  { path: '/api/my/claims', who: ['trainee'], bare: 'select * from claims limit 5', asks: { all: {} } },
  { path: '/api/my/classes', who: ['trainee'], bare: 'select * from classes limit 5', asks: { all: {} } },
  {
    path: '/api/my/lessons',
    who: ['trainee'],
    bare: 'select * from lessons limit 5',
    asks: { all: {} },
    values: { on: ['2026-11-02'] },
  },
  {
    path: '/api/my/objections',
    who: ['trainee'],
    bare: 'select * from objections limit 5',
    asks: { all: {} },
  },
  {
    path: '/api/my/disclosures',
    who: ['trainee'],
    bare: 'select * from disclosures limit 5',
    asks: { all: {} },
  },
  {
    path: `/api/people/${aPerson}/disclosures`,
    says: '/api/people/…/disclosures',
    who: bureau,
    bare: `select * from disclosures where person_id = '${aPerson}'`,
    asks: { all: {} },
  },
]
