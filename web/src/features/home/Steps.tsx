import { useRef, useState } from 'react';
import { useText } from '@/text';
import { Chip, Icon } from '@/ui';
import styles from './HomePage.module.css';

/** Four steps from documents to an endpoint; files can be dropped on the second. */
export function Steps({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useText();
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <ol className={styles.steps}>
      <li className={styles.on}>
        <div className="row"><span className={styles.n}>1</span><h2>{t.home.step1}</h2></div>
        <p>{t.home.step1More}</p>
        <a className={styles.foot} href="#templates"><span className="acc strong">{t.home.chooseBelow} <Icon name="down" small /></span></a>
      </li>
      <li>
        <div className="row"><span className={styles.n}>2</span><h2>{t.home.step2}</h2></div>
        <p>{t.home.step2More}</p>
        <input ref={picker} type="file" multiple hidden onChange={(event) => { onFiles([...(event.target.files ?? [])]); event.target.value = ''; }} />
        <button
          type="button"
          className={`${styles.drop} ${over ? styles.over : ''}`}
          onClick={() => picker.current?.click()}
          onDragOver={(event) => { event.preventDefault(); setOver(true); }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => { event.preventDefault(); setOver(false); onFiles([...event.dataTransfer.files]); }}
        >
          <Icon name="drop" />{t.home.dropHere}
        </button>
      </li>
      <li>
        <div className="row"><span className={styles.n}>3</span><h2>{t.home.step3}</h2></div>
        <p>{t.home.step3More}</p>
        <div className={`row ${styles.foot}`}>
          <Chip tone="ok" icon="check">{t.home.keep}</Chip>
          <Chip tone="warn" icon="tune">{t.home.fix}</Chip>
          <Chip tone="bad" icon="x">{t.home.drop}</Chip>
        </div>
      </li>
      <li>
        <div className="row"><span className={styles.n}>4</span><h2>{t.home.step4}</h2></div>
        <p>{t.home.step4More}</p>
        <svg className={styles.foot} width="150" height="26" aria-hidden>
          <path d="M2 4c14 2 18 14 40 16s70 2 106 3" fill="none" stroke="var(--accent)" strokeWidth="2" />
          <path d="M2 5h146" stroke="var(--v-base)" strokeWidth="1.5" strokeDasharray="4 3" />
        </svg>
      </li>
    </ol>
  );
}
