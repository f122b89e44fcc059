namespace CellLot.Identity;

/// <summary>Tables of the identity database beside the platform's own.</summary>
internal static class IdentitySchema
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
            create table if not exists persons (
                pseudonym       text primary key,
                kind            text not null check (kind in ('donor', 'patient', 'mother', 'newborn')),
                name            text not null,
                birth_date      date not null,
                hospital_number text not null,
                wristband       text not null,
                mother          text references persons (pseudonym),
                enrolled_by     text not null,
                enrolled_at     timestamptz not null,
                constraint persons_hospital_number unique (kind, hospital_number),
                constraint persons_wristband unique (wristband)
            );
            create table if not exists enrolments (
                account      text not null,
                key          text not null,
                request_hash text not null,
                pseudonym    text not null references persons (pseudonym),
                constraint enrolments_key primary key (account, key)
            );
            create table if not exists used_signatures (
                id uuid primary key,
                at timestamptz not null
            );
            """,
        // Only added to: the role has no right to more (rights of *_log tables), and the table itself refuses it.
        """
            create table if not exists access_log (
                id            bigint generated always as identity primary key,
                at            timestamptz not null,
                account       text not null,
                name          text not null,
                action        text not null,
                pseudonym     text,
                outcome       text not null,
                reference     text,
                reason        text,
                second_person text
            );
            create or replace function access_log_only_grows() returns trigger language plpgsql as
                $$ begin raise exception 'the access log only grows'; end $$;
            create or replace trigger access_log_only_grows before update or delete or truncate on access_log
                for each statement execute function access_log_only_grows();
            """,
    ];
}
