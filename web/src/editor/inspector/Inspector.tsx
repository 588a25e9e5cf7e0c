import { useState } from 'react';
import { useText } from '@/text';
import { Button, Chip, Empty, Glyph, Icon, MenuButton, Tabs } from '@/ui';
import { copySelection, duplicateSelection, removeSelection } from '../commands/clipboard';
import { setTitle } from '../document/commands';
import { startHere } from '../running/start';
import { useRun } from '../running/store';
import { edit, nodeOfPath, useEditor } from '../store';
import { AboutTab } from './AboutTab';
import { DataTab } from './DataTab';
import { FailedTab } from './FailedTab';
import { FindingsTab } from './FindingsTab';
import styles from './inspector.module.css';
import { SettingsTab } from './SettingsTab';

type TabId = 'settings' | 'findings' | 'data' | 'failed' | 'about';

/** All about the selected node: settings, findings, data, failed items, what it is. */
export function Inspector() {
  const t = useText();
  const selection = useEditor((state) => state.selection);
  const nodes = useEditor((state) => state.history.present.nodes);
  const chosen = selection.filter((id) => id in nodes);
  return (
    <aside className={styles.inspector} aria-label={t.editor.inspector} data-inspector>
      {chosen.length === 1 ? <NodePanel key={chosen[0]} id={chosen[0]!} /> : chosen.length > 1 ? <SeveralPanel count={chosen.length} /> : <FlowPanel />}
    </aside>
  );
}

function NodePanel({ id }: { id: string }) {
  const t = useText();
  const node = useEditor((state) => state.history.present.nodes[id]);
  const component = useEditor((state) => state.catalogue.get(node?.component ?? ''));
  const findings = useEditor((state) => state.findings.filter((finding) => nodeOfPath(finding.path) === id).length);
  const failed = useRun((state) => state.nodes[id]?.failed ?? 0);
  const [tab, setTab] = useState<TabId>('settings');
  if (!node) return null;
  const title = node.title ?? component?.title ?? node.component;
  const tabs: { id: TabId; title: string; badge?: React.ReactNode }[] = [
    { id: 'settings', title: t.editor.settings },
    { id: 'findings', title: t.editor.findings, badge: findings > 0 && <Chip tone="warn">{findings}</Chip> },
    { id: 'data', title: t.editor.data },
    ...(failed ? [{ id: 'failed' as const, title: t.editor.failedTab, badge: <Chip tone="warn">{failed}</Chip> }] : []),
    { id: 'about', title: t.editor.about },
  ];
  return (
    <>
      <header className={styles.head}>
        <Icon name={component?.icon ?? 'warn'} />
        <div className="grow">
          <input className={styles.title} aria-label={t.editor.nodeName} value={title} onChange={(event) => edit(setTitle, { node: id, title: event.target.value === component?.title ? '' : event.target.value }, `title:${id}`)} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur(); }} />
          <p className="muted small cut">{id} · {node.component}</p>
        </div>
        <MenuButton label={t.common.more} icon="more" items={[
          { label: t.editor.runMenu.here, icon: 'play', hint: 'H', onPick: () => void startHere({ until: id }) },
          { label: t.editor.runMenu.from, icon: 'refresh', onPick: () => void startHere({ from: id }) },
          { label: t.editor.runMenu.preview(5), icon: 'eye', hint: 'P', onPick: () => void startHere({ until: id, preview: 5 }) },
          'line',
          { label: t.editor.copy, icon: 'copy', onPick: () => void copySelection() },
          { label: t.editor.duplicate, icon: 'plus', onPick: duplicateSelection },
          { label: t.editor.delete, icon: 'trash', danger: true, onPick: () => removeSelection(new Set()) },
        ]}
        />
      </header>
      <Tabs label={title} value={tab === 'failed' && !failed ? 'settings' : tab} tabs={tabs} onChange={setTab} />
      <div className={`${styles.body} scroll`} role="tabpanel" tabIndex={0} aria-label={title}>
        {tab === 'settings' && <SettingsTab id={id} />}
        {tab === 'findings' && <FindingsTab node={id} />}
        {tab === 'data' && <DataTab id={id} />}
        {tab === 'failed' && <FailedTab id={id} />}
        {tab === 'about' && <AboutTab id={id} />}
      </div>
    </>
  );
}

function SeveralPanel({ count }: { count: number }) {
  const t = useText();
  return (
    <div className={styles.body}>
      <h2>{t.editor.severalSelected(count)}</h2>
      <div className="row wrap" style={{ marginTop: 12 }}>
        <Button icon="copy" onClick={() => void copySelection()}>{t.editor.copy}</Button>
        <Button icon="plus" onClick={duplicateSelection}>{t.editor.duplicate}</Button>
        <Button icon="trash" look="danger" onClick={() => removeSelection(new Set())}>{t.editor.delete}</Button>
      </div>
    </div>
  );
}

function FlowPanel() {
  const t = useText();
  const findings = useEditor((state) => state.findings.length);
  return (
    <div className={`${styles.body} scroll`}>
      {findings > 0 ? <><h2 className={styles.section}>{t.editor.allFindings}</h2><FindingsTab /></> : <Empty icon="tune" title={t.editor.nothingSelected}>{t.editor.nothingSelectedMore}</Empty>}
      <TypeLegend />
    </div>
  );
}

/** What the shapes mean. */
function TypeLegend() {
  const t = useText();
  return (
    <ul className={styles.legend}>
      {['document', 'text', 'sample', 'dataset', 'model', 'plan', 'trained', 'report', 'any'].map((type) => <li key={type}><Glyph type={type} />{t.palette.types[type]}</li>)}
    </ul>
  );
}
