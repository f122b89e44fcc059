using Microsoft.AspNetCore.Identity;
using NpgsqlTypes;

namespace CellLot.Site.Access;

/// <summary>Credentials in Site's own table, as ASP.NET Core Identity asks for them. A row is made and removed only with events.</summary>
internal sealed class CredentialStore(CredentialSession session)
    : IUserPasswordStore<Credential>,
        IUserLockoutStore<Credential>,
        IUserSecurityStampStore<Credential>
{
    public Task<Credential?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByIdAsync(normalizedUserName.ToLowerInvariant(), cancellationToken);

    public async Task<Credential?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var command = session.Command(
            "select account, password_hash, security_stamp, failed_count, lockout_end from site.credentials where account = $1 for update"
        );
        command.Parameters.Add(new() { Value = userId });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new Credential
            {
                Account = row.GetString(0),
                PasswordHash = row.GetString(1),
                SecurityStamp = row.GetString(2),
                FailedCount = row.GetInt32(3),
                LockoutEnd = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
            }
            : null;
    }

    public async Task<IdentityResult> UpdateAsync(Credential user, CancellationToken cancellationToken)
    {
        await using var command = session.Command(
            "update site.credentials set password_hash = $2, security_stamp = $3, failed_count = $4, lockout_end = $5 where account = $1"
        );
        command.Parameters.Add(new() { Value = user.Account });
        command.Parameters.Add(new() { Value = user.PasswordHash! });
        command.Parameters.Add(new() { Value = user.SecurityStamp! });
        command.Parameters.Add(new() { Value = user.FailedCount });
        command.Parameters.Add(
            new()
            {
                Value = (object?)user.LockoutEnd?.ToUniversalTime() ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.TimestampTz,
            }
        );
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
    }

    public Task<IdentityResult> CreateAsync(Credential user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A credential is made with the event that enrols the person.");

    public Task<IdentityResult> DeleteAsync(Credential user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A credential is removed with the event that closes the account.");

    public Task<string> GetUserIdAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account);

    public Task<string?> GetUserNameAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account);

    public Task SetUserNameAsync(Credential user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A sign-in name never changes.");

    public Task<string?> GetNormalizedUserNameAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account);

    public Task SetNormalizedUserNameAsync(
        Credential user,
        string? normalizedName,
        CancellationToken cancellationToken
    ) => Task.CompletedTask; // sign-in names are lower case already

    public Task SetPasswordHashAsync(Credential user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Credential user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(++user.FailedCount);

    public Task ResetAccessFailedCountAsync(Credential user, CancellationToken cancellationToken)
    {
        user.FailedCount = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Credential user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask; // always

    public Task SetSecurityStampAsync(Credential user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Credential user, CancellationToken cancellationToken) =>
        Task.FromResult(user.SecurityStamp);

    public void Dispose() { } // the session is the scope's
}
