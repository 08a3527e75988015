export const greeting = '看板';
