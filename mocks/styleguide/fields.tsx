import {
  ErrorSummary,
  Hidden,
  InnerSelect,
  RadioField,
  SelectField,
  TextField,
} from '../../src/http/fields.tsx'
import type { Language } from '../../src/http/language.ts'
import { Section } from './section.tsx'

export const Fields = ({ l }: { l: Language }) => {
  const say = (ja: string, en: string): string => (l === 'ja' ? ja : en)
  const number = {
    label: say('供給地点特定番号', 'Supply point number'),
    error: say('数字があと4桁足りません。', 'Four digits are missing.'),
  }
  const caller = {
    label: say('お電話の方', 'Who calls'),
    error: say('一つお選びください。', 'Please choose one.'),
  }
  const options = [
    { value: 'holder', label: say('ご契約者ご本人', 'The contract holder') },
    {
      value: 'other',
      label: say('ご家族・その他の方', 'Family, or somebody else'),
      hint: say('ご本人のご了承を伺います', 'The holder’s consent is asked for'),
    },
  ]
  const channels = [
    { value: 'phone', label: say('電話をいただいた', 'They called') },
    { value: 'visit', label: say('訪問', 'Visit') },
  ]
  return (
    <Section id="fields" title={say('入力欄', 'Fields')}>
      <p>
        {say(
          '例や条件は欄の上に書き、欄の中には書きません。直すところは、まとめて上に、それぞれ欄の上にも示します。',
          'Examples and conditions stand above a field, never in it. What is to be corrected stands at the top, and above each field.',
        )}
      </p>
      <ErrorSummary
        l={l}
        errors={[
          { name: 'number-wrong', label: number.label, text: number.error },
          { name: 'caller-wrong', label: caller.label, text: caller.error },
          { name: 'channel-wrong', label: say('連絡の方法', 'Channel'), text: caller.error },
        ]}
      />
      <form method="get" action="/styleguide" novalidate>
        <Hidden name="kept" value="1" />
        <TextField l={l} name="plain" label={say('お名前', 'Name')} value="渡邉　太郎" />
        <TextField
          l={l}
          name="hinted"
          label={number.label}
          hint={say(
            '22桁。ハイフンや空白、全角の数字でもかまいません',
            '22 digits; hyphens and spaces will do',
          )}
          value="03-0001-2345"
          inputmode="numeric"
          wide
        />
        <TextField
          l={l}
          name="number-wrong"
          label={number.label}
          hint={say('22桁', '22 digits')}
          error={number.error}
          value="03-0001-2345-6789-0123"
          wide
        />
        <TextField l={l} name="free" label={say('お客さま番号', 'Customer number')} value="" optional />
        <RadioField l={l} name="caller" label={caller.label} options={options} value="holder" />
        <RadioField
          l={l}
          name="caller-wrong"
          label={caller.label}
          hint={say('お声から分かる範囲で', 'As far as you can tell')}
          options={options}
          value=""
          error={caller.error}
        />
        <RadioField
          l={l}
          name="answer"
          label={say('お手元にありますか', 'Is it at hand?')}
          options={[
            { value: 'yes', label: say('はい', 'Yes') },
            { value: 'no', label: say('いいえ', 'No') },
          ]}
          value="yes"
          short
          optional
        />
        <fieldset class="field">
          <legend>{say('キーの印つき', 'With key marks')}</legend>
          {options.map(({ value, label }, nth) => (
            <label class="choice">
              <input type="radio" name="keyed" value={value} />
              <span>{label}</span>
              <kbd class="key">{nth + 1}</kbd>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="f-place">{say('住所（候補つき）', 'Address, with ways to go on')}</label>
          <input
            type="text"
            id="f-place"
            name="place"
            class="wide"
            value="大阪市北区"
            autocomplete="off"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="f-place-list"
          />
          <div
            role="listbox"
            id="f-place-list"
            tabIndex={-1}
            aria-label={say('住所の候補', 'Ways to go on with the address')}
          >
            <div role="option" id="f-place-list-0" aria-selected="true" tabIndex={-1}>
              大阪府大阪市北区
            </div>
            <div role="option" id="f-place-list-1" aria-selected="false" tabIndex={-1}>
              大阪府大阪市北区中之島
            </div>
          </div>
        </div>
        <SelectField
          l={l}
          name="channel"
          label={say('連絡の方法', 'Channel')}
          options={channels}
          value="visit"
        />
        <SelectField
          l={l}
          name="channel-wrong"
          label={say('連絡の方法', 'Channel')}
          hint={say('はじめのご連絡', 'Of the first contact')}
          options={channels}
          value=""
          error={caller.error}
          optional
        />
        <InnerSelect name="inner" label={say('結果', 'What came of it')} options={channels} />
        <div class="field">
          <label for="f-long">{say('長い文', 'A longer text')}</label>
          <textarea id="f-long" name="long" rows={3} />
        </div>
      </form>
    </Section>
  )
}
