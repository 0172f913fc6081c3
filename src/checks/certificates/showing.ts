/** Ids of the steps that decide which certificate visitors get, and how. */
export const showing = ['certificate', 'edge-certificate', 'https-listener', 'distribution', 'alias-records'] as const;
