import { Slip } from '../../src/cases/pages/slip.tsx'
import { sources } from '../../src/cases/pages/source.ts'
import type { Language } from '../../src/http/language.ts'
import { Section } from './section.tsx'

/** Invented, like everybody in the sandbox. */
const operator = {
  area: '03' as const,
  name: { ja: '見本送配電（東京エリア）', en: 'Sample Network (Tokyo area)' },
  phone: null,
  url: 'https://operator.example',
}

export const Parts = ({ l }: { l: Language }) => {
  const say = (ja: string, en: string): string => (l === 'ja' ? ja : en)
  const facts = [
    [say('お電話の方', 'Who calls'), say('ご契約者ご本人', 'The contract holder'), sources.said],
    [say('供給地点特定番号', 'Supply point number'), '03 0001 2345 6789 0123 4567', sources.printed],
    [say('ご使用場所', 'Address'), say('住所が一致', 'The address agrees'), sources.common],
  ] as const
  return (
    <Section id="parts" title={say('受付の画面', 'The case')}>
      <div class="columns">
        <div>
          <p class="case-line">
            {say('受付番号', 'Case')} <strong class="number">1234-5678</strong>
          </p>
          <p class="source">{say('お客さまにお伝えする文', 'Say to the customer')}</p>
          <div class="say">
            <p>
              {say(
                '恐れ入りますが、検針票か、会員ページの「ご契約内容」をご覧いただけますか。「供給地点特定番号」という22桁の番号を、ゆっくりお読みください。',
                'Could you look at your bill, or at the contract details of your account page? Please read me slowly the 22 digits called the supply point number.',
              )}
            </p>
          </div>
          <p class="note">
            <b>{say('【係】', 'For staff:')}</b>
            {say('4桁ずつ復唱してください。', 'Repeat them four by four.')}
          </p>
          <ul class="sentences">
            <li>
              <b>{say('お名前', 'Name')}</b>
              <p class="say">
                {say('印刷されたとおりの字ですか。', 'Are these the characters as they are printed?')}
              </p>
            </li>
          </ul>
          <dl class="read">
            <div>
              <dt>{say('ご契約名義', 'Name as printed')}</dt>
              <dd class="value">渡邉　太郎</dd>
              <dd>
                <a href="#parts">
                  {say('直す', 'Correct')}
                  <span class="unseen"> ({say('ご契約名義', 'Name as printed')})</span>
                </a>
              </dd>
            </div>
            <div>
              <dt>{say('供給地点特定番号', 'Supply point number')}</dt>
              <dd class="value number">03 0001 2345 6789 0123 4567</dd>
            </div>
          </dl>
        </div>
        <aside class="facts" aria-labelledby="sg-facts">
          <h2 id="sg-facts">{say('ここまでに分かったこと', 'Established so far')}</h2>
          <ol>
            {facts.map(([label, value, source]) => (
              <li>
                <p>
                  {label}
                  <span class="value">{value}</span>
                  <small class="source">{source[l]}</small>
                </p>
              </li>
            ))}
          </ol>
        </aside>
      </div>
      <Slip
        l={l}
        reference="1234-5678"
        handedOver={null}
        from={say('サンプル電力', 'Sample Power')}
        slip={{ operators: [operator] }}
      />
      <section class="scroll" tabindex={0} aria-label={say('記録', 'Entries')}>
        <table>
          <caption>{say('記録（新しい順）', 'Entries, newest first')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('番号', 'Index')}</th>
              <th scope="col">{say('種類', 'Kind')}</th>
              <th scope="col" class="n">
                {say('件', 'Times')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">128</th>
              <td>{say('照会', 'Lookup')}</td>
              <td class="n">1,204</td>
            </tr>
            <tr>
              <th scope="row">127</th>
              <td>{say('照会不可', 'Refused')}</td>
              <td class="n">38</td>
            </tr>
          </tbody>
        </table>
      </section>
    </Section>
  )
}
