import { create } from 'zustand';

export type Toast = { id: number; tone: 'ok' | 'warn' | 'bad' | 'inf'; text: string; detail?: string; action?: { label: string; run: () => void } };

type Toasts = { list: Toast[]; show: (toast: Omit<Toast, 'id'>) => void; dismiss: (id: number) => void };

let last = 0;

/** Short messages at the foot of the screen. What went wrong stays until it is dismissed. */
export const useToasts = create<Toasts>((set, get) => ({
  list: [],
  show: (toast) => {
    const id = ++last;
    set({ list: [...get().list.filter((other) => other.text !== toast.text).slice(-3), { ...toast, id }] });
    if (toast.tone !== 'bad') setTimeout(() => get().dismiss(id), toast.action ? 9_000 : 4_500);
  },
  dismiss: (id) => set({ list: get().list.filter((toast) => toast.id !== id) }),
}));

export const toast = (tone: Toast['tone'], text: string, more?: Pick<Toast, 'detail' | 'action'>) => useToasts.getState().show({ tone, text, ...more });
