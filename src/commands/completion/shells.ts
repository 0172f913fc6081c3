/** The shells that there is completion for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
