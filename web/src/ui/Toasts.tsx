import { useText } from '@/text';
import { Button } from './Button';
import { Icon } from './Icon';
import { useToasts } from './toasts';
import styles from './Toasts.module.css';

const icons = { ok: 'check', warn: 'warn', bad: 'x', inf: 'info' };

export function Toasts() {
  const t = useText();
  const { list, dismiss } = useToasts();
  return (
    <section className={styles.toasts} role="status" aria-live="polite" aria-label={t.common.messages}>
      {list.map((toast) => (
        <article key={toast.id} className={styles.toast}>
          <Icon name={icons[toast.tone]} className={toast.tone} />
          <div className="grow">
            <p>{toast.text}</p>
            {toast.detail && <p className="muted small">{toast.detail}</p>}
          </div>
          {toast.action && <Button size="tiny" onClick={() => { toast.action!.run(); dismiss(toast.id); }}>{toast.action.label}</Button>}
          <Button size="tiny" look="quiet" icon="x" label={t.common.close} onClick={() => dismiss(toast.id)} />
        </article>
      ))}
    </section>
  );
}
