using CellLot.Domain;
using CellLot.Domain.Site.Account;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Site.Access;

/// <summary>
/// Judges account and password: five wrong ones lock the account for 15 minutes, noted in its stream; every refusal is kept.
/// The answer never tells which of name, password or lock was wrong.
/// </summary>
internal sealed class PasswordCheck(ServiceRuntime service)
{
    private readonly SideDoor door = new(service);

    /// <summary>Hashing is dear on purpose: at most this many at once, so that guessing slows guessing, not the bench.</summary>
    private readonly SemaphoreSlim atOnce = new(4);

    /// <summary>A hash of nothing anybody knows: an unknown name takes as long as a known one.</summary>
    private static readonly string Decoy = new PasswordHasher<Credential>().HashPassword(
        new Credential { Account = "-" },
        Guid.NewGuid().ToString()
    );

    /// <summary>The open account of these two components, with its version, when they belong together.</summary>
    /// <exception cref="RuleBroken"><c>SIGN_IN_FAILED</c>, <c>PASSWORD_INITIAL</c></exception>
    public async Task<(Account Account, long Version)> Verify(
        HttpContext http,
        string command,
        string sent,
        string password,
        bool initialServes = false
    )
    {
        var name = sent.Trim().ToLowerInvariant();
        var stop = http.RequestAborted;
        var (account, version) = SignInName.IsOne(name) ? await Load(name, stop) : (new Account(), 0);
        var (right, lockedUntil) = await Judge(http, name, password, stop);
        if (lockedUntil is { } until && until > service.Clock.GetUtcNow() && account.Status == AccountStatus.Open)
            await NoteLockout(account, until, stop);
        if (!right || account.Status != AccountStatus.Open)
            throw await Refused(
                account,
                command,
                Refusals.SignInFailed.Because("Name or password is wrong, or the account is locked or closed."),
                stop
            );
        if (account.PasswordInitial && !initialServes)
            throw await Refused(
                account,
                command,
                Refusals.PasswordInitial.Because(
                    "An administrator chose this password: choose your own by POST /api/v1/site/password."
                ),
                stop
            );
        return (account, version);
    }

    private async Task<(bool Right, DateTimeOffset? LockedUntil)> Judge(
        HttpContext http,
        string name,
        string password,
        CancellationToken stop
    )
    {
        await atOnce.WaitAsync(stop);
        try
        {
            await using var scope = http.RequestServices.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Credential>>();
            var session = scope.ServiceProvider.GetRequiredService<CredentialSession>();
            await session.Begin(service.Database, stop);
            var credential =
                SignInName.IsOne(name) && password.Length <= PasswordRule.Longest
                    ? await users.FindByNameAsync(name)
                    : null;
            if (credential is null)
            {
                users.PasswordHasher.VerifyHashedPassword(new Credential { Account = "-" }, Decoy, "-");
                return (false, null);
            }
            // A locked account learns nothing, not even from a right password.
            var locked = await users.IsLockedOutAsync(credential);
            var right = await users.CheckPasswordAsync(credential, password) && !locked;
            var kept =
                locked ? IdentityResult.Success
                : right ? await users.ResetAccessFailedCountAsync(credential)
                : await users.AccessFailedAsync(credential);
            if (!kept.Succeeded)
                throw new InvalidOperationException("An attempt to sign in could not be counted.");
            await session.Commit(stop);
            return (right, credential.LockoutEnd);
        }
        finally
        {
            atOnce.Release();
        }
    }

    private async Task<(Account, long)> Load(string name, CancellationToken stop)
    {
        var account = await service.Folding.Load(Account.Decider, name, stop);
        return (account.State, account.Version);
    }

    private async Task NoteLockout(Account account, DateTimeOffset until, CancellationToken stop)
    {
        var act = door.ActOf("system:site", "CellLot site");
        var context = door.Open(new Actor(act.By, act.ByName, []), act, "-", stop);
        await context.Do(Account.Decider, account.Id, new NoteLockout { Act = act, Until = until });
        try
        {
            await door.Append(context);
        }
        catch (LedgerConflict)
        {
            // Noted at the next attempt; the lock itself is in force already.
        }
    }

    /// <summary>Kept under the account, or under <c>unknown</c> without the name: people type passwords there.</summary>
    private async Task<RuleBroken> Refused(Account account, string command, Refusal refusal, CancellationToken stop)
    {
        var known = account.Status != AccountStatus.Absent;
        await door.Refuse(
            door.ActOf(known ? account.Id : "unknown", known ? account.Name : "unknown"),
            command,
            known ? $"account/{account.Id}" : "account/unknown",
            [refusal],
            null,
            stop
        );
        return new RuleBroken(refusal);
    }
}
