/** What a process can do to itself once its window is gone. */
export type Self = Pick<NodeJS.Process, 'pid' | 'kill' | 'removeAllListeners' | 'on'>;

/** Where errors of reading or writing arrive. */
interface Stream {
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * A reader that goes away (`| head`), or a window that is closed, is no error of ours. Node sets the terminal back at the end,
 * and aborts where there is none: so where the window is gone, the process ends as a closed window ends any.
 * @returns what watches over a stream
 */
export function endWithWindow(self: Self): (stream: Stream) => void {
  let isGone = false;
  self.on('exit', () => {
    if (!isGone) return;
    self.removeAllListeners('SIGHUP');
    self.kill(self.pid, 'SIGHUP');
  });
  return (stream) => void stream.on('error', (error) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    isGone ||= error.code === 'EIO';
  });
}
