import { useReactFlow } from '@xyflow/react';
import { useMemo, type DragEvent } from 'react';
import { createFlow, uploadFiles, type FlowDocument } from '@/api';
import { report } from '@/forms';
import { text } from '@/text';
import { toast } from '@/ui';
import { complete, type Edge } from '../document/document';
import { placeComponent } from '../place';
import { edit, useEditor } from '../store';
import type { WireEdge } from './view';

export const dragKind = 'application/x-tunesmith-component';

/** What may be dropped on the canvas: components of the palette, flow files, and documents to read. */
export function useDrops() {
  const flow = useReactFlow();
  return useMemo(() => ({
    onDragOver: (event: DragEvent) => {
      const kinds = event.dataTransfer.types;
      if (!kinds.includes(dragKind) && !kinds.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const component = event.dataTransfer.getData(dragKind);
      if (component) placeComponent(component, { x: at.x - 75, y: at.y - 16 }, { onto: edgeUnder(event, (id) => (flow.getEdge(id) as WireEdge | undefined)?.data?.edge) });
      else void takeFiles([...event.dataTransfer.files], at).catch(report);
    },
  }), [flow]);
}

function edgeUnder(event: DragEvent, edgeOf: (id: string) => Edge | undefined) {
  const wire = document.elementsFromPoint(event.clientX, event.clientY).map((element) => element.closest('.react-flow__edge')).find(Boolean);
  return wire ? edgeOf(wire.getAttribute('data-id') ?? '') : undefined;
}

async function takeFiles(files: File[], at: { x: number; y: number }) {
  const [first] = files;
  if (!first) return;
  if (files.length === 1 && first.name.endsWith('.json')) {
    await openFlowFile(first);
    return;
  }
  const stored = await uploadFiles(files);
  toast('ok', text().editor.uploadedTo(files.map((file) => file.name).join(', ')));
  const reader = useEditor.getState().components.find((component) => component.id === 'files.read');
  const setting = Object.entries(reader?.settingsSchema.properties ?? {}).find(([, schema]) => schema['x-control'] === 'file')?.[0];
  if (reader && setting && stored[0]) placeComponent(reader.id, at, { settings: { [setting]: stored.length > 1 ? folderOf(stored[0].path) : stored[0].path } });
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1) || path;

/** Puts a flow file in the place of what is open; undo brings the former flow back. */
export async function openFlowFile(file: File) {
  const t = text().editor;
  try {
    const document = JSON.parse(await file.text()) as FlowDocument & { nodes: unknown };
    if (!document.nodes || typeof document.nodes !== 'object') throw new Error();
    if (Array.isArray(document.nodes)) {
      const flow = await createFlow({ name: document.name ?? file.name.replace(/(\.flow)?\.json$/, ''), document });
      edit(() => complete(flow.document), null);
    } else {
      edit((before) => complete({ ...document, name: document.name ?? before.name }), null);
    }
    toast('ok', t.dropped(file.name));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && error.message === '')) toast('bad', t.notAFlow(file.name));
    else throw error;
  }
}
