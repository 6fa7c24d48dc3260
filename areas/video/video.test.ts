// Lengths read from real containers, and coverage at both sides of the line.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { Refused } from '../../server/errors.ts'
import { readCreationTime } from './mvhd.ts'
import { readRecording } from './read-recording.ts'
import { coverageText, isCovered, type RecordedLesson, videoRules } from './rules.ts'
import { film } from './test/film.ts'

const folder = mkdtempSync(join(tmpdir(), 'qixun-video-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, bytes: Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('reading a recording', () => {
  it.each(['mp4', 'mov'] as const)('knows how long a .%s is', async (kind) => {
    const facts = await readRecording(put(`a.${kind}`, await film(kind, 10_800)), 'a')
    expect(facts).toMatchObject({ seconds: 10_800, codec: 'vp9' })
  })
  it.each(['webm', 'mkv'] as const)('knows how long a .%s is, within its last picture', async (kind) => {
    const { seconds, codec } = await readRecording(put(`a.${kind}`, await film(kind, 10_800)), 'a')
    expect([codec, seconds > 10_700, seconds <= 10_800]).toEqual(['vp8', true, true])
  })
  it('reads when the camera began, and distrusts a clock that was never set', async () => {
    const bytes = await film('mp4', 60)
    const at = bytes.indexOf('mvhd') + 4
    const set = (since1904: number) => {
      const copy = Buffer.from(bytes)
      if (copy[at] === 1) copy.writeBigUInt64BE(BigInt(since1904), at + 4)
      else copy.writeUInt32BE(since1904, at + 4)
      return copy
    }
    const instant = Date.UTC(2026, 10, 23, 0, 31)
    const right = put('right.mp4', set(instant / 1_000 + 2_082_844_800))
    expect(await readCreationTime(right)).toEqual(new Date(instant))
    expect(await readCreationTime(put('unset.mp4', set(0)))).toBeNull()
    expect(await readCreationTime(put('none.webm', await film('webm', 60)))).toBeNull()
  })
  it('refuses what is no film with a sentence: text, a cut file, boxes without end', async () => {
    const whole = await film('mp4', 600)
    const bad: [string, Buffer][] = [
      ['课堂.mp4', Buffer.from('这不是录像'.repeat(100))],
      ['截断.mp4', whole.subarray(0, 200)],
      ['截断.webm', (await film('webm', 600)).subarray(0, 60)],
      ['盒子.mp4', Buffer.concat([whole.subarray(0, 32), Buffer.alloc(5_000, 1)])],
    ]
    for (const [name, bytes] of bad)
      await expect(readRecording(put(name, bytes), name), name).rejects.toThrow(Refused)
  })
})

describe('A10.6 coverage', () => {
  const all = { num: 1, den: 1 }
  test.each([
    [10_800, 10_800, all, true, '100%'],
    [10_800, 10_799, all, false, '99.9%'],
    [10_000, 9_000, { num: 9, den: 10 }, true, '90%'],
    [10_000, 8_999, { num: 9, den: 10 }, false, '89.9%'],
    [10_800, 20_000, all, true, '100%'],
    [10_800, 0, null, false, '0%'],
    [10_800, 1, null, true, '0%'],
  ])('%i s of lesson, %i s recorded, at least %o: %s', (lesson, recorded, min, covered, text) => {
    expect(isCovered(lesson, recorded, min)).toBe(covered)
    expect(coverageText(lesson, recorded)).toBe(text)
  })

  const verdict = (clause: string, params: object, ...recorded: Partial<RecordedLesson>[]) => {
    const rule = videoRules.find((r) => r.clause === clause)!
    const whole = {
      position: 1,
      onDay: '2026-11-23',
      lessonSeconds: 3_600,
      recordedSeconds: 3_600,
      parts: 1,
      startedLate: null,
    }
    const facts = { on: '2026-11-23', recorded: recorded.map((r) => ({ ...whole, ...r })) }
    if (rule.applies && !rule.applies(facts)) return 'none'
    return rule.test(facts, params as Record<string, unknown>, {}, {})
  }
  it('X2.3.3(d) A10.3 every lesson has its recording', () => {
    expect(verdict('X2.3.3(d)', {}, {}, {})).toBe('pass')
    expect(verdict('X2.3.3(d)', {}, {}, { parts: 0, recordedSeconds: 0 })).toBe('fail')
    expect(verdict('X2.3.3(d)', {})).toBe('none')
  })
  it('A10.6 asks only of lessons that have one', () => {
    expect(verdict('A10.6', { min: all }, {}, { parts: 0, recordedSeconds: 0 })).toBe('pass')
    expect(verdict('A10.6', { min: all }, { recordedSeconds: 3_599 })).toBe('fail')
  })
  it('A10.5 the camera runs when the lesson begins', () => {
    expect(verdict('A10.5', { tolerance: 5 }, { startedLate: 300 })).toBe('pass')
    expect(verdict('A10.5', { tolerance: 5 }, { startedLate: 301 })).toBe('fail')
    expect(verdict('A10.5', { tolerance: 5 }, {})).toBe('none')
  })
})
