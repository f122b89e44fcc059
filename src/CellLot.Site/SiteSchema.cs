using CellLot.Platform.Access;

namespace CellLot.Site;

/// <summary>Tables beside the ledger that change: credentials, signing keys, the code of the first set-up. Only Site's role reads them.</summary>
internal static class SiteSchema
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        """
            create table if not exists credentials (
                account        text primary key,
                password_hash  text not null,
                security_stamp text not null,
                failed_count   integer not null default 0,
                lockout_end    timestamptz
            );
            create table if not exists setup_code (
                only_one  boolean primary key default true check (only_one),
                code_hash bytea not null
            );
            """,
        IssuerKey.Table,
    ];
}
