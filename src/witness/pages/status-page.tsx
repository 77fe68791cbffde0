import type { Context } from 'hono'
import { type Language, languageOf } from '../../http/language.ts'
import { stylePath } from '../../http/style.ts'
import { timeInJapan } from '../../http/times.ts'
import type { LogStatus, StatusAlarm, WitnessStatus } from '../status.ts'
import { alarmWords, words } from '../words.ts'

/** The one page of a witness. A frame of its own: it is no part of the service that it watches. */
export function showStatus(c: Context, status: WitnessStatus): Response | Promise<Response> {
  const chosen = c.req.query('lang')
  const l = chosen === 'ja' || chosen === 'en' ? chosen : languageOf(c.req.header('accept-language'))
  c.header('cache-control', 'no-store')
  c.header('content-language', l)
  return c.html(`<!doctype html>${(<Page l={l} status={status} />).toString()}`)
}

const Page = ({ l, status }: { l: Language; status: WitnessStatus }) => {
  const other = l === 'ja' ? 'en' : 'ja'
  const troubled = status.logs.filter(one => one.alarms.length > 0)
  return (
    <html lang={l}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${words.title[l]} - ${status.name}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={stylePath} />
      </head>
      <body>
        <header class="top">
          <span class="brand">{status.name}</span>
          <nav>
            <a href={`/?lang=${other}`} lang={other}>
              {words.other[l]}
            </a>
          </nav>
        </header>
        <main id="main">
          <h1>{words.title[l]}</h1>
          <p>{words.intro[l]}</p>
          <p>
            {words.key[l]} <code>{status.vkey}</code>
          </p>
          <section class="scroll" tabindex={0} aria-label={words.caption[l]}>
            <table>
              <caption>{words.caption[l]}</caption>
              <thead>
                <tr>
                  {(['log', 'size', 'cosigned', 'alarm'] as const).map(one => (
                    <th scope="col">{words[one][l]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {status.logs.map(one => (
                  <Row l={l} log={one} />
                ))}
              </tbody>
            </table>
          </section>
          {troubled.length > 0 && <h2>{words.alarms[l]}</h2>}
          {troubled.flatMap(log => log.alarms.map(one => <Evidence l={l} origin={log.origin} alarm={one} />))}
        </main>
      </body>
    </html>
  )
}

const Row = ({ l, log }: { l: Language; log: LogStatus }) => {
  const standing = new Set(log.alarms.filter(one => one.until === null).map(one => one.kind))
  return (
    <tr>
      <th scope="row">{log.origin}</th>
      <td>{log.size ?? words.nothing[l]}</td>
      <td>{log.cosignedAt === null ? words.nothing[l] : timeInJapan(log.cosignedAt, l)}</td>
      <td>
        {standing.size === 0
          ? words.noAlarm[l]
          : [...standing].map(one => alarmWords[one].name[l]).join(l === 'ja' ? '、' : ', ')}
      </td>
    </tr>
  )
}

const Evidence = ({ l, origin, alarm }: { l: Language; origin: string; alarm: StatusAlarm }) => (
  <section class={alarm.until === null ? 'notice bad' : 'notice'}>
    <h3>{`${alarmWords[alarm.kind].name[l]} - ${origin}`}</h3>
    <p>{alarmWords[alarm.kind].means[l]}</p>
    <p>
      {words.since[l]} {timeInJapan(alarm.since, l)}
      {alarm.until !== null && ` ${words.until[l]} ${timeInJapan(alarm.until, l)}`}
    </p>
    {alarm.presented !== undefined && (
      <>
        <h4>{words.presented[l]}</h4>
        <pre tabindex={0}>{alarm.presented}</pre>
      </>
    )}
    {alarm.witnessed !== undefined && (
      <>
        <h4>{words.witnessed[l]}</h4>
        <pre tabindex={0}>{alarm.witnessed}</pre>
      </>
    )}
  </section>
)
