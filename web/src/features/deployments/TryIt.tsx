import { useRef, useState } from 'react';
import { callDeployment, readEvents, type Deployment, type Message } from '@/api';
import { report } from '@/forms';
import { format, useText } from '@/text';
import { Button, Card, TextArea } from '@/ui';
import styles from './deployment.module.css';
import { useHeldOut } from './useHeldOut';

/** The deployment itself answers here, as it would answer anybody. */
export function TryIt({ deployment }: { deployment: Deployment }) {
  return deployment.model || deployment.inputs.length === 0 ? <Chat deployment={deployment} /> : <FlowForm deployment={deployment} />;
}

type Chunk = { choices?: { delta?: { content?: string } }[]; usage?: { prompt_tokens: number; completion_tokens: number } | null };

function Chat({ deployment }: { deployment: Deployment }) {
  const t = useText();
  const [turns, setTurns] = useState<Message[]>([]);
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const stop = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (said = words.trim()) => {
    const asked = [...turns, { role: 'user', content: said }];
    setTurns([...asked, { role: 'assistant', content: '' }]);
    setWords('');
    setNote('');
    setBusy(true);
    stop.current = new AbortController();
    const began = performance.now();
    let answer = '';
    let first = 0;
    let usage = '';
    try {
      for await (const { data } of readEvents('/v1/chat/completions', { model: deployment.slug, messages: asked, stream: true, stream_options: { include_usage: true } }, stop.current.signal)) {
        if (data === '[DONE]') break;
        const chunk = JSON.parse(data) as Chunk;
        const piece = chunk.choices?.[0]?.delta?.content ?? '';
        if (piece && !first) first = performance.now() - began;
        if (chunk.usage) usage = t.deployments.tokens(format.count(chunk.usage.prompt_tokens), format.count(chunk.usage.completion_tokens));
        answer += piece;
        setTurns([...asked, { role: 'assistant', content: answer }]);
      }
      setNote([t.deployments.firstToken(format.count(first)), usage].filter(Boolean).join(' · '));
    } catch (error) {
      if (!stop.current.signal.aborted) report(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t.deployments.tryIt} hint={deployment.model ?? undefined}>
      <div className={`${styles.turns} scroll`} role="log" aria-live="polite" tabIndex={0} aria-label={t.deployments.tryIt}>
        {turns.length === 0 && <Questions model={deployment.model ?? ''} onPick={(question) => void send(question)} />}
        {turns.map((turn, index) => <div key={index} className={styles.turn}><span className="label">{t.run.roles[turn.role] ?? turn.role}</span><p>{turn.content || '…'}</p></div>)}
      </div>
      {note && <p className="muted small">{note}</p>}
      <form className={styles.ask} onSubmit={(event) => { event.preventDefault(); if (words.trim() && !busy) void send(); }}>
        <TextArea aria-label={t.deployments.yourMessage} placeholder={t.deployments.yourMessage} rows={2} value={words} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => { if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) { event.preventDefault(); event.currentTarget.form?.requestSubmit(); } }} />
        {busy ? <Button icon="stop" onClick={() => stop.current?.abort()}>{t.deployments.stop}</Button> : <Button type="submit" look="primary" icon="arrow" disabled={!words.trim()}>{t.deployments.send}</Button>}
      </form>
    </Card>
  );
}

/** Held-out questions of the model's evaluation: what it was never shown, ready to be asked. */
function Questions({ model, onPick }: { model: string; onPick: (question: string) => void }) {
  const t = useText();
  const questions = useHeldOut(model);
  return (
    <div className={styles.questions}>
      <p className="muted">{questions.length ? t.deployments.askHeldOut : t.deployments.askAnything}</p>
      {questions.map((question) => <Button key={question} icon="chat" onClick={() => onPick(question)}>{question.length > 80 ? `${question.slice(0, 80)}…` : question}</Button>)}
    </div>
  );
}

function FlowForm({ deployment }: { deployment: Deployment }) {
  const { inputs } = deployment;
  const t = useText();
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(inputs.map((field) => [field.name, field.example ?? ''])));
  const [answer, setAnswer] = useState<Awaited<ReturnType<typeof callDeployment>> | null>(null);
  const [busy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    callDeployment(deployment.slug, Object.fromEntries(inputs.map((field) => [field.name, read(values[field.name] ?? '')]))).then(setAnswer).catch(report).finally(() => setBusy(false));
  };
  return (
    <Card title={t.deployments.tryIt}>
      <form className="col" onSubmit={(event) => { event.preventDefault(); send(); }}>
        {inputs.map((field) => <label key={field.name} className="col"><span className="strong">{field.name}</span><TextArea rows={2} value={values[field.name] ?? ''} onChange={(event) => setValues({ ...values, [field.name]: event.target.value })} /></label>)}
        <div><Button type="submit" look="primary" icon="play" busy={busy}>{t.deployments.send}</Button></div>
      </form>
      {answer && <p className="muted small">{t.evaluation.seconds(format.figure(answer.seconds, 2))} · {t.deployments.tokens(format.count(answer.tokensIn), format.count(answer.tokensOut))}</p>}
      {answer && <pre className={`${styles.code} scroll`} tabIndex={0}>{JSON.stringify(answer.outputs, null, 2)}</pre>}
    </Card>
  );
}

/** JSON where it is JSON, text otherwise. */
const read = (text: string): unknown => {
  if (!/^[[{]/.test(text.trim())) return text;
  try { return JSON.parse(text); } catch { return text; }
};
