import { defineConfig } from 'vitest/config'

const setup = 'test/support/setup.ts'
const all = { testTimeout: 120_000, hookTimeout: 180_000, setupFiles: [setup] }
// They start the service as it runs on Node, or on workerd: its server puts its own `Request` and `Response` in place.
const alone = [
  'test/browser/**/*.test.ts',
  'test/corpus/**/*.test.ts',
  'test/oversight/witnesses/start.test.ts',
  'test/workerd/**/*.test.ts',
]

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Browsers, servers and clocks are waited for: two cores serve three.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...all,
          name: 'shared',
          setupFiles: [setup, 'test/support/setup-shared.ts'],
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: alone,
          // Loading the service anew for each file took a third of the time; `support/house.ts` tidies what files share.
          isolate: false,
        },
      },
      { test: { ...all, name: 'alone', include: alone } },
    ],
  },
})
