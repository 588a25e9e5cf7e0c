import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { createFlow, templatesQuery, uploadFiles } from '@/api';
import { report } from '@/forms';
import { useLanguage, useText } from '@/text';
import { Button, toast } from '@/ui';
import styles from './HomePage.module.css';
import { SideCards } from './SideCards';
import { Steps } from './Steps';
import { Templates } from './Templates';

/** The start page: what to do first, templates, and what was left yesterday. */
export function HomePage() {
  const t = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const templates = useQuery(templatesQuery());
  const start = (body: Parameters<typeof createFlow>[0], tour = false) =>
    createFlow(body).then((flow) => { void queries.invalidateQueries({ queryKey: ['flows'] }); void navigate(`/flows/${flow.id}${tour ? '?tour=1' : ''}`); }).catch(report);
  const openFile = async (file: File) => {
    try {
      const document = JSON.parse(await file.text()) as { name?: string; nodes?: unknown };
      if (!document.nodes) throw new Error('no nodes');
      await start({ name: document.name ?? file.name.replace(/\.json$/, ''), document });
    } catch {
      toast('bad', t.home.notAFlow(file.name));
    }
  };
  const drop = (files: File[]) => {
    const flow = files.find((file) => file.name.endsWith('.json') && files.length === 1);
    if (flow) return void openFile(flow);
    return void uploadFiles(files).then(() => toast('ok', t.home.uploaded(files.map((file) => file.name).join(', ')))).catch(report);
  };
  const first = templates.data?.find((template) => template.slug.includes('customer')) ?? templates.data?.[0];
  return (
    <div className={`page ${styles.page}`}>
      <div className={styles.hero}>
        <div>
          <h1>{t.home.question}</h1>
          <p>{t.home.lead}</p>
        </div>
        <span className="end row">
          <input ref={picker} type="file" accept=".json,application/json" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) void openFile(file); event.target.value = ''; }} />
          <Button icon="file" onClick={() => picker.current?.click()}>{t.home.openFile}</Button>
          <Button icon="plus" onClick={() => void start({ name: t.home.untitled })}>{t.home.empty}</Button>
          {first && <Button look="primary" icon="play" onClick={() => void start({ template: first.slug, language }, true)}>{t.home.takeTour}</Button>}
        </span>
      </div>
      <Steps onFiles={drop} />
      <div className={styles.cols}>
        <Templates templates={templates} onStart={(slug) => void start({ template: slug, language })} />
        <SideCards />
      </div>
    </div>
  );
}
