import { groupBy } from '@/api';
import { useText } from '@/text';
import { Dialog, keyLabel, useActionRegistry } from '@/ui';
import styles from './Frame.module.css';

/** The keys that work on this screen, by group. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = useText();
  const actions = [...useActionRegistry((state) => state.lists).values()].reverse().flat().filter((action) => action.keys?.length);
  const groups = groupBy(actions, (action) => action.group);
  return (
    <Dialog title={t.shell.keys} wide onClose={onClose}>
      <div className={styles.keys}>
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {list.map((action) => (
                <li key={action.id}>
                  {action.title}
                  <span>{action.keys!.slice(0, 2).map((key) => <kbd key={key}>{keyLabel(key)}</kbd>)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
