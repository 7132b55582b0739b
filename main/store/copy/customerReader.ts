import { customerSchema, type Customer } from '#core/domain/customer/customer.ts';
import { identityKey, type Identity } from '#core/domain/customer/identity.ts';
import type { QueryDatabase } from '../queryDatabase.ts';
import type { CopyTables } from './copyTables.ts';

/** Customers of one address, at most, that are looked at. */
const sharing = 20;

const toCustomer = (json: string): Customer => customerSchema.parse(JSON.parse(json));

export class CustomerReader {
  readonly #db: QueryDatabase<CopyTables>;

  constructor(db: QueryDatabase<CopyTables>) {
    this.#db = db;
  }

  read(customerId: string): { customer: Customer; version: number } | undefined {
    const row = this.#db.first(
      this.#db.build
        .selectFrom('customer')
        .select(['payload', 'version'])
        .where('customer_id', '=', customerId),
    );
    return row && { customer: toCustomer(row.payload), version: row.version };
  }

  /** Whoever has this address; the one that they were merged into, where they were. */
  byIdentity(identity: Identity): Customer | undefined {
    const [first] = this.#with(identityKey(identity));
    return first?.mergedInto ? this.read(first.mergedInto)?.customer : first;
  }

  /** Other customers with the same number or mail, who stand alone. */
  sameAs(customer: Customer): Customer[] {
    const found = customer.identities
      .filter(({ kind }) => kind === 'phone' || kind === 'email')
      .flatMap((identity) => this.#with(identityKey(identity)))
      .filter(({ customerId, mergedInto }) => customerId !== customer.customerId && mergedInto === null);
    return [...new Map(found.map((other) => [other.customerId, other])).values()];
  }

  mergedInto(customerId: string): Customer[] {
    return this.#db
      .all(this.#db.build.selectFrom('customer').select('payload').where('merged_into', '=', customerId))
      .map((row) => toCustomer(row.payload));
  }

  #with(key: string): Customer[] {
    return this.#db
      .all(
        this.#db.build
          .selectFrom('customer_identity')
          .innerJoin('customer', 'customer.customer_id', 'customer_identity.customer_id')
          .select('payload')
          .where('key', '=', key)
          .orderBy('merged_into')
          .limit(sharing),
      )
      .map((row) => toCustomer(row.payload));
  }
}
