// Lives that once ended in a fault, a line each: the tests live every one of them again, as far as the step where it ended.

/**
 * `steps`: as a soak told them. `found`: what was wrong, in a sentence. A line stays when the fault is mended. New acts change the course
 * of a seed: where one no longer leads to where it failed, the fault has a test of its own beside the code that was mended, and its line
 * goes: seed 1, in 95 steps of which no act was cut off, is held by what manners.test.ts says of mannerAt.
 */
export const failedSeeds: { seed: number; steps: number; found: string }[] = []
