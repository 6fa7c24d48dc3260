import { configDefaults, defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const exclude = [...configDefaults.exclude, 'dist/**', 'bench/**', '.qixun/**']
/** They change the clock, the environment or the console, or watch the memory of their process. */
const alone = [
  'stories/whole-chain*.test.ts',
  'city/simulator/simulator.test.ts',
  'server/duties.test.ts',
  'server/workbook/{refuse,write}.test.ts',
  'server/workbook/file/csv.test.ts',
  'web/test/pocket-size.test.ts',
  // What names a schema gets depends on what the process has described before.
  'web/api-types.test.ts',
]
/** A minute and more each: begun last, one of them would run by itself while the other worker has nothing to do. */
const long = /(whole-chain\.browser|cases|same-city|bad-input\/fields|bad-input\/addresses)\.test\.ts$/

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const shared = (file: TestSpecification) => (file.project.name === 'together' ? 2 : 0)
    const place = (file: TestSpecification) => shared(file) + (long.test(file.moduleId) ? 0 : 1)
    return (await super.sort(files)).sort((a, b) => place(a) - place(b))
  }
}

// What is waited for comes when it comes: on a busy machine the usual second of a poll is a coin toss.
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 15_000 } } }

// Three workers on two cores: while a browser, a clock or a database is waited for, another has something to do.
// Most files hold nothing but their own database: they share a process, which reads the sources once instead of at each file.
export default defineConfig({
  test: {
    globalSetup: 'server/test/global-setup.ts',
    pool: 'forks',
    // Most of what a test makes is thrown away at once: in a small nursery it is looked through again and again.
    execArgv: ['--max-semi-space-size=64'],
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    projects: [
      { test: { name: 'alone', include: alone, exclude, ...patience } },
      {
        test: {
          name: 'together',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, ...alone],
          isolate: false,
          ...patience,
        },
      },
    ],
  },
})
