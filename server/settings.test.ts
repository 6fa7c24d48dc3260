import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './root.ts'
import { readBackupStore } from './settings/backup-store.ts'
import { type Environment, WrongSetting } from './settings/shape.ts'
import { readSettings } from './settings.ts'

const one = '1a'.repeat(32)
const two = Buffer.alloc(32, 7).toString('base64')
const production = { QIXUN_MODE: 'production', QIXUN_DATA_KEY: one, QIXUN_INDEX_KEY: two }

describe('settings that stand', () => {
  test('nothing set: the demo on port 3000 of this computer only', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      mode: 'demo',
      data: join(root, '.qixun'),
      databaseUrl: undefined,
      county: 'qidong',
      dataKey: undefined,
      indexKey: undefined,
      publicUrl: 'http://localhost:3000',
      gateways: {},
      uploadsBytes: 100 * 1024 ** 3,
      ofBody: { files: 200_000, bytes: 5_000 * 1024 ** 3 },
    })
  })

  test('an empty variable counts as absent', () => {
    const empty = {
      PORT: '',
      HOST: '',
      QIXUN_MODE: '',
      QIXUN_DATA: '',
      QIXUN_COUNTY: '',
      DATABASE_URL: '',
      QIXUN_PUBLIC_URL: '',
    }
    expect(readSettings(empty)).toEqual(readSettings({}))
  })

  test('keys are 32 bytes from hexadecimal or base64', () => {
    const { dataKey, indexKey } = readSettings(production)
    expect(dataKey?.toString('hex')).toBe(one)
    expect(indexKey).toEqual(Buffer.alloc(32, 7))
  })

  test.each<[Environment, object]>([
    [{ PORT: '1' }, { port: 1, publicUrl: 'http://localhost:1' }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ QIXUN_DATA: '/srv/启 训' }, { data: '/srv/启 训' }],
    [{ QIXUN_UPLOADS_GB: '8' }, { uploadsBytes: 8 * 1024 ** 3 }],
    [{ QIXUN_BODY_GB: '8', QIXUN_BODY_FILES: '9' }, { ofBody: { files: 9, bytes: 8 * 1024 ** 3 } }],
    [{ QIXUN_COUNTY: 'rugao' }, { county: 'rugao' }],
    [{ QIXUN_DATA: 'elsewhere' }, { data: join(root, 'elsewhere') }],
    [{ DATABASE_URL: 'postgresql://a:b@db:5432/qixun' }, { databaseUrl: 'postgresql://a:b@db:5432/qixun' }],
    [{ QIXUN_PUBLIC_URL: 'http://10.0.0.5:8080/' }, { publicUrl: 'http://10.0.0.5:8080' }],
    [
      { ...production, QIXUN_PUBLIC_URL: 'https://qixun.example.cn' },
      { publicUrl: 'https://qixun.example.cn' },
    ],
    [{ ...production, QIXUN_PUBLIC_URL: 'http://localhost:8080' }, { publicUrl: 'http://localhost:8080' }],
    [{ QIXUN_ROOT: '/x', QIXUN_TEST_DATABASE_URL: 'postgres://x' }, { port: 3000 }],
  ])('%j', (env, expected) => {
    expect(readSettings(env)).toMatchObject(expected)
  })
})

describe('a wrong setting is one sentence that names it', () => {
  test.each<[Environment, string]>([
    [{ PORT: '0' }, 'PORT 应为 1 到 65535 之间的整数，现为“0”。'],
    [{ PORT: '65536' }, 'PORT 应为 1 到 65535 之间的整数，现为“65536”。'],
    [{ PORT: '3000a' }, 'PORT 应为'],
    [{ PORT: '3e3' }, 'PORT 应为'],
    [{ PORT: '-1' }, 'PORT 应为'],
    [{ HOST: 'a b' }, 'HOST 应为'],
    [{ HOST: 'http://x' }, 'HOST 应为'],
    [{ QIXUN_MODE: 'Production' }, 'QIXUN_MODE 应为 demo（演示）或 production（正式），现为“Production”。'],
    [{ QIXUN_COUNTY: 'public' }, 'QIXUN_COUNTY 应为 2 到 31 个小写字母'],
    [{ DATABASE_URL: 'mysql://u:p@h/d' }, '现以“mysql:”开头'],
    [{ DATABASE_URL: 'localhost' }, 'DATABASE_URL 不是可用的地址'],
    [{ QIXUN_OWNER_URL: 'postgres://u:p@h' }, 'QIXUN_OWNER_URL 没有写数据库名'],
    [{ DATABASE_URL: 'postgres://u:p@h' }, 'DATABASE_URL 没有写数据库名'],
    [{ QIXUN_MODE: 'production' }, '须设置 QIXUN_DATA_KEY'],
    [{ ...production, QIXUN_INDEX_KEY: '' }, '须设置 QIXUN_INDEX_KEY'],
    [{ QIXUN_DATA_KEY: one }, '须同时设置，现缺少 QIXUN_INDEX_KEY'],
    [{ ...production, QIXUN_INDEX_KEY: one.toUpperCase() }, '不得相同'],
    [{ ...production, QIXUN_DATA_KEY: one.slice(1) }, 'QIXUN_DATA_KEY 应为 32 字节密钥'],
    [{ ...production, QIXUN_INDEX_KEY: `${one}00` }, 'QIXUN_INDEX_KEY 应为 32 字节密钥'],
    [{ QIXUN_PUBLIC_URL: 'qixun.example.cn' }, 'QIXUN_PUBLIC_URL 应为'],
    [{ QIXUN_PUBLIC_URL: 'ftp://qixun.example.cn' }, 'QIXUN_PUBLIC_URL 应为'],
    [{ QIXUN_PUBLIC_URL: 'https://qixun.example.cn/app' }, 'QIXUN_PUBLIC_URL 应为'],
    [{ ...production, QIXUN_PUBLIC_URL: 'http://qixun.example.cn' }, '应以 https:// 开头'],
    [{ ...production, QIXUN_SMS_URL: 'http://sms.example.cn/?token=1' }, 'QIXUN_SMS_URL 应以 https:// 开头'],
    [{ QIXUN_UPLOADS_GB: '0' }, 'QIXUN_UPLOADS_GB 应为 1 到 99999 之间的整数'],
    [{ QIXUN_UPLOADS_GB: '8GB' }, '现为“8GB”'],
    [{ QIXUN_MOD: 'demo' }, '没有名为 QIXUN_MOD 的设置，最接近的是 QIXUN_MODE'],
    [{ QIXUN_DATAKEY: one }, '最接近的是 QIXUN_DATA_KEY'],
  ])('%j', (env, sentence) => {
    const read = () => readSettings(env)
    expect(read).toThrow(WrongSetting)
    expect(read).toThrow(sentence)
    expect(read).toThrow(/^[^。]+。$/)
  })

  test('the sentence never holds a secret', () => {
    const secret = 'hunter2hunter2'
    for (const env of [
      { DATABASE_URL: `mysql://u:${secret}@h/d` },
      { DATABASE_URL: `postgres://u:${secret}@h` },
      { DATABASE_URL: `u:${secret}@h` },
      { ...production, QIXUN_DATA_KEY: secret },
      { QIXUN_PUBLIC_URL: `https://u:${secret}@h` },
    ]) {
      expect(() => readSettings(env)).toThrow(WrongSetting)
      expect(() => readSettings(env)).not.toThrow(secret)
    }
  })
})

describe('where files lie', () => {
  const s3 = { QIXUN_FILES_KEY: 'KEY', QIXUN_FILES_SECRET: 'sehr-geheim' }
  const url = 's3://bucket/a/b/?endpoint=https://s3.example.cn'
  const read = (QIXUN_FILES_URL: string, more: Environment = s3) => readSettings({ ...more, QIXUN_FILES_URL })
  test('a bucket, a prefix with the county in it, an endpoint', () => {
    expect(read(url).s3).toEqual({
      endpoint: 'https://s3.example.cn',
      bucket: 'bucket',
      prefix: 'a/b/qidong/',
      region: 'us-east-1',
      style: 'path',
      key: 'KEY',
      secret: 'sehr-geheim',
    })
    expect(read(`${url}&region=cn-north-1&style=host`).s3).toMatchObject({
      region: 'cn-north-1',
      style: 'host',
    })
  })
  test.each([
    ['https://bucket', '应写作 s3://'],
    ['s3://KEY:sehr-geheim@bucket?endpoint=https://s3.example.cn', '不写密钥'],
    ['s3://B?endpoint=https://s3.example.cn', '存储桶名'],
    ['s3://bucket', 'endpoint'],
    ['s3://bucket?endpoint=https://s3.example.cn/path', 'endpoint'],
    [`${url}&secret=sehr-geheim`, '没有名为 secret 的参数'],
    [`${url}&style=both`, 'path 或 host'],
    ['s3://bucket/a b?endpoint=https://s3.example.cn', '前缀'],
  ])('%s is refused without the secret', (value, says) => {
    expect(() => read(value)).toThrow(says)
    expect(() => read(value)).toThrow(/^(?!.*sehr-geheim)/)
  })
  test('key and secret belong to the address, and in production the line is encrypted', () => {
    expect(() => read(url, { QIXUN_FILES_KEY: 'KEY' })).toThrow('QIXUN_FILES_SECRET')
    expect(() => readSettings(s3)).toThrow('没有设置 QIXUN_FILES_URL')
    const open = 's3://bucket?endpoint=http://s3.example.cn'
    const local = { ...production, QIXUN_PUBLIC_URL: 'https://q.example.cn', ...s3 }
    expect(() => read(open, local)).toThrow('https://')
  })
})

describe('where backups lie', () => {
  const access = { QIXUN_BACKUP_ACCESS_KEY: 'KEY', QIXUN_BACKUP_ACCESS_SECRET: 'sehr-geheim' }
  const env = { ...access, QIXUN_BACKUP_ENDPOINT: 'https://s3.example.cn', QIXUN_BACKUP_REGION: 'cn-north-1' }
  test('a bucket and a prefix after the command, the rest in settings; what the address says itself comes first', () => {
    expect(readBackupStore(env, 's3://bucket/daily', 'production')).toEqual({
      endpoint: 'https://s3.example.cn',
      bucket: 'bucket',
      prefix: 'daily/',
      region: 'cn-north-1',
      style: 'path',
      key: 'KEY',
      secret: 'sehr-geheim',
    })
    expect(readBackupStore(env, 's3://bucket?region=cn-1&style=host', 'demo')).toMatchObject({
      ...{ prefix: '', region: 'cn-1', style: 'host' },
    })
    readSettings(env)
  })
  test.each<[Environment, string, string]>([
    [{}, 's3://bucket', 'QIXUN_BACKUP_ACCESS_KEY'],
    [{ QIXUN_BACKUP_ACCESS_KEY: 'KEY' }, 's3://bucket', 'QIXUN_BACKUP_ACCESS_SECRET'],
    [access, 's3://bucket', 'QIXUN_BACKUP_ENDPOINT'],
    [{ ...env, QIXUN_BACKUP_ENDPOINT: 'http://s3.example.cn' }, 's3://bucket', 'https://'],
    [env, 's3://KEY:sehr-geheim@bucket', '不写密钥'],
    [env, 's3://', '存储桶名'],
  ])('%j with %s is refused without the secret', (given, address, says) => {
    const read = () => readBackupStore(given, address, 'production')
    expect(read).toThrow(says)
    expect(read).toThrow(/^(?!.*sehr-geheim)/)
  })
})
