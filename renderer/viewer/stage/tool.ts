/** What the agent's pointer does on the picture. Looking sends nothing. */
export type Tool = 'look' | 'laser' | 'draw' | 'control';
