import type { PropsWithChildren } from 'hono/jsx'

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

/** A state in a word or two. The mark before it differs as the colour does, for whoever sees no colours. */
export const Tag = ({ tone, children }: PropsWithChildren<{ tone: Tone }>) => (
  <span class={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>
)
