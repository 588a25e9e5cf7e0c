import { useState } from 'react';
import type { Message, SampleRow } from '@/api';
import { useText } from '@/text';
import { Button, Dialog, TextArea, TextInput } from '@/ui';

/** Correct the messages of a sample; the correction comes with the mark and is applied to the next version. */
export function FixDialog({ row, onClose, onSave }: { row: SampleRow; onClose: () => void; onSave: (messages: Message[], note?: string) => void }) {
  const t = useText();
  const [messages, setMessages] = useState(row.mark?.messages ?? row.sample.messages);
  const [note, setNote] = useState(row.mark?.note ?? '');
  return (
    <Dialog title={t.datasets.fixTitle} wide onClose={onClose} actions={<><Button onClick={onClose}>{t.common.cancel}</Button><Button look="primary" onClick={() => onSave(messages, note || undefined)}>{t.datasets.fixSave}</Button></>}>
      <div className="col">
        {messages.map((message, index) => (
          <label key={index} className="col">
            <span className="strong">{t.run.roles[message.role] ?? message.role}</span>
            <TextArea rows={message.role === 'assistant' ? 6 : 3} value={message.content} onChange={(event) => setMessages(messages.map((other, at) => (at === index ? { ...other, content: event.target.value } : other)))} />
          </label>
        ))}
        <label className="col"><span className="strong">{t.datasets.fixNote}</span><TextInput value={note} onChange={(event) => setNote(event.target.value)} /></label>
      </div>
    </Dialog>
  );
}
