using CellLot.Domain.Site.Account;
using CellLot.Platform.Http;
using CellLot.Site.Access;

namespace CellLot.Site.Commands;

/// <summary>A new initial password for somebody who has lost theirs.</summary>
public sealed record ResetPasswordBody : CommandBody
{
    /// <summary>Serves only to choose another one; kept out of events, hashes and refusals.</summary>
    public required string Password { get; init; }
    public required string Reason { get; init; }
}

internal static class ResetPasswordCommand
{
    public static Command<ResetPasswordBody> Command { get; } =
        new()
        {
            Name = "reset-password",
            Route = "accounts/{account}/password-resets",
            Stream = "account/{account}",
            Roles = AccountCommands.By,
            Summary = "Sets a new initial password of another person and ends a lockout.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000004"),
                Password = "three other words",
                Reason = "forgotten; identity checked at the desk",
            },
            Run = async (cx, body) =>
            {
                var account = cx.Route("account");
                var (before, version) = await cx.Load(Account.Decider, account);
                PasswordRule.Check(account, before.Name, body.Password);
                await cx.Do(Account.Decider, account, new ResetPassword { Act = cx.Act, Reason = body.Reason });
                // A repeated entry decides nothing and must not undo what the person chose since.
                if ((await cx.Load(Account.Decider, account)).Version > version)
                    cx.Ride(Credentials.Keep(account, body.Password));
                return null;
            },
        };
}
