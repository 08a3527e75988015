// For whom a lead may be converted: oneself, and who sits below.
import {get, me} from '@tangram/sdk';

/** Colleagues {login, name}, oneself first. */
export async function selfAndBelow() {
    const {people, seats} = await get('/api/organisation');
    const mine = new Set(me.value.seats.map(seat => seat.code));
    const bySeat = new Map(seats.map(seat => [seat.code, seat]));
    const below = seat => {
        for (let above = bySeat.get(seat.superior), steps = 0; above && steps < seats.length; above = bySeat.get(above.superior), steps++) {
            if (mine.has(above.code)) {
                return true;
            }
        }
        return false;
    };
    const logins = new Set(seats.filter(below).flatMap(seat => seat.holders));
    return [
        {login: me.value.login, name: me.value.name},
        ...people.filter(person => person.active && logins.has(person.login) && person.login !== me.value.login),
    ];
}
