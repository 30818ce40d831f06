import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

const Context = createContext<(text: string) => void>(() => {});

/** Says one sentence to everybody, for a while. */
export function useNotice(): (text: string) => void {
  return useContext(Context);
}

/** Long enough to read a sentence twice, milliseconds. */
const shownFor = 8000;

export function NoticeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((said: string) => {
    clearTimeout(timer.current);
    setText(said);
    timer.current = setTimeout(() => setText(''), shownFor);
  }, []);
  return (
    <Context value={say}>
      {children}
      <div className="notice" role="status">
        {text}
      </div>
    </Context>
  );
}
