using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NpgsqlTypes;

namespace CellLot.Site.Access;

/// <summary>A person's secret and how often it was missed: never in an event, a message or a log.</summary>
public sealed class Credential
{
    public required string Account { get; set; }
    public string? PasswordHash { get; set; }
    public string? SecurityStamp { get; set; }

    /// <summary>Wrong passwords since the last right one or lockout.</summary>
    public int FailedCount { get; set; }

    /// <summary>Nobody signs in before it; null = not locked. Kept in the database: a restart unlocks nothing.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }
}

/// <summary>ASP.NET Core Identity's hashing and lockout over CellLot's own table, and the statements that ride with events.</summary>
internal static class Credentials
{
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);
    public const int WrongAllowed = 5;

    private static readonly PasswordHasher<Credential> Hasher = new();

    public static void AddTo(IServiceCollection services)
    {
        services.AddScoped<CredentialSession>();
        services
            .AddIdentityCore<Credential>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = WrongAllowed;
                options.Lockout.DefaultLockoutTimeSpan = LockedFor;
                options.Lockout.AllowedForNewUsers = true;
                options.Password.RequiredLength = PasswordRule.Shortest;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddUserStore<CredentialStore>();
    }

    /// <summary>Keeps a first or a new password in the transaction of the event that tells of it; ends a lockout.</summary>
    public static RidingSql Keep(string account, string password) =>
        new(
            "insert into site.credentials(account, password_hash, security_stamp) values ($1, $2, $3) on conflict (account) "
                + "do update set password_hash = excluded.password_hash, security_stamp = excluded.security_stamp, failed_count = 0, lockout_end = null",
            [
                new() { Value = account },
                new() { Value = Hasher.HashPassword(new Credential { Account = account }, password) },
                new() { Value = Guid.NewGuid().ToString("N") },
            ]
        );

    /// <summary>Nobody signs in any more: the secret of a closed account is removed.</summary>
    public static RidingSql Remove(string account) =>
        new(
            "delete from site.credentials where account = $1",
            [new() { Value = account, NpgsqlDbType = NpgsqlDbType.Text }]
        );
}
