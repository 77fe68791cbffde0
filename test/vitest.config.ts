import { defineConfig } from 'vitest/config'

const all = { testTimeout: 120_000, hookTimeout: 180_000 }
// What wrangler brings along replaces some of the process's own globals.
const alone = ['test/workerd/**/*.test.ts']

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...all,
          name: 'shared',
          setupFiles: ['test/support/setup.ts'],
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
