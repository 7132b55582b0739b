/** The SIP name of a visitor who calls from the customer's page: `guest-` and 12 hexadecimal digits, for good. */
const guestName = /^guest-[0-9a-f]{12}$/;

export const isGuestName = (text: string): boolean => guestName.test(text);
