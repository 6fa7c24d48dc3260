// Printed forms carry no clock: the same content has the same bytes, whenever it is printed.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { makePdf } from './documents.ts'
import { root } from './root.ts'

const templates = readdirSync(join(root, 'areas'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.typ'))
  .map((name) => join('areas', name))

it('a form printed twice has the same bytes, and names no day of making', async () => {
  const words = {
    number: 'ZH-2026-1',
    to: '启东市江海职业培训学校',
    article: '第十五条',
    clause: '追回补贴资金',
    finding: '虚报人数',
  }
  const data = {
    ...words,
    claims: [['SL1', '陈晓东', '电工', '800.00']],
    total: '800.00 元',
    issuer: '启东市人力资源和社会保障局',
    dueOn: '2026-12-01',
    on: '2026-11-27',
  }
  const print = () => makePdf('areas/exit/recoveries/documents/recovery-notice.typ', data)
  const first = print()
  // The compiler takes its clock from the system, in whole seconds.
  await setTimeout(1100)
  expect(print().equals(first)).toBe(true)
  expect(first.toString('latin1')).not.toMatch(/CreationDate|ModDate|CreateDate/)
})

it('every form leaves the day of making out', () => {
  expect(templates.length).toBeGreaterThan(4)
  for (const template of templates)
    expect(readFileSync(join(root, template), 'utf8'), template).toMatch(/^#set document\(.*date: none\)$/m)
})
