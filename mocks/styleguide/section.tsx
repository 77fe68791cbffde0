import type { PropsWithChildren } from 'hono/jsx'

export const Section = ({ id, title, children }: PropsWithChildren<{ id: string; title: string }>) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
