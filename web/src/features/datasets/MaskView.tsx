import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chatModelsQuery, renderQuery, type DatasetVersion, type SampleRow } from '@/api';
import { troubleOf } from '@/forms';
import { format, useText } from '@/text';
import { Card, Failure, Select, Skeleton } from '@/ui';
import styles from './dataset.module.css';

/** The sample as training will see it: what is learned is marked, the rest is only read. */
export function MaskView({ version, row }: { version: DatasetVersion; row: SampleRow }) {
  const t = useText();
  const models = (useQuery(chatModelsQuery()).data ?? []).filter((model) => model.startsWith('local:'));
  const [chosen, setChosen] = useState('');
  const model = chosen || models[0] || '';
  const rendered = useQuery({ ...renderQuery(version.name, version.version, row.hash, model), enabled: model !== '' });
  const data = rendered.data;
  return (
    <Card
      title={t.datasets.learns}
      hint={t.datasets.learnsHint(format.count(row.index + 1))}
      actions={(
        <>
          {data && <span className={styles.key}><i className={styles.on} />{t.datasets.learned(format.count(data.learnedTokens))}<i />{t.datasets.readOnly(format.count(data.tokens - data.learnedTokens))}</span>}
          {models.length > 1 && <Select aria-label={t.datasets.baseModel} value={model} options={models.map((each) => ({ value: each, label: each }))} onChange={(event) => setChosen(event.target.value)} />}
        </>
      )}
    >
      {!model && <Plain row={row} note={t.datasets.chooseModel} />}
      {rendered.isLoading && <Skeleton rows={2} />}
      {rendered.isError && <Failure trouble={troubleOf(rendered.error)} />}
      {data && (
        <>
          <p className={styles.masked}>{data.segments.map((segment, index) => <Segment key={index} text={segment.text} learned={segment.learned} />)}</p>
          {data.turnsNotLocated > 0 && <p className="warn small">{t.datasets.notLocated(data.turnsNotLocated)}</p>}
          {data.endTokenAppended && <p className="muted small">{t.datasets.endAdded}</p>}
        </>
      )}
    </Card>
  );
}

/** Special tokens in a frame, line ends as marks, learned text on ember. */
function Segment({ text, learned }: { text: string; learned: boolean }) {
  return text.split(/(<\|[^|>]+\|>|\n)/).filter(Boolean).map((part, index) => {
    const look = `${styles.token} ${learned ? styles.learned : ''}`;
    if (part === '\n') return <span key={index} className={look}>↵{'\n'}</span>;
    return <span key={index} className={`${look} ${part.startsWith('<|') ? styles.special : ''}`}>{part}</span>;
  });
}

function Plain({ row, note }: { row: SampleRow; note: string }) {
  const t = useText();
  return (
    <>
      {row.sample.messages.map((message, index) => (
        <div key={index} className={styles.turn}><span className="label">{t.run.roles[message.role] ?? message.role}</span><p>{message.content}</p></div>
      ))}
      <p className="muted small">{note}</p>
    </>
  );
}
