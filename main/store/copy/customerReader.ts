import { customerSchema, type Customer } from '#core/domain/customer/customer.ts';
import { identityKey, type Identity } from '#core/domain/customer/identity.ts';
import { likenessKey, mayBeSame } from '#core/domain/customer/mayBeSame.ts';
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

  /** Other customers with the same number or mail, who stand alone: a proposal for a person to judge. */
  sameAs(customer: Customer): Customer[] {
    const found = customer.identities.flatMap((identity) => this.#like(identity));
    return mayBeSame(customer, [...new Map(found.map((other) => [other.customerId, other])).values()]);
  }

  mergedInto(customerId: string): Customer[] {
    return this.#db
      .all(this.#db.build.selectFrom('customer').select('payload').where('merged_into', '=', customerId))
      .map((row) => toCustomer(row.payload));
  }

  #like(identity: Identity): Customer[] {
    const likeness = likenessKey(identity);
    if (likeness === null) return [];
    // A long number is the same with and without its country and trunk prefix.
    const [, digits] = /^number:(\d+)$/.exec(likeness) ?? [];
    return digits === undefined ? this.#with(likeness) : this.#where('like', `phone:%${digits}`);
  }

  #with(key: string): Customer[] {
    return this.#where('=', key);
  }

  #where(comparison: '=' | 'like', key: string): Customer[] {
    return this.#db
      .all(
        this.#db.build
          .selectFrom('customer_identity')
          .innerJoin('customer', 'customer.customer_id', 'customer_identity.customer_id')
          .select('payload')
          .where('key', comparison, key)
          .orderBy('merged_into')
          .limit(sharing),
      )
      .map((row) => toCustomer(row.payload));
  }
}
