import { expect, test } from 'vitest'
import { passwordProblem } from './password.ts'

const common = '这个密码太常见，容易被猜中，请换一个。'

test.each([
  ...[
    'Qidong123456',
    '111222333444',
    'qidongrenshe1',
    '1q2w3e4r5t6y',
    'zhongguo2026',
    'Qidong@2026#',
    'P@ssw0rd2026!',
  ],
  ...[
    'basketball99',
    'qwertyuiop[]',
    '启东人社局2026!!',
    'jiangsu-nantong',
    'asdfghjkl;123',
    '320681199001',
    'trustno1trustno1',
  ],
])('%s is guessed first', (password) => {
  expect(passwordProblem(password, 'trainee', [])).toBe(common)
})

test.each([
  ...[
    'correct horse 47',
    'chunfeng-huayu-2026',
    'k7#x9!m2$q4w',
    '春风化雨润物细无声细雨鱼儿出',
    'qidong tides rise at noon',
    '4 blue herons in 2026',
  ],
])('%s will do', (password) => {
  expect(passwordProblem(password, 'clerk', [])).toBeUndefined()
})
